import type { Span } from '@nocturne/contracts';

/**
 * A step's text without its marked spans: memory, instruction files and summaries were shown to the session and are no
 * evidence of what it, or the person, said.
 */
export function ownText(step: {
  readonly text: string;
  readonly spans?: readonly Span[] | undefined;
}): string {
  if (step.spans === undefined || step.spans.length === 0) return step.text;
  const spans = [...step.spans].sort((a, b) => a.start - b.start || a.end - b.end);
  let kept = '';
  let at = 0;
  for (const span of spans) {
    if (span.start > at) kept += step.text.slice(at, span.start);
    at = Math.max(at, span.end);
  }
  return kept + step.text.slice(at);
}
