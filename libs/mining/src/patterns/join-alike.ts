import { exemplarLimit } from '@nocturne/contracts';
import { clusterTemplates } from '../clusters/cluster-templates.ts';
import { rememberRanks, type Counter } from '../fold/counter.ts';
import { talliesOf, type Fold } from '../fold/fold.ts';
import { addTally, emptyTally, trimTally, type Tally } from '../fold/tally.ts';
import { doubtKey } from '../observations/observe-overlaps.ts';
import { byText } from '../text.ts';
import { failureKey, failureTallies } from './failure-tallies.ts';

/** A failure of a tool: the tally of a template, or of several that say the same. */
export interface JoinedFailure {
  readonly tool: string;
  readonly template_id: string;
  readonly template: string;
  /** Ids of the templates, in order. */
  readonly members: readonly string[];
  /** Each session once, whichever of the templates it met. */
  readonly tally: Tally;
}

interface Joined {
  readonly failures: readonly JoinedFailure[];
  /** Templates of tools that have more than are compared: they stay alone, though they may say what others say. */
  readonly uncompared: number;
}

/**
 * The failures of each tool by {@link clusterTemplates}: one tally for each cluster. A tool's failures are compared with each
 * other alone, so that what one tool says never widens what another does.
 */
export function joinAlike(fold: Fold): Joined {
  const { tallies, taken } = failureTallies(fold);
  const [tools, overlaps] = [tallies, talliesOf(fold, 'overlap')].map((some) =>
    Map.groupBy(some, ({ key }) => key[0] ?? ''),
  );
  const each = [...(tools ?? [])]
    .sort((a, b) => byText(a[0], b[0]))
    .map(([tool, of]) => joinWithin(tool, of, overlaps?.get(tool) ?? [], taken));
  return {
    failures: each.flatMap(({ failures }) => failures),
    uncompared: each.reduce((sum, { uncompared }) => sum + uncompared, 0),
  };
}

function joinWithin(
  tool: string,
  tallies: readonly Tally[],
  overlaps: readonly Tally[],
  taken: ReadonlySet<string>,
): Joined {
  const { of, leftOut, unworded } = clusterTemplates(
    new Map(tallies.map(({ key, label }) => [key[1] ?? '', label])),
  );
  const joined = new Map<string, { template: string; parts: Tally[] }>();
  for (const tally of tallies) {
    const cluster = of.get(tally.key[1] ?? '');
    if (cluster === undefined) continue;
    const known = joined.get(cluster.id);
    if (known === undefined) joined.set(cluster.id, { template: cluster.template, parts: [tally] });
    else known.parts.push(tally);
  }
  const failures = [...joined].map(([template_id, { template, parts }]): JoinedFailure => {
    const [only] = parts;
    const members = parts.map(({ key }) => key[1] ?? '').sort(byText);
    const isOne = parts.length === 1 && only !== undefined;
    const tally = isOne ? only : sumOf(parts, withinOf(overlaps, membersIn(tool, members, taken)));
    return {
      tool,
      template_id,
      template,
      members,
      tally: { ...tally, key: [tool, template_id], label: template },
    };
  });
  return { failures, uncompared: leftOut + unworded };
}

/** The members as the keys of overlaps have them, those that were doubts among them. */
function membersIn(tool: string, members: readonly string[], taken: ReadonlySet<string>): Set<string> {
  const doubts = members.filter((id) => taken.has(failureKey([tool, id])));
  return new Set([...members, ...doubts.map(doubtKey)]);
}

/** Overlaps between members alone. */
function withinOf(overlaps: readonly Tally[], members: ReadonlySet<string>): Tally[] {
  return overlaps.filter(({ key }) => key.slice(1).every((id) => members.has(id)));
}

function sumOf(parts: readonly Tally[], overlaps: readonly Tally[]): Tally {
  const sum = emptyTally([], '');
  for (const part of parts) addTally(sum, part);
  for (const overlap of overlaps) addTally(sum, countedAgain(overlap));
  for (const counter of Object.values(sum.counters)) dropZeros(counter);
  trimTally(sum, { exemplars: exemplarLimit, samples: 5 }, rememberRanks());
  return sum;
}

/**
 * An overlap as it is added: its sums are differences already; the sessions that it stands for are in the parts once too
 * often where they met two of the templates, once too seldom then where they met three, and so on.
 */
function countedAgain(overlap: Tally): Tally {
  const sign = overlap.key.length % 2 === 0 ? 1 : -1;
  const signed = (counter: Counter): Counter => ({
    total: sign * counter.total,
    kept: Object.fromEntries(Object.entries(counter.kept).map(([key, by]) => [key, sign * by])),
  });
  return {
    ...overlap,
    sessions: sign * overlap.sessions,
    echoes: sign * overlap.echoes,
    known: sign * overlap.known,
    passed: sign * overlap.passed,
    tasks: signed(overlap.tasks),
    agents: signed(overlap.agents),
    principals: signed(overlap.principals),
  };
}

function dropZeros({ kept }: Counter): void {
  for (const [key, by] of Object.entries(kept)) if (by === 0) delete kept[key];
}
