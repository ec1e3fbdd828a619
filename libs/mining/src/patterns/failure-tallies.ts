import { exemplarLimit } from '@nocturne/contracts';
import { bringsAbout, tellsOrRules } from '../errors/acts.ts';
import { countOf, rememberRanks, type Counter } from '../fold/counter.ts';
import { talliesOf, tallyAt, type Fold } from '../fold/fold.ts';
import { addTally, emptyTally, trimTally, type Tally } from '../fold/tally.ts';

/**
 * What has to be known of a tool's answers before others are held against them: calls, and sessions; the share of its most usual
 * form; the share of doubtful answers among those of the doubt's own kind, and among the usual ones at the most; sessions that
 * took an answer for a failure before all others with its words are one.
 */
const bounds = {
  calls: 10,
  sessions: 5,
  usual: 0.5,
  doubtful: 0.8,
  usualDoubtful: 0.2,
  repaired: 3,
} as const;

/**
 * The failures of each tool by template, with the answers that turn out to be failures now that all sessions are known: those that as
 * many sessions took for one as did not, and those with a word of refusal in another form than the tool's usual answers.
 */
export function failureTallies(fold: Fold): { tallies: Tally[]; taken: ReadonlySet<string> } {
  const failures = talliesOf(fold, 'failure');
  const known = new Map(failures.map((tally) => [failureKey(tally.key), tally]));
  const rank = rememberRanks();
  const taken = talliesOf(fold, 'doubt').filter(
    (doubt) => isRepaired(doubt, known.get(failureKey(doubt.key))) || isUnusual(doubt, fold),
  );
  for (const doubt of taken) {
    const sum = emptyTally(doubt.key, doubt.label);
    const failure = known.get(failureKey(doubt.key));
    if (failure !== undefined) addTally(sum, failure);
    addTally(sum, doubt);
    trimTally(sum, { exemplars: exemplarLimit, samples: 5 }, rank);
    known.set(failureKey(doubt.key), sum);
  }
  return { tallies: [...known.values()], taken: new Set(taken.map(({ key }) => failureKey(key))) };
}

/** Tool and template, as one text. */
export function failureKey(key: readonly string[]): string {
  return JSON.stringify(key);
}

function isRepaired(doubt: Tally, failure: Tally | undefined): boolean {
  return failure !== undefined && failure.sessions >= Math.max(bounds.repaired, doubt.sessions);
}

/**
 * Whether the tool usually answers in one form, and in that of the doubt hardly ever without a word of refusal. A tool that looks
 * things up may answer `is online` mostly and `is offline` at times: its sentences are not held against one another.
 */
function isUnusual(doubt: Tally, fold: Fold): boolean {
  const [tool = ''] = doubt.key;
  const answers = tallyAt(fold, 'form', [tool]);
  const { forms, doubtful } = answers?.counters ?? {};
  const own = Object.keys(doubt.counters.forms?.kept ?? {})[0];
  if (forms === undefined || own === undefined || (answers?.sessions ?? 0) < bounds.sessions) return false;
  if (forms.total < bounds.calls) return false;
  const usual = usualOf(forms, own);
  if (usual === null || usual.count < bounds.usual * forms.total) return false;
  if (kindOf(usual.forms[0] ?? '') === 'text' && (bringsAbout(tool) === false || tellsOrRules(tool)))
    return false;
  const rest = Object.keys(forms.kept).filter(
    (form) => kindOf(form) === kindOf(own) && !usual.forms.includes(form),
  );
  return (
    sumOf(doubtful, usual.forms) <= bounds.usualDoubtful * usual.count &&
    sumOf(doubtful, rest) >= bounds.doubtful * sumOf(forms, rest)
  );
}

/** The form that most answers have: a kind as a whole, of the doubt's own kind a single one; what is anything is no form. */
function usualOf(forms: Counter, own: string): { forms: string[]; count: number } | null {
  const groups = Map.groupBy(
    Object.keys(forms.kept)
      .filter((form) => form !== own && form !== 'long')
      .sort(),
    (form) => (kindOf(form) === kindOf(own) ? form : kindOf(form)),
  );
  let usual: { forms: string[]; count: number } | null = null;
  for (const some of groups.values()) {
    const count = sumOf(forms, some);
    if (usual === null || count > usual.count) usual = { forms: some, count };
  }
  return usual;
}

function kindOf(form: string): string {
  return form.split(':')[0] ?? '';
}

function sumOf(counter: Counter | undefined, keys: readonly string[]): number {
  return keys.reduce((sum, key) => sum + countOf(counter, key), 0);
}
