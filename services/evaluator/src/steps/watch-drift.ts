import { counted, type Counted } from '../domain/live/counted.ts';
import { chartGroup } from '../domain/live/chart-group.ts';
import { groupsOf, type Group } from '../domain/live/chart-families.ts';
import { isNewBlame, type DriftRecord } from '../domain/drift/drift-record.ts';
import { restartsIn } from '../domain/drift/restarts-in.ts';
import { isLookDue, lookAtDrift, sinceOf } from '../domain/drift/look-at-drift.ts';
import { settleDoubts } from '../domain/judge/settle-doubts.ts';
import { addReplays, emptyTally, type Tally } from '../domain/judge/tally.ts';
import type { DriftPorts } from '../ports.ts';

/**
 * Charts a store's live sessions, opens an alarm where failures have risen, and looks at those that are open: is memory to
 * blame? Each step can be done again: an alarm has an id of its own, and a look counts once.
 */
export async function watchDrift(store: string, ports: DriftPorts, now: () => Date): Promise<void> {
  const all = counted(await ports.live.counted(store));
  let known = await ports.drifts.of(store);
  for (const group of groupsOf(all)) {
    const its = known.filter(({ family, agent }) => family === group.family && agent === group.agent);
    const chart = chartGroup(group.sessions, restartsIn(known, group));
    const open = its.find(({ ruling }) => ruling === null) ?? openedBy(store, group, chart, its.length);
    if (open === null) continue;
    if (!its.includes(open)) await ports.drifts.open(open);
    const family = all.filter((one) => one.family === group.family);
    const looked = await lookAgain(open, family, known, ports, now);
    known = [...known.filter((one) => one !== open), looked];
  }
}

function openedBy(
  store: string,
  { family, agent }: Group,
  chart: ReturnType<typeof chartGroup>,
  before: number,
): DriftRecord | null {
  if (chart?.alarm == null) return null;
  const { alarm, plan } = chart;
  const nothing = { looks: 0, seen: 0, ruling: null, page: 0 } as const;
  return { store, family, agent, number: before + 1, alarm, usual: plan.p0, at: alarm.at, ...nothing };
}

/** @returns the record as it is after the look, where there was one. */
async function lookAgain(
  record: DriftRecord,
  family: readonly Counted[],
  known: readonly DriftRecord[],
  ports: DriftPorts,
  now: () => Date,
): Promise<DriftRecord> {
  const { store, alarm, usual, looks, seen } = record;
  if (!isLookDue(alarm, looks, seen, family)) return record;
  const claims = await ports.claims.of(store);
  const replayed = await replaySince(store, record.family, alarm.from, claims, ports);
  const found = lookAtDrift({ alarm, usual, look: looks + 1, family, claims, replayed });
  const ruling = found === null ? null : { ...found, at: now().toISOString() };
  const withMemory = sinceOf(alarm, family).filter(({ isControl }) => !isControl).length;
  await ports.drifts.look(record, withMemory, ruling, ruling !== null && isNewBlame(ruling, known));
  return { ...record, looks: looks + 1, seen: withMemory, ruling };
}

/** What memory claims, held against the held-out sessions of a family since then. */
async function replaySince(
  store: string,
  family: string,
  from: string,
  claims: Awaited<ReturnType<DriftPorts['claims']['of']>>,
  { heldout, workers }: Pick<DriftPorts, 'heldout' | 'workers'>,
): Promise<Tally> {
  const variants = [...claims].map(([entry, rules]) => ({
    ...({ entry, type: 'recurring_failure', rules, head: false, draft: true } as const),
  }));
  const tally = emptyTally(variants);
  for await (const sessions of heldout.pages(store)) {
    const recent = sessions.filter(
      ({ digest }) => digest !== null && digest.family === family && (digest.ended_at ?? '') >= from,
    );
    if (recent.length > 0) addReplays(tally, await workers.replay(recent, variants));
  }
  return settleDoubts(tally);
}
