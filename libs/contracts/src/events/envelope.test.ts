import { describe, expect, it } from 'vitest';
import { mintTenantId } from '../ids.ts';
import { decodeEvent, encodeEvent, type Message } from './envelope.ts';
import { topics } from './topics.ts';

const tenant = mintTenantId('acme');
const event = {
  id: 'evt_1',
  tenant,
  time: '2026-01-02T03:04:05.000Z',
  data: { session: 's-1', outcome: { passed: true, source: 'person' as const } },
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
};
const message = encodeEvent(topics.sessionsJudged, event);
const text = (value: string) => new TextEncoder().encode(value);

describe('an event as a message', () => {
  it('comes back as it was', () => {
    expect(decodeEvent(topics.sessionsJudged, message)).toEqual({ ok: true, value: event });
  });

  it('has the key that keeps its aggregate in order', () => {
    expect(message.key).toBe('acme:s-1');
    expect(message.headers['ce_partitionkey']).toBe('acme:s-1');
  });

  it('may carry fields that this reader does not know', () => {
    const wider = { ...message, value: text(JSON.stringify({ ...event.data, later: 1 })) };
    expect(decodeEvent(topics.sessionsJudged, wider)).toEqual({ ok: true, value: event });
  });

  it.each<[string, Partial<Message>, string]>([
    ['bytes that are no UTF-8', { value: new Uint8Array([0xff, 0xfe]) }, 'undecodable'],
    ['no JSON', { value: text('{"session":') }, 'undecodable'],
    ['nothing', { value: new Uint8Array() }, 'undecodable'],
    [
      'depth that would overflow a stack',
      { value: text('['.repeat(100_000) + ']'.repeat(100_000)) },
      'too_deep',
    ],
    ['a field of the wrong type', { value: text('{"session":1}') }, 'invalid_shape'],
    ['no headers', { headers: {} }, 'bad_envelope'],
    ['no tenant', { headers: { ...message.headers, ce_tenantid: '../etc' } }, 'bad_envelope'],
    [
      'a later version',
      { headers: { ...message.headers, ce_type: 'nocturne.sessions.judged.v2' } },
      'unknown_version',
    ],
    ['another tenant’s key', { key: 'other:s-1' }, 'key_mismatch'],
  ])('is refused with its code: %s', (_what, part, code) => {
    const result = decodeEvent(topics.sessionsJudged, { ...message, ...part });
    expect(result).toMatchObject({ ok: false, refusal: { code } });
  });
});
