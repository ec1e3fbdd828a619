import type { CostLimits } from '@nocturne/contracts';

/** What comparisons of one run are held to. */
export interface Rules {
  readonly margin: number;
  readonly limits: CostLimits;
  /** One-sided level of each limit and test; and the one that tasks are planned for. */
  readonly alpha: number;
  readonly planAlpha: number;
  /** Whether the run may end as soon as enough is known: then only limits that hold at every look are limits. */
  readonly mayStop: boolean;
}
