import type { ShownLetter } from '@nocturne/contracts';
import type { Received } from '../ports.ts';
import { letterHeader, letterOf, placeText } from './letter.ts';

/** Headers and texts in them that are shown at the most: whoever may write to the topic may have written anything. */
const mostHeaders = 50;
const longestHeader = 1_000;

/**
 * A letter as it is shown, without what the dead letter's own headers repeat.
 * @param valueBytes so many of the value's first bytes; none where null, since it is a person's session.
 */
export function showLetter(message: Received, valueBytes: number | null): ShownLetter {
  const { place, origin, tenant, code, reason, step, group, from, at, replayed, cutFrom } = letterOf(message);
  const headers = Object.entries(message.headers)
    .filter(([name]) => !name.startsWith(letterHeader))
    .slice(0, mostHeaders)
    .map(([name, value]) => [name.slice(0, longestHeader), value.slice(0, longestHeader)]);
  return {
    id: placeText(place),
    topic: origin,
    tenant,
    code,
    reason,
    step,
    group,
    from,
    died_at: new Date(at).toISOString(),
    replayed,
    key: message.key.slice(0, longestHeader),
    headers: Object.fromEntries(headers) as Record<string, string>,
    bytes: message.value.byteLength,
    ...(cutFrom !== null && { cut_from: cutFrom }),
    ...(valueBytes !== null && { value: shownValue(message.value, valueBytes) }),
  };
}

function shownValue(value: Uint8Array, most: number): NonNullable<ShownLetter['value']> {
  const whole = value.byteLength <= most;
  const first = value.subarray(0, most);
  try {
    // A character that the cut has gone through is left away; any other fault makes it bytes.
    const shown = new TextDecoder('utf-8', { fatal: true }).decode(first, { stream: !whole });
    return { form: 'text', shown, whole };
  } catch {
    return { form: 'hex', shown: Buffer.from(first).toString('hex'), whole };
  }
}
