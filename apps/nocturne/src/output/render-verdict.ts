import type { VerdictFigures } from '@nocturne/contracts';
import type { Paint } from './paint.ts';
import { visible } from './visible.ts';
import { count, figure } from './words.ts';

interface Ruling {
  readonly decision: 'pass' | 'fail' | 'inconclusive';
  readonly summary: string;
  readonly figures: VerdictFigures;
}

/** The gate's ruling: its sentence, then the figures that a reader would ask for. */
export function renderVerdict({ decision, summary, figures: f }: Ruling, paint: Paint): string {
  const rows = [
    `${paint(styles[decision], decision)}: ${visible(summary)}`,
    `  held out   ${count(f.heldout_sessions, 'session')} of ${count(f.heldout_tasks, 'task')}; memory speaks to ${count(f.touched_tasks, 'task')}`,
    `  warned     of ${f.warned.count} of ${count(f.warned.of, 'failure')}; named what cleared ${f.named.count} of ${f.named.of}`,
    `  harmed     ${count(f.harmed.draft, 'task')} (${f.harmed.head} before)${bound(f)}`,
    ...(decision === 'inconclusive' && f.needed_tasks > f.heldout_tasks
      ? [`  needed     about ${count(f.needed_tasks, 'held-out task')} for a firm verdict`]
      : []),
  ];
  return rows.join('\n');
}

function bound({ harm_upper: upper, margin }: VerdictFigures): string {
  return upper === null ? '' : `; at worst ${figure(upper)} more, the margin is ${figure(margin)}`;
}

const styles = { pass: 'green', fail: 'red', inconclusive: 'yellow' } as const;
