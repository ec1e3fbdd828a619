import type { Insight, RefusedItem, Result } from '@nocturne/contracts';

/** What one kind of pattern contributes to its insight; evidence and key are the same for all. */
type Wording = Pick<Insight, 'path' | 'guidance' | 'rules' | 'templates' | 'principal'>;

/** The words of a pattern, or why its text must not become memory. */
export type Written = Result<Wording, RefusedItem>;
