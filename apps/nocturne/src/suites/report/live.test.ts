import type { LiveFigures } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { liveOutcomes } from './live.ts';

const evil = `"><script>alert(1)</script>\u202e`;
const snapshotOf = (digit: string) => `snap_${digit.repeat(64)}`;
const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString();
const lift = (value: number, half: number) => ({
  ...{ memory: { count: 180, of: 200 }, control: { count: 15, of: 20 }, strata: 2 },
  lift: { value, interval: [value - half, value + half] as [number, number] },
  odds_ratio: null,
  ...{ p_better: 0.01, p_worse: 0.99 },
});

/** Fifty calm sessions, then failures; two versions, and an alarm in the fortieth stretch of five. */
const live: LiveFigures = {
  store: `memstore_${'a'.repeat(24)}`,
  ...{ sessions: 250, from: day(0), to: day(60) },
  overall: lift(0.15, 0.1),
  versions: [{ snapshot: snapshotOf('2'), ...lift(0.02, 0.2) }],
  entries: [{ entry: evil, ...lift(-0.3, 0.1) }],
  charts: [
    {
      ...{ family: evil, agent: JSON.stringify(['bot', evil]), p0: 0.1, p1: 0.2, score: 6, h: 4.5 },
      ...{ charted: 250, run_in_control: 5_100, run_to_notice: 140 },
      alarm: {
        ...{ at: day(40), snapshot: snapshotOf('2'), from: day(36) },
        ...{ memory: { count: 9, of: 20 }, control: { count: 0, of: 2 } },
      },
      points: Array.from({ length: 50 }, (_, index) => ({
        ...{ at: day(index), sessions: 5 * (index + 1) },
        ...{ score: Math.max(0, index - 34), failed: index < 36 ? 0.1 : 0.6 },
      })),
      versions: [
        { at: day(0), sessions: 1, snapshot: snapshotOf('1') },
        { at: day(30), sessions: 150, snapshot: snapshotOf('2') },
      ],
    },
  ],
  drifts: [
    {
      ...{ family: 'refunds', agent: 'bot', at: day(40), from: day(36), snapshot: snapshotOf('2'), looks: 1 },
      ruling: {
        ...{
          decision: 'entries',
          entries: ['ent_x'],
          memory: { count: 9, of: 20 },
          control: { count: 0, of: 2 },
        },
        ...{ p_worse: 0.01, level: 0.01, reason: evil, at: day(41) },
      },
    },
  ],
};

it('tells the lift in words and intervals, and draws each family with its limit, its versions and its alarm', () => {
  const page = liveOutcomes(live)?.markup ?? '';
  expect(page).toContain(
    'Of sessions with memory more reach their goal than of those without: 15% (5% to 25%;',
  );
  expect(page).toMatch(/alarm on 2026-02-10/);
  expect(page.match(/class="version"/g)).toHaveLength(2);
  expect(page.match(/class="alarm"/g)).toHaveLength(1);
  expect(page).toContain('h 4.5');
  // A point of the score that is above the limit lies above its line.
  const [, drawn = ''] = /<polyline points="([^"]+)"/.exec(page) ?? [];
  const [, limit = ''] = /y1="([\d.]+)" y2="[\d.]+" class="limit"/.exec(page) ?? [];
  const heights = drawn.split(' ').map((point) => Number(point.split(',')[1]));
  expect(heights).toHaveLength(50);
  expect(heights.findIndex((height) => height < Number(limit))).toBe(39);
  expect(page).toContain('ent_x');
});

it('leaves text text, fetches nothing, and closes what it opens', () => {
  const page = liveOutcomes(live)?.markup ?? '';
  expect(page).not.toContain('<script');
  expect(page).not.toContain('\u202e');
  expect(page).not.toMatch(/\b(src|href)=|url\(|NaN|undefined|Infinity/);
  const open: string[] = [];
  for (const [, slash, name, end] of page.matchAll(/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/g)) {
    if (slash === '/') expect(open.pop()).toBe(name);
    else if (end !== '/') open.push(name ?? '');
  }
  expect(open).toEqual([]);
});

it('says nothing where no session read memory, and what it waits for where there are few', () => {
  expect(liveOutcomes({ ...live, sessions: 0 })).toBeNull();
  expect(liveOutcomes(null)).toBeNull();
  const few = { ...live, charts: [], overall: { ...live.overall, lift: null } };
  const page = liveOutcomes(few)?.markup ?? '';
  expect(page).toContain('A chart begins when fifty sessions of a family have read memory.');
  expect(page).toContain('no session of the control group yet');
});
