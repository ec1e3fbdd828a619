import type { Pattern } from '@nocturne/contracts';
import type { Run } from '../../runs/run.ts';

type ContrastSubject = Extract<Pattern['subject'], { kind: 'contrast' }>;

/** Something that sessions of a family do or do not do, and that may go with how they end. */
export interface Feature {
  readonly kind: 'call' | 'order' | 'argument';
  /** What tells it from others of its family: a part of the pattern's key. */
  readonly key: readonly string[];
  /** Marks of the tools that it is about. */
  readonly tools: readonly string[];
  /** What a pattern says it is about, beside the family. */
  readonly about: Omit<ContrastSubject, 'kind' | 'family' | 'better'>;
  /** Whether the session does it; null where it had no choice and does not count. */
  has(run: Run): boolean | null;
  /** What those do that do not, where that has a name of its own: the other order. */
  readonly turned?: Feature['about'];
}
