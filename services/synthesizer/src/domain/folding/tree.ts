/** Sessions of a chunk at the most: what one changed session makes the next dream read again. */
export const chunkSize = 512;
/** Folds that make one fold of the level above. */
export const fanOut = 8;
/** Raised when a place comes to mean other chunks, or its bytes another form: what was kept before is built again. */
export const treeVersion = 3;

/** A fold in the tree: level 0 are the chunks; a node above covers `fanOut` nodes of the level below. */
export interface NodePlace {
  readonly level: number;
  readonly number: number;
}

/**
 * The trunk of a level: the fold of all of its nodes before one. It is made of the trunk before by a node more, so that what
 * is new is added to what there is by one merge. Of each level one is kept.
 */
export interface TrunkPlace {
  readonly level: number;
  readonly before: number;
}

/**
 * Folds that together are the fold of all of these chunks: a trunk of level 1, and the chunks that come after it. The last
 * chunk takes in what comes next, so no trunk and no node ever holds it.
 */
export function coverOf(chunks: number): { readonly trunk: TrunkPlace; readonly rest: readonly NodePlace[] } {
  const before = closedAt(1, chunks);
  return { trunk: { level: 1, before }, rest: nodesBetween(0, before * fanOut, chunks) };
}

/** The nodes of the level below that a node covers. */
export function childrenOf({ level, number }: NodePlace): NodePlace[] {
  return nodesBetween(level - 1, number * fanOut, (number + 1) * fanOut);
}

export function nodesBetween(level: number, from: number, to: number): NodePlace[] {
  return Array.from({ length: to - from }, (_, index) => ({ level, number: from + index }));
}

/**
 * The nodes that hold the sessions of a chunk, lowest first, beside the chunk itself: those that lie before the last chunk,
 * which is in none. Trunks of their levels may hold them too.
 */
export function holdersOf(chunk: number, chunks: number): NodePlace[] {
  const holders: NodePlace[] = [];
  for (let level = 1, number = parentOf(chunk); number < closedAt(level, chunks); level += 1) {
    holders.push({ level, number });
    number = parentOf(number);
  }
  return holders;
}

/** The number of the node above. */
export function parentOf(number: number): number {
  return Math.floor(number / fanOut);
}

/** How many nodes of a level are full where the last chunk is left out. */
function closedAt(level: number, chunks: number): number {
  return Math.floor(Math.max(0, chunks - 1) / fanOut ** level);
}
