import type { Insight } from '@nocturne/contracts';
import type { Tip } from '../domain/commit.ts';
import { absoluteTimes } from '../domain/dates/absolute-times.ts';
import type { Written } from '../domain/memories/catalogue.ts';
import { isOvertaken } from '../domain/memories/view.ts';
import { noteInsights, type Note, type NotedAdvice } from '../domain/notes/note-insights.ts';
import { statementsOf } from '../domain/notes/statements-of.ts';
import { byCodePoint } from '../domain/order.ts';
import type { CuratorPorts } from '../ports.ts';

type ReadPorts = Pick<CuratorPorts, 'memories' | 'texts'>;

/** The newest notes that one dream reads. */
const readAtMost = 5_000;

/**
 * What agents have noted over a store's head and not taken back, as advice. Notes over a memory that was written for all since
 * are left out, as they are to their author.
 * @param about tells which tools there are
 */
export async function readNotes(
  ports: ReadPorts,
  tip: Pick<Tip, 'store' | 'sequence'>,
  about: readonly Pick<Insight, 'tool'>[],
): Promise<readonly NotedAdvice[]> {
  const catalogue = await ports.memories.catalogue(tip);
  const written = [...catalogue.notes]
    .flatMap(([owner, layer]) => [...layer.values()].map((each) => ({ owner, written: each })))
    .filter(({ written: each }) => each.sha256 !== null && !isOvertaken(each, catalogue))
    .sort((a, b) => b.written.sequence - a.written.sequence)
    .slice(0, readAtMost);
  const notes: Note[] = [];
  for (const { owner, written: each } of written) {
    const note = await readNote(ports, owner, each);
    if (note !== null) notes.push(note);
  }
  const tools = new Set(about.flatMap(({ tool }) => tool ?? []));
  return noteInsights(notes, tools);
}

/** Null where its text was redacted. */
async function readNote(ports: ReadPorts, owner: string, written: Written): Promise<Note | null> {
  const text = written.sha256 === null ? null : await ports.texts.get(written.sha256);
  if (text === null) return null;
  const slash = owner.indexOf('/');
  const [key, session] = slash === -1 ? [owner, null] : [owner.slice(0, slash), owner.slice(slash + 1)];
  const at = written.updated_at;
  return { key, session, memory: written.memory, text, at, saidAt: await firstSaid(ports, written, text) };
}

/** When a note first said each of its statements that speaks of its own time: "yesterday" is the day before that. */
async function firstSaid(
  ports: ReadPorts,
  { earlier, updated_at: at }: Written,
  text: string,
): Promise<ReadonlyMap<string, string>> {
  const timed = statementsOf(text).filter((each) => absoluteTimes(each.text, at) !== each.text);
  const saidAt = new Map<string, string>();
  if (timed.length === 0) return saidAt;
  for (const before of earlier.toSorted((a, b) => byCodePoint(b.at, a.at))) {
    const said = new Set(statementsOf((await ports.texts.get(before.sha256)) ?? '').map((each) => each.text));
    for (const each of timed) if (said.has(each.text)) saidAt.set(each.text, before.at);
  }
  return saidAt;
}
