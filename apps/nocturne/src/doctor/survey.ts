import { trustProfiles, type Pattern, type Recurrence, type Survey } from '@nocturne/contracts';
import { previewEntries } from '@nocturne/curator';
import { estimateTokens, planGate } from '@nocturne/evaluator';
import { patternsOf, type Fold, type Patterns } from '@nocturne/mining';
import { countLeftOut, synthesisOf, unpackFolds } from '@nocturne/synthesizer';
import type { Counted } from './count-sessions.ts';
import { boundTools, type ToolCounts } from './count-tools.ts';
import { packedFolds } from './grow-fold.ts';
import { metAtLeast } from './hash-counts.ts';

export interface SurveyOptions {
  /** Id of the store that the sessions would teach. */
  readonly store: string;
  readonly trust: Recurrence['trust'];
  /** Share of tasks held out, by which the sessions' sides were chosen. */
  readonly holdout: number;
}

type Needs = Recurrence['needs'];

const worstTools = 20;
const profiles = Object.keys(trustProfiles) as Recurrence['trust'][];
const dimensions = ['sessions', 'tasks', 'principals'] as const;

/** All figures of the sessions that were counted: a function of the set of them, in whatever order they came. */
export function surveyOf(counted: Counted, { store, trust, holdout }: SurveyOptions): Survey {
  const [mined, heldout] = [packedFolds(counted.folds.mined), packedFolds(counted.folds.heldout)];
  // Folds can be large: of these two one is unpacked, looked into and let go of before the other.
  const expected = minedIn(unpackFolds(mined), store, trust);
  const { memory, ...found } = foundIn(unpackFolds([...mined, ...heldout]), store, trust);
  return {
    ...whoAndWhat(counted),
    calls: callsOf(counted),
    ...found,
    heldout: { share: holdout, tasks: counted.heldout.size, ...planGate(counted.heldout.size) },
    memory: { trust, ...expected, entries_without_holdout: memory.entries },
  };
}

/** What recurs in all sessions, nothing held out, and the memory of it. */
function foundIn(
  all: Fold,
  store: string,
  trust: SurveyOptions['trust'],
): Pick<Survey, 'failures' | 'recurrences' | 'dropped'> & { readonly memory: Expected } {
  const { recurrence, memory, ...own } = ownIn(all, store, trust);
  return {
    ...own,
    recurrences: profiles.map((each) =>
      each === trust ? recurrence : recurrenceOf(patternsIn(all, store, each), each),
    ),
    memory,
  };
}

/** The memory of what is mined alone. */
function minedIn(fold: Fold, store: string, trust: SurveyOptions['trust']): Expected {
  return memoryOf(fold, patternsIn(fold, store, trust));
}

/** What is told of the profile that the store would have. Patterns can be many: none is held while those of others are looked for. */
function ownIn(all: Fold, store: string, trust: SurveyOptions['trust']) {
  const own = patternsIn(all, store, trust);
  return {
    recurrence: recurrenceOf(own, trust),
    failures: failuresOf(own, trustProfiles[trust]),
    dropped: countLeftOut(all, own),
    memory: memoryOf(all, own),
  };
}

function patternsIn(all: Fold, store: string, trust: SurveyOptions['trust']): Patterns {
  return patternsOf(all, { profile: trustProfiles[trust], store });
}

type Expected = Pick<Survey['memory'], 'entries' | 'tokens'>;

function memoryOf(fold: Fold, found: Patterns): Expected {
  const entries = previewEntries(synthesisOf(fold, found).insights);
  return { entries: entries.length, tokens: estimateTokens(entries) };
}

function whoAndWhat(counted: Counted): Pick<Survey, 'sessions' | 'tasks' | 'agents' | 'principals'> {
  const surveyed = counted.seen.size;
  const { tasks } = counted;
  const recurring = (least: number) => ({ count: metAtLeast(tasks, least), of: tasks.size });
  return {
    sessions: {
      surveyed,
      repeated: counted.repeated,
      given_memory: counted.givenMemory,
      outcome_known: { count: counted.known, of: surveyed },
      passed: { count: counted.passed, of: counted.known },
    },
    tasks: {
      distinct: tasks.size,
      named: { count: counted.taskNamed, of: surveyed },
      twice: recurring(2),
      thrice: recurring(3),
      families: counted.families.size,
    },
    agents: { distinct: counted.agents.size, versions: counted.versions.size },
    principals: {
      distinct: counted.principals.size,
      named: { count: counted.principalNamed, of: surveyed },
    },
  };
}

function callsOf({ calls, tools }: Counted): Survey['calls'] {
  const kept: ToolCounts = new Map(tools);
  boundTools(kept);
  const worst = [...kept]
    .filter(([, { failed }]) => failed > 0)
    .sort(([a, x], [b, y]) => y.failed - x.failed || (a < b ? -1 : 1))
    .slice(0, worstTools)
    .map(([tool, counts]) => ({ tool, ...counts }));
  return {
    total: calls.ok + calls.error + calls.empty + calls.unanswered,
    failed: calls.error,
    empty: calls.empty,
    unanswered: calls.unanswered,
    tools: kept.size,
    worst,
  };
}

function recurrenceOf({ patterns, below }: Patterns, trust: Recurrence['trust']): Recurrence {
  const needs = trustProfiles[trust];
  const failures = patterns.filter(isFailure).length;
  const nearly = below.map((pattern) => shortfall(pattern, needs)).filter((lacks) => lacks.nearly);
  const lacking = (name: (typeof dimensions)[number]) => nearly.filter((each) => each[name] > 0).length;
  return {
    trust,
    needs: { ...needs },
    failures,
    others: patterns.length - failures,
    below: below.length,
    just_below: {
      total: nearly.length,
      sessions: lacking('sessions'),
      tasks: lacking('tasks'),
      principals: lacking('principals'),
    },
  };
}

/** What a pattern lacks; nearly: one more of each would do. */
function shortfall({ evidence: { support } }: Pattern, needs: Needs) {
  const [sessions, tasks, principals] = dimensions.map((name) => Math.max(0, needs[name] - support[name]));
  const lacks = { sessions: sessions ?? 0, tasks: tasks ?? 0, principals: principals ?? 0 };
  return { ...lacks, nearly: dimensions.every((name) => lacks[name] <= 1) };
}

function failuresOf({ patterns, below }: Patterns, needs: Needs): Survey['failures'] {
  const failures = [...patterns, ...below].filter(isFailure);
  const nearest = failures
    .map(({ evidence: { support } }) => support)
    .toSorted((a, b) => reach(b, needs) - reach(a, needs) || b.sessions - a.sessions || b.tasks - a.tasks)
    .map(({ sessions, tasks, principals }) => ({ sessions, tasks, principals }))[0];
  return { distinct: failures.length, nearest: nearest ?? null };
}

/** How much of what it takes is there, of sessions and tasks the lesser: people do not come by waiting. */
function reach(support: Pick<Needs, 'sessions' | 'tasks'>, needs: Needs): number {
  return Math.min(support.sessions / needs.sessions, support.tasks / needs.tasks);
}

function isFailure({ subject }: Pattern): boolean {
  return subject.kind === 'failure';
}
