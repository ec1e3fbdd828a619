import type { Pattern } from '@nocturne/contracts';

/**
 * Patterns without the failures that nothing is known to clear and that an order between agents explains: whoever heeds what is
 * said of the order does not meet them.
 */
export function withoutCovered(patterns: readonly Pattern[]): Pattern[] {
  const explained = new Set(
    patterns.flatMap(({ subject }) =>
      subject.kind === 'failure' && subject.handoff !== undefined
        ? [subject.template_id, ...(subject.members ?? [])].map((id) => keyOf(subject.tool, id))
        : [],
    ),
  );
  return patterns.filter(({ type, subject }) => {
    if (type !== 'recurring_failure' || subject.kind !== 'failure' || subject.handoff !== undefined)
      return true;
    const ids = subject.members ?? [subject.template_id];
    return !ids.every((id) => explained.has(keyOf(subject.tool, id)));
  });
}

function keyOf(tool: string, template: string): string {
  return JSON.stringify([tool, template]);
}
