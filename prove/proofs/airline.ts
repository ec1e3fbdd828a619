import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { derivedId, trustProfiles, type Digest, type Session } from '@nocturne/contracts';
import { replaySession, variantsOf } from '@nocturne/evaluator';
import { importFiles } from '@nocturne/ingest';
import { episodes } from '@nocturne/mining';
import { number, share, shareAtLeast, shareAtMost } from '../lib/figures.ts';
import type { Proof } from '../lib/proof.ts';
import { replayDraft, splitOf } from '../scoring/gate/replay-draft.ts';

const file = join(import.meta.dirname, '../../../shared/data/tau-bench/gpt-4o-airline.json');

/** Counts over the held-out part of one split. */
interface Split {
  readonly met: number;
  readonly warned: number;
  /** Failures whose template at least two sessions of the mined part met too. */
  readonly recurring: number;
  readonly recurringWarned: number;
  /** Failures that sessions of three tasks of the mined part met: what solo trust asks of a pattern. */
  readonly supported: number;
  readonly supportedWarned: number;
  readonly cleared: number;
  readonly named: number;
  readonly tasks: number;
  readonly harmed: number;
  readonly entries: number;
  readonly decision: string;
  readonly needed: number;
  readonly neededSessions: number;
  /** Entries that the verdict leaves out. */
  readonly aside: number;
}

export const airline: Proof<Split> = {
  name: 'airline',
  about:
    'Two hundred recorded sessions of an airline desk (tau-bench, gpt-4o; 50 tasks of four trials), a fifth of the tasks held out by another hash for each seed: how many of the failures that held-out sessions met a memory mined from the others would have warned of, what it would have contradicted, and what the gate says of so few tasks.',
  seeds: 40,
  quick: 1,
  skip: () => (existsSync(file) ? null : 'the recorded sessions (../shared/data/tau-bench) are not there'),
  async run(seed) {
    const store = derivedId('memstore', 'airline', seed);
    const split = await splitOf(await sessions(), store, 0.2);
    const { entries, tally, verdict } = replayDraft(split, store, 'solo');
    const counts = countFailures(split.mined, split.heldout, entries);
    const { figures, decision } = verdict;
    return {
      ...counts,
      ...{ cleared: figures.named.of, named: figures.named.count, entries: entries.length, decision },
      ...{ tasks: tally.tasks.size, harmed: figures.harmed.draft, needed: figures.needed_tasks },
      neededSessions: figures.needed_sessions ?? 0,
      aside: verdict.blamed.length,
    };
  },
  summarise(splits) {
    const sum = (of: (split: Split) => number) => splits.reduce((total, split) => total + of(split), 0);
    const ruled = (decision: string) => splits.filter((split) => split.decision === decision).length;
    return [
      shareAtLeast(
        'held-out failures that were warned of, of those whose template recurs in the mined part: in three sessions over three tasks, fewer than which teach nothing',
        sum(({ supportedWarned }) => supportedWarned),
        sum(({ supported }) => supported),
        0.5,
      ),
      share(
        'held-out failures that were warned of, of those whose template two sessions of the mined part met, be it in one task',
        sum(({ recurringWarned }) => recurringWarned),
        sum(({ recurring }) => recurring),
      ),
      share(
        'held-out failures that were warned of, of all',
        sum(({ warned }) => warned),
        sum(({ met }) => met),
      ),
      share(
        'held-out fixes that were named, of failures cleared by a change',
        sum(({ named }) => named),
        sum(({ cleared }) => cleared),
      ),
      shareAtMost(
        'held-out tasks that memory contradicts',
        sum(({ harmed }) => harmed),
        sum(({ tasks }) => tasks),
        0.02,
      ),
      number('entries, mean', sum(({ entries }) => entries) / Math.max(1, splits.length)),
      number('held-out tasks, mean', sum(({ tasks }) => tasks) / Math.max(1, splits.length)),
      share('splits that the gate finds inconclusive', ruled('inconclusive'), splits.length),
      share('splits that the gate fails', ruled('fail'), splits.length),
      share('splits that the gate passes', ruled('pass'), splits.length),
      number('tasks that it says it needs, mean', sum(({ needed }) => needed) / Math.max(1, splits.length)),
      number(
        'sessions more that it says that takes, mean',
        sum(({ neededSessions }) => neededSessions) / Math.max(1, splits.length),
      ),
      share(
        'splits of which an entry is set aside',
        splits.filter(({ aside }) => aside > 0).length,
        splits.length,
      ),
    ];
  },
};

function countFailures(
  mined: readonly Digest[],
  heldout: readonly Digest[],
  entries: Parameters<typeof variantsOf>[1],
) {
  const key = ({ tool, template_id }: { tool: string; template_id: string }) => `${tool}\n${template_id}`;
  const seen = new Map<string, { sessions: number; tasks: Set<string> }>();
  for (const digest of mined) {
    for (const one of new Set(episodes(digest).map(key))) {
      const known = seen.get(one) ?? { sessions: 0, tasks: new Set<string>() };
      seen.set(one, { sessions: known.sessions + 1, tasks: known.tasks.add(digest.task) });
    }
  }
  const { sessions: leastSessions, tasks: leastTasks } = trustProfiles.solo;
  const variants = variantsOf([], entries);
  const counts = { met: 0, warned: 0, recurring: 0, recurringWarned: 0, supported: 0, supportedWarned: 0 };
  for (const digest of heldout) {
    const warned = new Set(replaySession(digest, variants).hits.flatMap((hit) => hit.warned));
    for (const [index, episode] of episodes(digest).entries()) {
      const { sessions = 0, tasks = new Set() } = seen.get(key(episode)) ?? {};
      const recurs = sessions >= 2;
      const isSupported = sessions >= leastSessions && tasks.size >= leastTasks;
      counts.met += 1;
      counts.recurring += Number(recurs);
      counts.warned += Number(warned.has(index));
      counts.recurringWarned += Number(recurs && warned.has(index));
      counts.supported += Number(isSupported);
      counts.supportedWarned += Number(isSupported && warned.has(index));
    }
  }
  return counts;
}

let read: Promise<Session[]> | null = null;

function sessions(): Promise<Session[]> {
  return (read ??= readAll());
}

async function readAll(): Promise<Session[]> {
  const found: Session[] = [];
  for await (const item of importFiles([file])) if (item.kind !== 'refused') found.push(item.session);
  return found;
}
