import { canonicalJson, sessionSchema, type Session } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { gridWorld } from '../grid/grid-world.ts';
import { habitWorld } from '../grid/habit-world.ts';
import { nullWorld } from '../grid/null-world.ts';
import { runSession } from './run-session.ts';
import { compileOwnWorld, simulateWorld } from './simulate-world.ts';
import { truthSchema, type Truth } from './truth-schema.ts';
import type { Move } from './value-schema.ts';
import type { World } from './world-schema.ts';

function simulate(world: World, seed: number, count = world.sessions): { sessions: Session[]; truth: Truth } {
  const sessions: Session[] = [];
  const run = simulateWorld(compileOwnWorld(world, seed), count);
  for (let next = run.next(); ; next = run.next()) {
    if (next.done === true) return { sessions, truth: next.value };
    sessions.push(next.value.session);
  }
}

const grid = simulate(gridWorld(5), 5);
const plantsOf = (world: World) => world.failures.filter(({ id }) => id.startsWith('plant-'));
/** Whether it is what the fix does: its tool, its argument, or sending the same again. */
const clears = (fix: World['failures'][number]['fix'], move: Move): boolean =>
  fix !== undefined &&
  fix.by === move.by &&
  (fix.by === 'argument' ? move.by === 'argument' && fix.argument === move.argument : true) &&
  ('tool' in fix ? 'tool' in move && fix.tool === move.tool : true);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('a described fleet', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    expect(canonicalJson(simulate(gridWorld(5), 5, 200).sessions)).toBe(
      canonicalJson(grid.sessions.slice(0, 200)),
    );
    expect(canonicalJson(simulate(gridWorld(5), 6, 200).sessions)).not.toBe(
      canonicalJson(grid.sessions.slice(0, 200)),
    );
  });

  it('makes each session by its number alone', () => {
    const compiled = compileOwnWorld(gridWorld(5), 5);
    expect(runSession(compiled, 1_234).session).toEqual(grid.sessions[1_234]);
  });

  it.each([
    ['grid', gridWorld(3)],
    ['habits', habitWorld(3)],
    ['null', nullWorld(3)],
  ])('writes canonical sessions with every call answered (%s)', (_, world) => {
    for (const session of simulate(world, 3, 200).sessions) {
      expect(sessionSchema.parse(session)).toEqual(session);
      const ids = (kind: string) =>
        session.steps.flatMap((step) => (step.kind === kind && 'call' in step ? [step.call] : []));
      expect(ids('tool_result').toSorted()).toEqual(ids('tool_call').toSorted());
      expect(new Set(ids('tool_call')).size).toBe(ids('tool_call').length);
    }
  });
});

describe('its truth', () => {
  it('is of its schema, and adds up', () => {
    expect(truthSchema.parse(grid.truth)).toEqual(grid.truth);
    for (const { counts, reactions, sessions, phrasings } of grid.truth.failures) {
      const { made, others, gave_up } = reactions;
      expect(made + others + gave_up).toBe(counts.sessions);
      expect(new Set(sessions).size).toBe(counts.sessions);
      expect(sum(phrasings.map((phrasing) => phrasing.counts.occurrences))).toBe(counts.occurrences);
    }
  });

  it('counts every refusal that the transcripts show, and no other', () => {
    const shown = new Map<string, number>();
    for (const { steps } of grid.sessions) {
      const tools = new Map(
        steps.flatMap((step) => (step.kind === 'tool_call' ? [[step.call, step.tool]] : [])),
      );
      for (const step of steps) {
        if (step.kind !== 'tool_result' || step.text.startsWith('{"status":"done"')) continue;
        const tool = tools.get(step.call) ?? '';
        shown.set(tool, (shown.get(tool) ?? 0) + 1);
      }
    }
    const known = Map.groupBy(grid.truth.failures, ({ tool }) => tool);
    const inTruth = sum([...known.values()].flat().map(({ counts }) => counts.occurrences));
    // One-off faults belong to no failure; each is one refusal of some tool.
    expect(sum([...shown.values()]) - inTruth).toBeGreaterThanOrEqual(grid.truth.noise);
    for (const [tool, failures] of known) {
      expect(shown.get(tool) ?? 0).toBeGreaterThanOrEqual(
        sum(failures.map(({ counts }) => counts.occurrences)),
      );
    }
  });

  it('has fixes that help as often as planned, and anything else as rarely', () => {
    const plants = grid.truth.failures.filter(({ change }) => change !== null);
    const expected = (part: (plant: Truth['failures'][number]) => [number, number, number]) => {
      const rows = plants.map(part);
      const variance = sum(rows.map(([, of, rate]) => of * rate * (1 - rate)));
      return (
        (sum(rows.map(([count]) => count)) - sum(rows.map(([, of, rate]) => of * rate))) / Math.sqrt(variance)
      );
    };
    const fixed = expected(({ reactions, rates }) => [reactions.cleared, reactions.made, rates.fixed]);
    const others = expected(({ reactions, rates }) => [
      reactions.others_cleared,
      reactions.others,
      rates.base,
    ]);
    // Standard scores: beyond 3.3 in one run of a thousand.
    expect(Math.abs(fixed)).toBeLessThan(3.3);
    expect(Math.abs(others)).toBeLessThan(3.3);
  });

  it('spans the grid: every kind of fix, wording and form, over all supports and rates', () => {
    const plants = Array.from({ length: 10 }, (_, seed) => plantsOf(gridWorld(seed))).flat();
    expect(plants).toHaveLength(400);
    const values = (axis: string) =>
      [...new Set(plants.map(({ cell }) => cell[axis]))].toSorted((a, b) => (a! < b! ? -1 : 1));
    expect(values('kind')).toEqual([
      ...['argument', 'member', 'none', 'other_tool', 'retry', 'shown', 'stated', 'sum', 'tool_first'],
    ]);
    expect(values('wording')).toEqual(['far', 'near']);
    expect(values('form')).toHaveLength(7);
    expect(values('support')).toEqual([3, 5, 8, 12, 20, 30, 40, 50]);
    expect(values('fixed')).toEqual([0.6, 0.7, 0.8, 0.9]);
    expect(values('base')).toEqual([0.2, 0.3, 0.4]);
    for (const { cell, fixed, base } of plants) expect([cell['fixed'], cell['base']]).toEqual([fixed, base]);
    expect(plants.filter(({ season }) => season !== undefined).length).toBeGreaterThan(20);
  });

  it('words each plant in five ways or more, and those that are met often are met in each', () => {
    for (const { messages } of plantsOf(gridWorld(5))) {
      expect(new Set(messages).size).toBeGreaterThanOrEqual(5);
    }
    const often = grid.truth.failures.filter(
      ({ id, counts }) => id.startsWith('plant-') && counts.sessions > 40,
    );
    expect(often.length).toBeGreaterThan(5);
    for (const { id, phrasings } of often) {
      const met = phrasings.filter((phrasing) => phrasing.counts.sessions > 0);
      expect(met.length, id).toBeGreaterThanOrEqual(5);
    }
  });

  it('has ten confounders or more a plant: failures like it, and changes that are tried or made beside and clear nothing', () => {
    const world = gridWorld(5);
    for (const { id, fix, moves, beside } of plantsOf(world)) {
      const like = world.failures.filter(
        (other) => other.id !== id && other.id.endsWith(id.replace('plant', '')),
      );
      const idle = [...moves, ...beside.map(({ move }) => move)].filter((move) => !clears(fix, move));
      const distinct = new Set(idle.map((move) => canonicalJson(move)));
      expect(like.length, id).toBeGreaterThanOrEqual(3);
      expect(like.length + distinct.size, id).toBeGreaterThanOrEqual(10);
    }
    const like = grid.truth.failures.filter(({ id }) => !id.startsWith('plant-'));
    const met = like.filter(({ counts }) => counts.sessions > 0);
    expect(met.length / like.length).toBeGreaterThan(0.8);
    expect(like.every(({ change }) => change === null)).toBe(true);
    expect(grid.truth.noise).toBeGreaterThan(0);
  });

  it('keeps seasons: what ends is not met later', () => {
    const world = gridWorld(5);
    const start = Date.parse(world.start);
    const days = new Map(
      grid.sessions.map(({ id, started_at }) => [id, (Date.parse(started_at!) - start) / 86_400_000]),
    );
    const seasonal = grid.truth.failures.filter(({ season }) => season !== undefined);
    expect(seasonal.length).toBeGreaterThan(0);
    for (const { season, sessions } of seasonal) {
      for (const id of sessions) {
        expect(days.get(id)).toBeGreaterThanOrEqual(season!.from_day);
        expect(days.get(id)).toBeLessThan(season!.until_day);
      }
    }
  });
});

describe('a fleet with nothing planted', () => {
  it('has no fix, and ends as well with a failure as without', () => {
    const { sessions, truth } = simulate(nullWorld(2, 4_000), 2);
    expect(truth.failures.every(({ change }) => change === null)).toBe(true);
    const failed = new Set(truth.failures.flatMap((failure) => failure.sessions));
    const passing = (some: readonly Session[]) =>
      some.filter(({ outcome }) => outcome?.passed === true).length /
      some.filter(({ outcome }) => outcome !== undefined).length;
    // Within a family, since families differ; 1,000 sessions each: five standard errors are .08.
    for (const family of new Set(sessions.map((session) => session.family))) {
      const own = sessions.filter((session) => session.family === family);
      const [met, spared] = [true, false].map((has) => own.filter(({ id }) => failed.has(id) === has));
      expect(Math.abs(passing(met!) - passing(spared!))).toBeLessThan(0.16);
    }
  });
});

describe('habits', () => {
  it('are planted with their effects', () => {
    const world = habitWorld(4);
    const { truth } = simulate({ ...world, sessions: 8_000 }, 4);
    const kinds = new Set(truth.habits.map(({ type }) => type));
    expect(kinds.size).toBe(5);
    for (const { id, planted, counts, rates, cell } of truth.habits) {
      if (planted) expect(counts.sessions, id).toBeGreaterThan(0);
      const [share, other] = [rates.with.count / rates.with.of, rates.without.count / rates.without.of];
      if (cell['kind'] === 'handoff') expect(share).toBeGreaterThan(other + 0.4);
      // What marks hard tasks looks harmful to whoever does not look within tasks, and what good agents do looks helpful.
      if (id.startsWith('mark-of-hard')) expect(share).toBeLessThan(other);
      if (id.startsWith('mark-of-good')) expect(share).toBeGreaterThan(other);
    }
  });
});
