/** Sessions of a chunk at the most: what one changed session makes the next dream read again. */
export const chunkSize = 256;
/** Folds that make one fold of the level above. */
export const fanOut = 16;

/** A fold in the tree: level 0 are the chunks; a node above covers `fanOut` nodes of the level below. */
export interface NodePlace {
  readonly level: number;
  readonly number: number;
}

/** The node that covers all of these chunks: the lowest one. */
export function rootOf(chunks: number): NodePlace {
  let level = 0;
  for (let nodes = chunks; nodes > 1; nodes = Math.ceil(nodes / fanOut)) level += 1;
  return { level, number: 0 };
}

/** The nodes of the level below that a node covers, of those there are. */
export function childrenOf({ level, number }: NodePlace, chunks: number): NodePlace[] {
  const below = Math.ceil(chunks / fanOut ** (level - 1));
  const first = number * fanOut;
  const count = Math.max(0, Math.min(fanOut, below - first));
  return Array.from({ length: count }, (_, index) => ({ level: level - 1, number: first + index }));
}

/** The nodes above a node up to the root, lowest first. */
export function ancestorsOf({ level, number }: NodePlace, chunks: number): NodePlace[] {
  const ancestors: NodePlace[] = [];
  const root = rootOf(chunks);
  for (let at = { level, number }; at.level < root.level;) {
    at = { level: at.level + 1, number: Math.floor(at.number / fanOut) };
    ancestors.push(at);
  }
  return ancestors;
}
