import type { Paint } from '../../output/paint.ts';
import { renderTable } from '../../output/table.ts';
import { count } from '../../output/words.ts';
import type { Plan, Step } from './plan-topics.ts';

/** The differences as a table; what is refused with what it would take, and what that destroys; what is left alone. */
export function renderPlan({ steps, unknown }: Plan, topics: number, paint: Paint): string {
  const open = steps.filter(({ refused }) => !refused);
  const refused = steps.filter((step) => step.refused);
  const parts = [
    open.length === 0 ? `${count(topics, 'topic')}: nothing to do.` : renderSteps(open, paint),
    refused.length === 0 ? '' : `${paint('bold', 'Not done:')}\n${refused.map(refusalOf).join('\n')}`,
    unknown.length === 0 ? '' : `Left alone, since they are not ours: ${unknown.join(', ')}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function renderSteps(steps: readonly Step[], paint: Paint): string {
  const rows = steps.map((step) => [step.kind, step.topic, step.setting ?? '', step.from, step.to]);
  return renderTable(['CHANGE', 'TOPIC', 'SETTING', 'FROM', 'TO'], rows, paint);
}

function refusalOf({ kind, topic, setting, from, to, needs, loses }: Step): string {
  const what = `  ${kind} ${topic}: ${setting === null ? '' : `${setting} `}${from} → ${to}`;
  if (needs === null) return `${what}\n    use the cluster’s own tool (kafka-reassign-partitions)`;
  return `${what}\n    --${needs} does it; lost by it: ${loses ?? 'nothing'}`;
}
