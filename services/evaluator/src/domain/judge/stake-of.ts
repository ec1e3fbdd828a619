import type { Ends } from './ends.ts';

/**
 * By how much more of all held-out sessions would reach their goal if the failures that an entry warns of were always cleared:
 * the share of sessions that met one and did not clear it, times by how much less often these reach their goal than the others
 * of their family do. Both rates count one session more each way, so that few sessions promise little; a failure that costs
 * nothing but calls has nothing at stake. It says what there is to gain, not that agents heed the entry; how well it
 * foretells what entries do is measured in simulated fleets (`npm run prove -- gate-calibration`).
 * @param ends of all sessions
 * @param open of those that met such a failure and did not clear it; undefined where none did
 * @returns 0 to 1
 */
export function stakeOf(ends: Ends, open: Ends | undefined): number {
  let [all, lost] = [0, 0];
  for (const [family, { of, passed }] of ends) {
    all += of;
    const its = open?.get(family);
    if (its === undefined) continue;
    const others = (passed - its.passed + 1) / (of - its.of + 2);
    lost += its.of * Math.max(0, others - (its.passed + 1) / (its.of + 2));
  }
  return all === 0 ? 0 : lost / all;
}
