import { sentSubjectSchema, type Pattern, type SentPattern } from '@nocturne/contracts';

const kinds: ReadonlySet<string> = new Set(sentSubjectSchema.options.map(({ shape }) => shape.kind.value));

/** Those of the patterns that every reader of `dreams.synthesized.v1` understands; the others are told by this service alone. */
export function sentPatterns(patterns: readonly Pattern[]): SentPattern[] {
  return patterns.filter((pattern): pattern is SentPattern => kinds.has(pattern.subject.kind));
}
