import { tellWindow, type Store, type StoreSettings } from '@nocturne/contracts';
import type { Paint } from './paint.ts';
import { renderTable } from './table.ts';
import { line } from './visible.ts';
import { count, grouped } from './words.ts';

/** A store and what is set for it, in the words of `stores set`. */
export function renderStore({ id, name, description, settings, revision }: Store, paint: Paint): string {
  const head = `${paint('bold', line(name, 80))}  ${id}  revision ${revision}`;
  const what = description === '' ? '' : `\n${line(description, 300)}`;
  return `${head}${what}\n\n${renderTable(['SETTING', 'VALUE'], rowsOf(settings), paint)}`;
}

function rowsOf(settings: StoreSettings): readonly (readonly [string, string])[] {
  const { schedule, budget, history, publish_window: window, review_rules: rules } = settings;
  return [
    ['policy', settings.policy],
    ['review rules', rules.length === 0 ? 'none' : line(JSON.stringify(rules), 300)],
    [
      'graduate after',
      settings.graduate_after === null ? 'never' : count(settings.graduate_after, 'acceptance'),
    ],
    [
      'publish window',
      window === null || window === undefined ? 'at any time' : line(tellWindow(window), 160),
    ],
    ['cold start', settings.cold_start],
    ['trust', settings.trust],
    ['held out', String(settings.holdout)],
    ['control', String(settings.control ?? 0.1)],
    ['drift', settings.drift ?? 'roll_back'],
    ['schedule', schedule === null ? 'none' : `${line(schedule.cron, 60)} ${line(schedule.time_zone, 60)}`],
    [
      'dream after',
      settings.dream_after === null ? 'never by number' : count(settings.dream_after, 'new session'),
    ],
    ['notes', settings.notes ?? 'review'],
    ['share writes', settings.share_writes === true ? 'yes' : 'no'],
    ['history', historyOf(history)],
    ['budget entries', grouped(budget.entries)],
    ['budget bytes', grouped(budget.bytes)],
    ['budget file tokens', grouped(budget.file_tokens)],
    ['budget index tokens', grouped(budget.index_tokens)],
    ['budget index lines', grouped(budget.index_lines)],
  ];
}

function historyOf(history: StoreSettings['history']): string {
  if (history === null || history === undefined) return 'every version';
  const { days, versions, audit_days: audit } = history;
  const given = audit === undefined ? 'for ever' : `for ${count(audit, 'day')}`;
  return `${count(days, 'day')}, and the newest ${count(versions, 'version')}; what a session was given ${given}`;
}
