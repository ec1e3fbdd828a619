import { randomUUID } from 'node:crypto';
import type { Collection as MongoCollection } from 'mongodb';
import { StorageUnavailable } from '../ports.ts';
import { bulkCause } from './insert-rows.ts';
import type { Row } from './row.ts';

/** A document as it is to be, one revision after the one that it is to replace. */
type Swap = Omit<Row, 'swap'>;

/** A filter names more than `_id`, for the sake of shards; no other index shall be tried for that. */
const byId = { hint: { _id: 1 } } as const;

/**
 * Replaces each by compare-and-swap on its revision, all in one round trip, and tells which were replaced. Those of one id
 * are tried one after the other.
 * @throws StorageUnavailable where others wrote so much meanwhile that nobody can tell any more
 */
export async function swapRows(
  rows: MongoCollection<Row>,
  items: readonly Swap[],
): Promise<readonly boolean[]> {
  const answers = new Array<boolean>(items.length).fill(false);
  for (const round of inRounds(items)) {
    const swapped = await swapDistinct(
      rows,
      round.map(({ item }) => item),
    );
    for (const [index, { at }] of round.entries()) answers[at] = swapped[index] === true;
  }
  return answers;
}

interface Placed {
  readonly item: Swap;
  readonly at: number;
}

/**
 * The first of each id, then the second of each … Of those that would replace the same revision only the first is tried:
 * where it replaces it the others come too late, and where it does not the document is at another revision.
 */
function inRounds(items: readonly Swap[]): readonly (readonly Placed[])[] {
  const rounds: Placed[][] = [];
  const tried = new Map<string, Set<number>>();
  for (const [at, item] of items.entries()) {
    const revisions = tried.get(item._id) ?? new Set<number>();
    tried.set(item._id, revisions);
    if (revisions.has(item.revision)) continue;
    (rounds[revisions.size] ??= []).push({ item, at });
    revisions.add(item.revision);
  }
  return rounds;
}

/**
 * A bulk write tells how many it replaced, and not which. Where that is neither all nor none, each row bears a mark of the
 * write that made it.
 */
async function swapDistinct(rows: MongoCollection<Row>, items: readonly Swap[]): Promise<readonly boolean[]> {
  const [first] = items;
  if (first === undefined) return [];
  if (items.length === 1) return [(await rows.replaceOne(before(first), first, byId)).matchedCount === 1];
  const swap = randomUUID();
  const writes = items.map((item) => ({
    replaceOne: { filter: before(item), replacement: { ...item, swap }, ...byId },
  }));
  const matched = await writeBulk(rows, writes);
  if (matched === 0 || matched === items.length) return items.map(() => matched > 0);
  return tellApart(items, await readMarks(rows, items), swap, matched);
}

function before({ _id, tenant, id, revision }: Swap) {
  return { _id, tenant, id, revision: revision - 1 };
}

async function writeBulk(
  rows: MongoCollection<Row>,
  writes: Parameters<MongoCollection<Row>['bulkWrite']>[0],
): Promise<number> {
  try {
    return (await rows.bulkWrite(writes, { ordered: false })).matchedCount;
  } catch (error) {
    throw bulkCause(error);
  }
}

type Mark = Pick<Row, '_id' | 'revision' | 'swap'>;

async function readMarks(rows: MongoCollection<Row>, items: readonly Swap[]): Promise<readonly Mark[]> {
  const tenant = [...new Set(items.map((item) => item.tenant))];
  const places = {
    _id: { $in: items.map(({ _id }) => _id) },
    tenant: { $in: tenant },
    id: { $in: items.map(({ id }) => id) },
  };
  return rows.find(places, byId).project<Mark>({ _id: 1, revision: 1, swap: 1 }).toArray();
}

/** Exported for the tests. @param matched how many of them were replaced */
export function tellApart(
  items: readonly Pick<Swap, '_id' | 'revision'>[],
  found: readonly Mark[],
  swap: string,
  matched: number,
): readonly boolean[] {
  const marks = new Map(found.map((mark) => [mark._id, mark]));
  const answers = items.map(({ _id, revision }): boolean | null => {
    const mark = marks.get(_id);
    if (mark?.swap === swap) return true;
    // Where another has come to this revision, this write has not. One that is gone or further on may have been here before.
    return mark?.revision === revision ? false : null;
  });
  const open = answers.filter((answer) => answer === null).length;
  const left = matched - answers.filter((answer) => answer === true).length;
  if (left !== 0 && left !== open)
    throw new StorageUnavailable('others overwrote what was just written: nobody can tell which of it was');
  return answers.map((answer) => answer ?? left === open);
}
