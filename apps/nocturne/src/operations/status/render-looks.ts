import type { ServiceStatus } from '@nocturne/contracts';
import type { Paint } from '../../output/paint.ts';
import { renderTable } from '../../output/table.ts';
import { line } from '../../output/visible.ts';
import { grouped } from '../../output/words.ts';
import type { Look } from './look-at.ts';

/** One row a service and place; where there is one place only, it is not named. */
export function renderLooks(looks: readonly Look[], paint: Paint): string {
  const where = (url: string): string[] => (looks.length === 1 ? [] : [line(url, 60)]);
  const rows = looks.flatMap(({ url, services, fault }) => [
    ...services.map((status) => [status.service, ...where(url), ...figuresOf(status)]),
    ...(fault === null ? [] : [['?', ...where(url), line(fault, 60), '', '', '', '']]),
  ]);
  const head = ['SERVICE', ...where('WHERE'), 'STATE', 'TO READ', 'TO DO', 'TO SEND', 'DEAD LETTERS'];
  return renderTable(head, rows, paint);
}

function figuresOf({ ready, consumers, unfinished = 0, outbox }: ServiceStatus): string[] {
  const sum = (of: 'lag' | 'dead_letters') => consumers.reduce((total, each) => total + each[of], 0);
  const state = ready ? 'ready' : 'not ready';
  return [state, ...[sum('lag'), unfinished, outbox, sum('dead_letters')].map(grouped)];
}
