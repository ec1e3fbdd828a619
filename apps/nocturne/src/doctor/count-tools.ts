import { sha256, type Call } from '@nocturne/contracts';

/** Calls of each tool, and of these the failed ones; bounded, see {@link countCall}. */
export type ToolCounts = Map<string, { calls: number; failed: number }>;

/** Tools that are kept apart: senders choose the names. */
const mostTools = 5_000;

/**
 * Counts a call in place. Of more tools than the limit, those whose names have the smallest hashes stay, in whatever order
 * they come, and those that stay are counted in full.
 */
export function countCall(tools: ToolCounts, { tool, status }: Pick<Call, 'tool' | 'status'>): void {
  const counts = tools.get(tool) ?? { calls: 0, failed: 0 };
  counts.calls += 1;
  if (status === 'error') counts.failed += 1;
  tools.set(tool, counts);
  if (tools.size >= 2 * mostTools) boundTools(tools);
}

/** Brings the counts back to their limit, in place. */
export function boundTools(tools: ToolCounts): void {
  if (tools.size <= mostTools) return;
  const ranked = [...tools.keys()]
    .map((tool) => ({ tool, rank: sha256(tool) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  for (const { tool } of ranked.slice(mostTools)) tools.delete(tool);
}
