import { exemplarLimit } from '@nocturne/contracts';
import { purposeOf } from '../errors/acts.ts';
import { countOf, rememberRanks, type Counter } from '../fold/counter.ts';
import { talliesOf, tallyAt, type Fold } from '../fold/fold.ts';
import { addTally, emptyTally, trimTally, type Tally } from '../fold/tally.ts';

/**
 * What has to be known of a tool's answers before others are held against them: calls, and sessions; the share of its most usual
 * form; the share of doubtful answers among those of the doubt's own kind, and among the usual ones at the most; sessions that
 * took an answer for a failure before all others with its words are one; the share of a tool's answers that are what it answers anyway.
 */
const bounds = {
  calls: 10,
  sessions: 5,
  usual: 0.5,
  doubtful: 0.8,
  usualDoubtful: 0.2,
  repaired: 3,
  nearlyAll: 0.8,
} as const;

/**
 * The failures of each tool by template, with the answers that turn out to be failures now that all sessions are known: those that as
 * many sessions took for one as did not, and those with a word of refusal in another form than the tool's usual answers. Left out
 * are those that are failures by few words and turn out to be what the tool nearly always answers.
 * @returns `taken`: keys of those that had been doubts ({@link failureKey}).
 */
export function failureTallies(fold: Fold): { tallies: Tally[]; taken: ReadonlySet<string> } {
  const failures = talliesOf(fold, 'failure').filter((failure) => !isUsual(failure, fold));
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

/** Whether a failure by few words is what nearly all answers of its tool are. */
function isUsual({ key, counters }: Tally, fold: Fold): boolean {
  const own = Object.keys(counters.forms?.kept ?? {});
  const answers = tallyAt(fold, 'form', [key[0] ?? '']);
  const forms = answers?.counters.forms;
  if (own.length === 0 || forms === undefined || !isKnown(answers)) return false;
  return sumOf(forms, own) >= bounds.nearlyAll * forms.total;
}

/** Whether enough answers of a tool are known to tell what is usual. */
function isKnown(answers: Tally | undefined): boolean {
  return (answers?.sessions ?? 0) >= bounds.sessions && (answers?.counters.forms?.total ?? 0) >= bounds.calls;
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
  if (forms === undefined || own === undefined || !isKnown(answers)) return false;
  const usual = usualOf(forms, own);
  if (usual === null || usual.count < bounds.usual * forms.total) return false;
  const purpose = purposeOf(tool);
  const acts = purpose === 'acts' || purpose === undefined;
  if (kindOf(usual.forms[0] ?? '') === 'text' && !acts) return false;
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
