import { liveFiguresSchema, type Digest, type TopicData, type topics } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDigest, storeId } from '../../fixtures/make-digest.ts';
import { counted, type Counted } from './counted.ts';
import { forgetLive, noteEnd, noteExposure, type LiveSession } from './live-session.ts';
import { tellLift } from './tell-lift.ts';

const snapshot = `snap_${'1'.repeat(64)}`;
const other = `snap_${'2'.repeat(64)}`;
const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString();

const exposed = (more: Partial<TopicData<typeof topics.memoryExposed>> = {}) => ({
  ...{ session: 's', store: storeId, snapshot, entries: ['a'], arm: 'memory' as const, at: day(1) },
  ...more,
});
const revision = (n: number) => ({
  transcript: [n, 'h'] as [number, string],
  outcome: [n, 'h'] as [number, string],
});
const digest = (passed: boolean | null): Digest => ({ ...makeDigest('s', [], { passed }), ended_at: day(2) });

describe('a live session', () => {
  test('counts once it is known what it read and how it ended, in whatever order that comes', () => {
    const steps: ((known: LiveSession | null) => LiveSession | null)[] = [
      (known) => noteExposure(known, exposed()),
      (known) => noteExposure(known, exposed({ entries: ['b'], at: day(1.5), snapshot: other })),
      (known) => noteEnd(known, digest(null), revision(1)),
      (known) => noteEnd(known, digest(true), revision(2)),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: 4 }), (order) => {
        let known: LiveSession | null = null;
        for (const step of [...order, ...order]) known = step(known) ?? known;
        expect(known).toMatchObject({
          ready: 1,
          exposure: { snapshot, entries: ['a', 'b'], arm: 'memory' },
          end: { passed: true },
        });
      }),
    );
  });

  test('that was erased stays so', () => {
    const gone = forgetLive(storeId, 's');
    expect([noteExposure(gone, exposed()), noteEnd(gone, digest(true), revision(1))]).toEqual([null, null]);
    expect(counted([gone])).toEqual([]);
  });
});

/** Sessions of one family and agent: `failing` tells whether the nth fails. */
const sessions = (n: number, failing: (index: number) => boolean, more: Partial<Counted> = {}): Counted[] =>
  Array.from({ length: n }, (_, index) => ({
    ...{ version: snapshot, entries: ['a'], isControl: false, family: 'refunds', agent: 'bot 1' },
    passed: !failing(index),
    at: day(index),
    ...{ session: `s${index}`, task: `t${index}`, principal: 'p', failed: [] },
    ...more,
  }));
const control = { isControl: true, entries: [] };
const every = (n: number) => (index: number) => index % n === 0;

describe('lift', () => {
  test('is the difference to the control group, with its interval, by version and by entry', () => {
    const figures = tellLift([...sessions(200, every(10)), ...sessions(100, every(2), control)]);
    expect(figures.versions).toMatchObject([
      {
        snapshot,
        memory: { count: 180, of: 200 },
        control: { count: 50, of: 100 },
        lift: { value: expect.closeTo(0.4, 12) as number },
      },
    ]);
    expect(figures.versions[0]?.lift?.interval[0]).toBeGreaterThan(0.25);
    expect(figures.versions[0]?.p_better).toBeLessThan(1e-6);
    expect(figures.entries).toMatchObject([
      { entry: 'a', lift: { value: expect.closeTo(0.4, 12) as number } },
    ]);
    expect(liveFiguresSchema.safeParse({ store: storeId, ...figures }).success).toBe(true);
  });

  test('comes with what a success costs in tokens, calls and time, against the control group', () => {
    const using = (tokens: number, tool_calls: number, ms: number) => ({ used: { tokens, tool_calls, ms } });
    const { overall, versions, entries } = tellLift([
      ...sessions(200, every(10), using(1_200, 4, 30_000)),
      ...sessions(100, every(2), { ...control, ...using(1_000, 6, 90_000) }),
    ]);
    // 1,200 / .9 against 1,000 / .5; .5 is added to 180 successes and to those of 200 such controls.
    const ratio = (used: number) => (used * (100 + 0.5)) / (180 + 0.5);
    expect(overall.costs).toMatchObject({
      tokens: { ratio: expect.closeTo(ratio(1.2), 10) as number, within: 'yes' },
      tool_calls: { ratio: expect.closeTo(ratio(4 / 6), 10) as number, within: 'yes' },
      duration: { ratio: expect.closeTo(ratio(1 / 3), 10) as number, limit: 1.5, within: 'yes' },
    });
    expect(versions[0]?.costs).toEqual(overall.costs);
    expect(entries[0]).not.toHaveProperty('costs');
    const dear = tellLift([
      ...sessions(200, every(10), using(9_000, 4, 30_000)),
      ...sessions(100, every(10), { ...control, ...using(1_000, 6, 90_000) }),
    ]);
    expect(dear.overall.costs?.tokens?.within).toBe('no');
    expect(tellLift(sessions(200, every(10))).overall.costs).toEqual({});
  });

  test('compares within a family and an agent of one version: a better model is no lift of memory', () => {
    const newer = { agent: 'bot 2' };
    const figures = tellLift([
      ...sessions(20, every(2)),
      ...sessions(90, () => false, newer),
      ...sessions(90, every(2), control),
      ...sessions(20, () => false, { ...control, ...newer }),
    ]);
    expect(figures.overall.lift?.value).toBeCloseTo(0, 12);
    expect(figures.overall.strata).toBe(2);
  });

  test('without a control group there is none', () => {
    expect(tellLift(sessions(30, every(3))).overall).toMatchObject({ lift: null, strata: 0, p_better: 1 });
    expect(tellLift([])).toMatchObject({ sessions: 0, from: null, charts: [], versions: [] });
  });
});

describe('the chart of a family', () => {
  const turned = (from: number) => (index: number) => (index < from ? index % 5 === 0 : index % 2 === 0);

  test('alarms where failures become more frequent, and says how the control group fared since', () => {
    const [chart] = tellLift([...sessions(400, turned(200)), ...sessions(400, every(5), control)]).charts;
    expect(chart).toMatchObject({ family: 'refunds', alarm: { snapshot } });
    expect(chart?.run_in_control).toBeGreaterThanOrEqual(5_000);
    expect(chart?.alarm?.at.localeCompare(day(200))).toBe(1);
    expect(chart?.alarm?.at.localeCompare(day(300))).toBe(-1);
    expect(chart?.alarm?.control.of).toBeGreaterThan(0);
    expect((chart?.alarm?.memory.count ?? 0) / (chart?.alarm?.memory.of ?? 1)).toBeGreaterThan(0.4);
  });

  test('is drawn in sixty points at the most, with its limit, and marks where each version was first read', () => {
    const all = [...sessions(400, turned(200)), ...sessions(400, every(5), control)].map((one) =>
      one.at < day(300) ? one : { ...one, version: other },
    );
    const [chart] = tellLift(all.toSorted((a, b) => (a.at < b.at ? -1 : 1))).charts;
    const points = chart?.points ?? [];
    expect(points.length).toBeGreaterThan(50);
    expect(points.length).toBeLessThanOrEqual(60);
    expect(points.at(-1)?.sessions).toBe(chart?.charted);
    // It reaches the limit in the stretch in which it alarms, and not before.
    const reached = points.find(({ score }) => score >= (chart?.h ?? 0));
    expect(reached?.at.localeCompare(chart?.alarm?.at ?? '')).toBeGreaterThanOrEqual(0);
    expect(points.slice(0, 20).every(({ score, failed }) => score < (chart?.h ?? 0) && failed <= 0.5)).toBe(
      true,
    );
    expect(chart?.versions).toMatchObject([
      { snapshot, sessions: 1 },
      { snapshot: other, at: day(300) },
    ]);
    expect(liveFiguresSchema.shape.charts.element.safeParse(chart).success).toBe(true);
  });

  test('does not where nothing changes, and has none before fifty sessions', () => {
    expect(tellLift(sessions(400, every(5))).charts).toMatchObject([{ alarm: null, charted: 350 }]);
    expect(tellLift(sessions(50, every(5))).charts).toEqual([]);
  });

  test('begins anew with another model or prompt: what changes with it is no drift of memory', () => {
    const figures = tellLift([...sessions(200, every(5)), ...sessions(200, every(2), { agent: 'bot 2' })]);
    expect(figures.charts.map(({ alarm }) => alarm)).toEqual([null, null]);
  });
});
