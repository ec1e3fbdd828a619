import type { Pattern } from '@nocturne/contracts';
import type { Paint } from './paint.ts';
import { renderTable } from './table.ts';
import { line } from './visible.ts';

/** Patterns, a line each; with `below` also what each lacks. */
export function renderPatterns(patterns: readonly Pattern[], below: boolean, paint: Paint): string {
  if (patterns.length === 0) {
    return below ? 'Nothing recurs yet.' : 'Nothing recurs often enough yet; --below shows what comes near.';
  }
  const rows = patterns.map((pattern) => {
    const { support, cleared, passed } = pattern.evidence;
    return [
      pattern.type.replaceAll('_', ' '),
      line(aboutOf(pattern), 64),
      `${support.sessions}/${support.tasks}/${support.principals}`,
      cleared === undefined ? '' : `${line(cleared.by, 24)} ${cleared.count}/${cleared.of}`,
      passed === undefined ? '' : `${passed.count}/${passed.of}`,
      ...(below ? [line(pattern.lacks.join(', '), 40)] : []),
    ];
  });
  const head = ['TYPE', 'WHAT', 'SESSIONS/TASKS/PEOPLE', 'CLEARED BY', 'PASSED', ...(below ? ['LACKS'] : [])];
  return renderTable(head, rows, paint);
}

/** What a pattern is about, in a line. */
export function aboutOf({ subject }: Pick<Pattern, 'subject'>): string {
  switch (subject.kind) {
    case 'failure':
      if (subject.handoff !== undefined)
        return `${subject.tool}: orders without ${subject.handoff.argument}, ${subject.handoff.left_out.count} of ${subject.handoff.left_out.of} first calls failed`;
      return `${subject.tool}: ${subject.sample}`;
    case 'repeat':
      return `${subject.repeats} calls sent again unchanged, ${subject.failures} failed again`;
    case 'workflow':
      return `${subject.family}: ${subject.tools.join(' → ')}`;
    case 'preference':
      return subject.text;
    case 'contrast':
      return `${subject.family}: better ${subject.better} ${thingOf(subject)}`;
    case 'needless':
      return `${subject.family}: ${subject.calls.count} ${subject.how} calls of ${subject.tool}`;
    case 'costly':
      return `${subject.family}: ${Math.round(subject.calls)} calls of ${subject.tool} in costly sessions`;
  }
}

/** What a contrast is about: a call, an order of two, or an argument, the shape of its value or where that is from. */
function thingOf({ tool, order, argument }: Extract<Pattern['subject'], { kind: 'contrast' }>): string {
  if (order !== undefined) return `${tool} before ${order.before}`;
  if (argument === undefined) return tool;
  if (argument.from !== undefined) return `${argument.name} of ${tool} taken from ${argument.from}`;
  return `${tool} given ${argument.name}${argument.shape === undefined ? '' : ` like ${argument.shape}`}`;
}
