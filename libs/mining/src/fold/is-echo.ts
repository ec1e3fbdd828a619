import { entryIdOf, type Digest } from '@nocturne/contracts';
import { idsOfTemplate } from '../clusters/generalise.ts';
import { patternIdOf, type Observation } from '../observations/observation.ts';

/** Kinds that entries are written of; the others are base rates. */
const told: ReadonlySet<Observation['kind']> = new Set([
  'failure',
  'doubt',
  'repeat',
  'preference',
  'handoff',
]);

/**
 * Whether an observation of the session only echoes memory: a session that was given an entry tests it, and what it shows of
 * the entry's pattern cannot corroborate it. An entry about a failure is also about every failure that differs from it in a
 * value only, seen before or not.
 */
export function echoTest({
  store,
  given,
  errors,
  doubts = [],
}: Digest): (observation: Observation) => boolean {
  if (given.length === 0) return () => false;
  const entries = new Set(given);
  const isGiven = (kind: Observation['kind'], key: readonly string[]) =>
    entries.has(entryIdOf(patternIdOf(store, kind, key)));
  const isTested = (tool: string, id: string) => {
    const text = [...errors, ...doubts].find(({ template_id }) => template_id === id);
    const ids = text === undefined ? [id] : [...idsOfTemplate(id, text.template)];
    return ids.some((each) => isGiven('failure', [tool, each]));
  };
  return ({ kind, key, kin = [] }) => {
    const [tool = '', ...ids] = key;
    // What was not counted of one of them was not counted twice.
    if (kind === 'overlap') return ids.some((id) => isTested(tool, id.replace('?', '')));
    if (!told.has(kind)) return false;
    if (kind === 'failure' || kind === 'doubt') return ids.some((id) => isTested(tool, id));
    return [key, ...kin].some((each) => isGiven(kind, each));
  };
}
