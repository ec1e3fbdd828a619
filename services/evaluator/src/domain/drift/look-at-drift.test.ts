import type { Rule } from '@nocturne/contracts';
import { describe, expect, test } from 'vitest';
import { makeDigest } from '../../fixtures/make-digest.ts';
import { addReplays, emptyTally, type Tally } from '../judge/tally.ts';
import { chartGroup } from '../live/chart-group.ts';
import type { Counted } from '../live/counted.ts';
import { replaySession } from '../replay/replay-session.ts';
import { driftedBy, isNewBlame, restartOf, type DriftRecord } from './drift-record.ts';
import { isLookDue, lookAtDrift } from './look-at-drift.ts';
import { restartsIn } from './restarts-in.ts';

const [old, next] = [`snap_${'1'.repeat(64)}`, `snap_${'2'.repeat(64)}`];
const warns = (tool: string): Rule => ({ kind: 'warns', tool, template_id: `${tool} fails` });
const claims = new Map([
  ['refund', [warns('refund')]],
  ['export', [warns('export')]],
]);
const nothing = emptyTally([]);

const hour = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString();
const live = (index: number, more: Partial<Counted>): Counted => ({
  ...{ version: old, entries: ['refund', 'export'], isControl: false, passed: true, failed: [] },
  ...{ family: 'refunds', agent: 'bot', session: `s${index}`, task: `t${index % 9}`, principal: 'p' },
  at: hour(index),
  ...more,
});
/** One in five is of the control group; one in ten fails, until from session 200 on something is different. */
const sessions = (since: (isControl: boolean, index: number) => Partial<Counted>, n = 300): Counted[] =>
  Array.from({ length: n }, (_, index) => {
    const isControl = index % 5 === 0;
    const base = { isControl, passed: index % 10 !== 1, ...(isControl ? { entries: [] } : {}) };
    return live(index, { ...base, ...(index < 200 ? {} : since(isControl, index)) });
  });

const look = (group: readonly Counted[], number = 1, replayed: Tally = nothing) => {
  const chart = chartGroup(group);
  if (chart?.alarm == null) throw new Error('no alarm');
  return lookAtDrift({
    ...{ alarm: chart.alarm, usual: chart.plan.p0, look: number, family: group, claims, replayed },
  });
};

describe('after an alarm', () => {
  test('the entries on a tool at which memory fails and the control group does not are to blame', () => {
    const found = look(sessions((isControl) => (isControl ? {} : { passed: false, failed: ['refund'] })));
    expect(found).toMatchObject({ decision: 'entries', entries: ['refund'], snapshot: old });
    expect(found?.reason).toContain('At refund 80 of 80 sessions with memory met a failure');
    expect(found?.support).toEqual({ sessions: 80, tasks: 9, agents: 1, principals: 1, occurrences: 80 });
  });

  test('an entry that came to memory after failures had begun is not their cause', () => {
    const group = sessions((isControl, index) => {
      if (isControl) return {};
      const entries = index < 270 ? ['refund'] : ['refund', 'export'];
      return { entries, passed: false, failed: ['refund', 'export'] };
    });
    expect(look(group)?.entries).toEqual(['refund']);
  });

  test('a version that brought it is to blame where no entry shows', () => {
    const group = sessions((isControl) => ({ version: next, passed: isControl, failed: [] }));
    expect(look(group)).toMatchObject({ decision: 'version', entries: [], snapshot: next });
    const none = look(sessions((isControl) => ({ passed: isControl })));
    expect(none).toMatchObject({ decision: 'unnamed', entries: [] });
  });

  test('memory is left alone where the control group got worse too', () => {
    const found = look(sessions((_, index) => ({ passed: index % 3 === 0, failed: ['refund'] })));
    expect(found).toMatchObject({ decision: 'not_memory', entries: [] });
    expect(found?.reason).toContain('stays as it is');
  });

  test('entries that recent held-out sessions contradict are to blame without a control group', () => {
    const variant = {
      ...({ entry: 'refund', type: 'recurring_failure', head: false, draft: true } as const),
      rules: [{ kind: 'avoids', tool: 'refund', argument: 'unit', mask: 'euro' } as const],
    };
    const replayed = emptyTally([variant]);
    const right = (n: number) => makeDigest(`h${n}`, [{ tool: 'refund', args: { unit: 'euro' } }]);
    addReplays(
      replayed,
      Array.from({ length: 8 }, (_, n) => replaySession(right(n), [variant])),
    );
    const group = sessions(() => ({ passed: false })).filter(({ isControl }) => !isControl);
    expect(look(group, 1, replayed)).toMatchObject({ decision: 'entries', entries: ['refund'] });
    expect(look(group)).toBeNull();
    expect(look(group, 5)).toMatchObject({ decision: 'not_shown' });
  });

  test('each look waits for half as many sessions again', () => {
    const group = sessions(() => ({ passed: false }));
    const alarm = chartGroup(group)!.alarm!;
    expect(isLookDue(alarm, 0, 0, group)).toBe(true);
    expect(isLookDue(alarm, 1, 60, group)).toBe(false);
    expect(isLookDue(alarm, 1, 50, group)).toBe(true);
  });
});

describe('once an alarm is settled', () => {
  const settled = (group: readonly Counted[]): DriftRecord => {
    const alarm = chartGroup(group)!.alarm!;
    const found = look(group)!;
    return {
      ...{ store: 'memstore_x', family: 'refunds', agent: 'bot', number: 1, alarm, looks: 1, seen: 80 },
      ...{ ruling: { ...found, at: hour(400) }, at: alarm.at, page: 0, usual: 0.1 },
    };
  };
  const more = (group: readonly Counted[], change: Partial<Counted>) => [
    ...group,
    ...Array.from({ length: 100 }, (_, index) => live(300 + index, change)),
  ];

  test('the chart goes on without the sessions that still read what was taken back', () => {
    const group = sessions((isControl) => (isControl ? {} : { passed: false, failed: ['refund'] }));
    const restarts = restartsIn([settled(group)], { family: 'refunds', agent: 'bot' });
    const stale = chartGroup(more(group, { passed: false }), restarts);
    expect(stale).toBeNull();
    expect(chartGroup(more(group, { entries: ['export'] }), restarts)).toMatchObject({ alarm: null });
    const again = chartGroup(more(group, { entries: ['export'], passed: false }), restarts);
    expect(again?.alarm?.from.localeCompare(hour(299))).toBe(1);
  });

  test('what was taken back was so for the other agents of the family, and is told once', () => {
    const group = sessions((isControl) => (isControl ? {} : { passed: false, failed: ['refund'] }));
    const record = settled(group);
    expect(restartsIn([record], { family: 'refunds', agent: 'other' })).toHaveLength(1);
    expect(restartsIn([record], { family: 'exports', agent: 'bot' })).toEqual([]);
    expect(isNewBlame(record.ruling!, [])).toBe(true);
    expect(isNewBlame(record.ruling!, [record])).toBe(false);
  });

  test('what was no drift of memory is the new rate to chart against', () => {
    const record = settled(sessions((_, index) => ({ passed: index % 3 === 0, failed: ['refund'] })));
    expect(restartOf(record)).toMatchObject({ isAfresh: true });
    expect(driftedBy(record, record.ruling!)).toBeNull();
  });
});
