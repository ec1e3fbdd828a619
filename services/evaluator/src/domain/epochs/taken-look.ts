import type { Verdict } from '@nocturne/contracts';

/** A look at an epoch's held-out tasks. */
export interface TakenLook {
  /** 1 for the epoch's first, 0 where there was nothing to look at. */
  readonly number: number;
  /** The epoch, by its first period; sessions without a time count to period 0. */
  readonly epoch: number;
  /** By which it is known again; null where none was spent. */
  readonly key: string | null;
  /** Hash of what the two versions claim differently, whatever the sessions. */
  readonly claims: string;
  /** The look before at the same claims that decides for this one, since hardly more tasks are there by now. */
  readonly earlier: EarlierLook | null;
}

/** What a look at the same claims came to. */
export interface EarlierLook {
  readonly tasks: number;
  readonly decision: Verdict['decision'];
}
