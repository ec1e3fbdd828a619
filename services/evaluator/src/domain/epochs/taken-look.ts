/** A look at an epoch's held-out tasks. */
export interface TakenLook {
  /** 1 for the epoch's first, 0 where there was nothing to look at. */
  readonly number: number;
  /** The epoch, by its first period; sessions without a time count to period 0. */
  readonly epoch: number;
  /** By which it is known again; null where there was nothing to look at. */
  readonly key: string | null;
}
