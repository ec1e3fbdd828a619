import { canonicalJson, sha256 } from '@nocturne/contracts';

/** A node of a tree, by its text: `{"items": […]}` at the bottom, `{"nodes": [hash, …]}` above. */
export interface TreeNode {
  readonly hash: string;
  readonly text: string;
  readonly children: readonly TreeNode[];
  /** The items beneath, where it is at the bottom. */
  readonly items: readonly unknown[];
}

/** Where a row of items is cut: behind one in so many, and behind as many as this at the latest. */
interface Cut {
  readonly one: number;
  readonly most: number;
}

const upper: Cut = { one: 16, most: 128 };

/**
 * A list as a tree of nodes that are named by their content. Where it is cut depends on the keys of its items alone: two lists
 * that have most items in common have most nodes in common, wherever they differ, and the same list is the same tree whatever
 * it was before. So what a version costs goes by what it changes.
 *
 * This is a Prolly tree (https://docs.dolthub.com/architecture/storage-engine/prolly-tree) that is cut by key, not by content: an
 * item that only changes moves no cut.
 * @param items sorted by key, each key once
 */
export function chunkTree<T>(items: readonly T[], keyOf: (item: T) => string, bottom: Cut): TreeNode {
  const keys = items.map((item) => sha256(keyOf(item)));
  let level = cut(keys, bottom, 0).map(([from, to]) => ({
    key: keys[to - 1] ?? '',
    node: leafOf(items.slice(from, to)),
  }));
  for (let height = 1; level.length > 1; height += 1) {
    const below = level;
    const belowKeys = below.map(({ key }) => key);
    level = cut(belowKeys, upper, height).map(([from, to]) => ({
      key: belowKeys[to - 1] ?? '',
      node: innerOf(below.slice(from, to).map(({ node }) => node)),
    }));
  }
  return level[0]?.node ?? leafOf([]);
}

/** Every node of a tree, those above first. */
export function* nodesOf(node: TreeNode): Generator<TreeNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

/** Which items go together, as ranges. Each height goes by digits of its own. */
function cut(
  keys: readonly string[],
  { one, most }: Cut,
  height: number,
): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  const digits = (height * 4) % 60;
  let from = 0;
  for (const [index, key] of keys.entries()) {
    const isEnd = Number.parseInt(key.slice(digits, digits + 4), 16) % one === 0;
    if (!isEnd && index + 1 - from < most && index + 1 < keys.length) continue;
    ranges.push([from, index + 1]);
    from = index + 1;
  }
  return ranges;
}

function leafOf(items: readonly unknown[]): TreeNode {
  return named(canonicalJson({ items }), [], items);
}

function innerOf(children: readonly TreeNode[]): TreeNode {
  return named(canonicalJson({ nodes: children.map(({ hash }) => hash) }), children, []);
}

function named(text: string, children: readonly TreeNode[], items: readonly unknown[]): TreeNode {
  return { hash: sha256(text), text, children, items };
}
