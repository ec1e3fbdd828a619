import type { Decision, Entry, Evidence, Noted, Share } from '@nocturne/contracts';
import type { Paint } from './paint.ts';
import { renderEntry } from './render-entry.ts';
import { line, visible } from './visible.ts';
import { count, figure } from './words.ts';

/** How many sessions of the evidence are named. */
const named = 12;

/** All that stands behind an entry: its figures, its sessions, and what was ruled of it. */
export function renderWhy(entry: Entry, decisions: readonly Decision[], paint: Paint): string {
  const { evidence } = entry;
  const rows: (readonly [string, string])[] = [
    ['entry', `${entry.id}  ${entry.path}`],
    ['kind', `${entry.type.replaceAll('_', ' ')}, ${origins[entry.origin]}, ${entry.tier}`],
    ...(entry.tool === undefined ? [] : [['tool', entry.tool] as const]),
    ...(entry.family === undefined ? [] : [['family', entry.family] as const]),
    entry.noted === undefined ? ['seen', support(evidence)] : ['noted', notedBy(entry.noted)],
    ...shares('recovered', evidence.recovered, 'later had a call of the same tool accepted'),
    ...(evidence.cleared === undefined
      ? []
      : ([
          [
            'cleared by',
            `${evidence.cleared.by}: ${of(evidence.cleared)} that made the change had the call accepted`,
          ],
        ] as const)),
    ...shares('passed', evidence.passed, 'reached their goal'),
    ...figures(evidence),
    ...(evidence.last_seen === null ? [] : [['last seen', evidence.last_seen.slice(0, 10)] as const]),
    ...(entry.pattern === undefined ? [] : [['pattern', entry.pattern] as const]),
    ...(entry.templates.length === 0 ? [] : [['templates', entry.templates.join(' ')] as const]),
    ['sessions', sessions(evidence)],
  ];
  const facts = rows.map(([label, text]) => `${paint('dim', label.padEnd(10))}  ${visible(text)}`);
  return [renderEntry(entry, paint), facts.join('\n'), renderDecisions(decisions, paint)].join('\n\n');
}

function renderDecisions(decisions: readonly Decision[], paint: Paint): string {
  if (decisions.length === 0) return 'No decision binds it.';
  const rows = decisions.map(
    ({ at, kind, by, authority, why }) =>
      `  ${at.slice(0, 10)}  ${kind.replace('_', ' ')} by ${line(by, 60)} (${authority})${why === '' ? '' : `: ${line(why, 120)}`}`,
  );
  return [paint('bold', 'Decisions'), ...rows].join('\n');
}

function notedBy({ authors, by }: Noted): string {
  const places = by.map(
    ({ session, key, memory, at }) => `${session ?? key} on ${at.slice(0, 10)} (${memory})`,
  );
  const more = authors > by.length ? [`and ${authors - by.length} more`] : [];
  return [...places, ...more].join('\n            ');
}

function support({ support: s }: Evidence): string {
  return [
    count(s.occurrences, 'time'),
    `in ${count(s.sessions, 'session')}`,
    `over ${count(s.tasks, 'task')}`,
    `by ${count(s.agents, 'agent')}`,
    `for ${count(s.principals, 'principal')}`,
  ].join(' ');
}

function shares(label: string, share: Share | undefined, what: string): (readonly [string, string])[] {
  return share === undefined ? [] : [[label, `${of(share)} ${what}`]];
}

function of(share: Share): string {
  return `${share.count} of ${share.of}`;
}

function figures({ figures: { lift, interval, p, q } }: Evidence): (readonly [string, string])[] {
  const parts = [
    ...(lift === undefined ? [] : [`lift ${figure(lift)}`]),
    ...(interval === undefined ? [] : [`interval ${figure(interval[0])} to ${figure(interval[1])}`]),
    ...(p === undefined ? [] : [`p ${figure(p)}`]),
    ...(q === undefined ? [] : [`q ${figure(q)}`]),
  ];
  return parts.length === 0 ? [] : [['figures', parts.join(', ')]];
}

function sessions({ sessions: ids }: Evidence): string {
  const more = ids.length > named ? [`and ${ids.length - named} more`] : [];
  return [...ids.slice(0, named), ...more].join('\n            ');
}

const origins = {
  mined: 'mined from sessions',
  person: 'written by a person',
  agent: 'written by an agent',
} as const;
