import { sha256, type Digest } from '@nocturne/contracts';
import type { Try } from '../episodes/tries.ts';
import { remembering } from '../remember.ts';
import { byText } from '../text.ts';
import { changeKey, taskKey } from './change-key.ts';
import type { Observation } from './observation.ts';

/** Tries of one session that are held against others: its first, second and third. */
const mostOrdinals = 3;

type Counters = NonNullable<Observation['counters']>;

/**
 * What the session tried, by change and by everything that was done otherwise in a try. By change each session counts once,
 * as having had it accepted where it ever had.
 */
export function countTries(tries: readonly Try[], digest: Digest): Counters {
  const made: Record<string, number> = {};
  const accepted: Record<string, number> = {};
  const signatures: Record<string, number> = {};
  const signaturesAccepted: Record<string, number> = {};
  const ordinals = new Set<number>();
  for (const each of tries) {
    for (const deed of each.deeds) {
      made[changeKey(deed)] = 1;
      if (each.accepted) accepted[changeKey(deed)] = 1;
    }
    if (each.ordinal > mostOrdinals || ordinals.has(each.ordinal)) continue;
    ordinals.add(each.ordinal);
    const signature = signatureOf(each, digest.agent);
    signatures[signature] = 1;
    if (each.accepted) signaturesAccepted[signature] = 1;
  }
  const passed = digest.outcome?.passed ?? null;
  return {
    made,
    accepted,
    accepted_tasks: Object.fromEntries(Object.keys(accepted).map((key) => [taskKey(key, digest), 1])),
    ...(passed === null ? {} : { accepted_known: accepted }),
    ...(passed === true ? { accepted_passed: accepted } : {}),
    tries: signatures,
    tries_accepted: signaturesAccepted,
  };
}

/** A try as one key of bounded length: which of the session's tries it was, whose, and all that was done otherwise in it. */
function signatureOf({ ordinal, deeds }: Try, agent: string): string {
  const done = deeds.map((deed) => deedMark(changeKey(deed))).sort(byText);
  return [String(ordinal), shortMark(agent), ...done].join(' ');
}

/** A signature read back; deeds by {@link deedMark}. */
export interface Signature {
  readonly ordinal: string;
  readonly agent: string;
  readonly deeds: ReadonlySet<string>;
  /** Whether another tool was used instead, so that it is no try of this one. */
  readonly instead: boolean;
}

export function readSignature(signature: string): Signature {
  const [ordinal = '', agent = '', ...deeds] = signature.split(' ');
  return {
    ordinal,
    agent,
    deeds: new Set(deeds),
    instead: deeds.some((each) => each.startsWith(insteadMark)),
  };
}

const insteadMark = 'i';

/** The key of a change in a signature. */
export function deedMark(key: string): string {
  return `${key.startsWith('other_tool ') ? insteadMark : ''}${shortMark(key)}`;
}

export const shortMark = remembering((text) => sha256(text).slice(0, 8));
