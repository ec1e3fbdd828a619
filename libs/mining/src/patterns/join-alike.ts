import { exemplarLimit } from '@nocturne/contracts';
import { clusterTemplates } from '../clusters/cluster-templates.ts';
import { rememberRanks } from '../fold/counter.ts';
import { addTally, emptyTally, trimTally, type Tally } from '../fold/tally.ts';
import { byText } from '../text.ts';

/** A failure of a tool: the tally of a template, or of several that differ in a value only. */
interface JoinedFailure {
  readonly tool: string;
  readonly template_id: string;
  readonly template: string;
  /** Ids of the templates, in order. */
  readonly members: readonly string[];
  /** Adds up episodes: a session that met two of the templates is in it twice. */
  readonly tally: Tally;
  /** Sessions that met any of them: exact up to the number of ids that a tally keeps, above it an estimate. */
  readonly sessions: number;
}

/**
 * The failures of each tool by {@link clusterTemplates}: one tally for each cluster. A tool's failures are compared with each
 * other alone, so that what one tool says never widens what another does.
 */
export function joinAlike(tallies: readonly Tally[]): JoinedFailure[] {
  const tools = new Map<string, Tally[]>();
  for (const tally of tallies) {
    const [tool = ''] = tally.key;
    const known = tools.get(tool);
    if (known === undefined) tools.set(tool, [tally]);
    else known.push(tally);
  }
  return [...tools].sort((a, b) => byText(a[0], b[0])).flatMap(([tool, of]) => joinWithin(tool, of));
}

function joinWithin(tool: string, tallies: readonly Tally[]): JoinedFailure[] {
  const clusters = clusterTemplates(new Map(tallies.map(({ key, label }) => [key[1] ?? '', label]))).of;
  const joined = new Map<string, { template: string; parts: Tally[] }>();
  for (const tally of tallies) {
    const cluster = clusters.get(tally.key[1] ?? '');
    if (cluster === undefined) continue;
    const known = joined.get(cluster.id);
    if (known === undefined) joined.set(cluster.id, { template: cluster.template, parts: [tally] });
    else known.parts.push(tally);
  }
  return [...joined].map(([template_id, { template, parts }]) => {
    const [only] = parts;
    const isOne = parts.length === 1 && only !== undefined;
    const tally = isOne ? only : sumOf([tool, template_id], template, parts);
    return {
      tool,
      template_id,
      template,
      members: parts.map(({ key }) => key[1] ?? '').sort(byText),
      tally: { ...tally, key: [tool, template_id], label: template },
      sessions: isOne ? tally.sessions : distinctSessions(tally),
    };
  });
}

function sumOf(key: readonly string[], label: string, parts: readonly Tally[]): Tally {
  const sum = emptyTally(key, label);
  for (const part of parts) addTally(sum, part);
  trimTally(sum, { exemplars: exemplarLimit, samples: 5 }, rememberRanks());
  return sum;
}

/** Session ids are kept by the smallest hashes, so that beyond the limit they tell how many there are (k minimum values). */
function distinctSessions({ exemplars, sessions }: Tally): number {
  const hashes = Object.keys(exemplars).sort(byText);
  if (hashes.length < exemplarLimit) return hashes.length;
  const greatest = Number.parseInt(hashes.at(-1) ?? '', 16) / 2 ** 48;
  return Math.min(sessions, Math.round((hashes.length - 1) / greatest));
}
