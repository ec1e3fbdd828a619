import { pairedRatio, stratifiedEffect, type TwoByTwo } from '@nocturne/stats';
import { number, share, shareAtLeast } from '../lib/figures.ts';
import type { Figure, Proof } from '../lib/proof.ts';
import {
  backlogDays,
  changed,
  changedNight,
  nights,
  perDay,
  poisonedNight,
  upgradedNight,
} from '../scoring/loop/loop-world.ts';
import { drawNights } from '../scoring/loop/draw-nights.ts';
import { nightsToRecover, nightsUnder } from '../scoring/loop/recovery.ts';
import { runWith, runWithout, type Arm, type Night } from '../scoring/loop/run-nights.ts';

/** One fleet lived three times. */
interface Lives {
  readonly without: Arm;
  readonly gated: Arm;
  readonly ungated: Arm;
}

const common = { policy: 'automatic', trust: 'fleet', control: 0.1 } as const;

export const closedLoop: Proof<Lives> = {
  name: 'closed-loop',
  about: `Thirty nights of a simulated fleet, lived three times by the same agents from the same seeds: without memory, with memory as stores are set by default (gate, control group of one in ten, drift taken back), and with a curator that nothing checks (no held-out sessions, drift told only). ${perDay} sessions a day read memory over the server's public doors and act on four fifths of what concerns them; a backlog of ${backlogDays * perDay} sessions came before. In night ${poisonedNight} as many poisoned sessions come in as real ones; from day ${changedNight} on a tool wants what it refused before; from day ${upgradedNight} on one agent runs on a model that does worse.`,
  seeds: 5,
  quick: 0,
  async run(seed) {
    const gated = await runWith(seed, { ...common, cold_start: 'hold', holdout: 0.2 });
    const unchecked = { cold_start: 'provisional', holdout: 0, drift: 'tell' } as const;
    return { without: runWithout(seed), gated, ungated: await runWith(seed, { ...common, ...unchecked }) };
  },
  summarise(lives) {
    const seeds = lives.length;
    const last = ({ nights: lived }: Arm) => lived.at(-1)?.memory;
    const upgradeAt = (one: Lives) =>
      (one.gated.live?.drifts ?? []).filter(({ agent }) => agent.includes('"2"'));
    const blamed = lives.flatMap(({ gated }) =>
      (gated.live?.drifts ?? []).filter(
        ({ ruling }) => ruling?.decision === 'entries' || ruling?.decision === 'version',
      ),
    );
    // Where the gate held all of it for thirty nights there was nothing to be taken back.
    const read = lives.filter(({ gated }) => gated.nights[changedNight - 2]?.memory?.stale === true);
    const lasted = read.map(({ gated }) => nightsUnder(gated, changedNight, ({ stale }) => stale));
    const recovered = read.map(({ gated }) => nightsToRecover(gated, changedNight));
    return [
      ...(['without', 'gated', 'ungated'] as const).map((arm) =>
        success(
          arm,
          lives.map((one) => one[arm]),
        ),
      ),
      lift('gated memory against none', lives, 'gated', 'without', [1, nights], true),
      lift('an unchecked curator against none', lives, 'ungated', 'without', [1, nights], false),
      lift(
        'gated against unchecked, in the nights before anything happens',
        lives,
        'gated',
        'ungated',
        [1, poisonedNight - 1],
        false,
      ),
      lift(
        'gated against unchecked, from the poisoned night on',
        lives,
        'gated',
        'ungated',
        [poisonedNight + 1, nights],
        true,
      ),
      dearness(
        'tokens at their prices for a success, gated against none',
        lives,
        'gated',
        ({ tokens }) => tokens,
      ),
      dearness('tool calls for a success, gated against none', lives, 'gated', ({ calls }) => calls),
      dearness(
        'tokens at their prices for a success, unchecked against none',
        lives,
        'ungated',
        ({ tokens }) => tokens,
      ),
      number(
        'lift that the server’s own live figures tell, mean over seeds',
        mean(lives.map(({ gated }) => gated.live?.overall.lift?.value ?? 0)),
      ),
      shareAtLeast(
        'fleets that the gate let memory reach; in the others it held it for thirty nights',
        lives.filter(({ gated }) => gated.nights.some(({ memory }) => (memory?.entries ?? 0) > 0)).length,
        ...([seeds, 1] as const),
      ),
      shareAtLeast(
        'the poisoned advice never reached the gated head',
        lives.filter(({ gated }) => !gated.nights.some(({ memory }) => memory?.poisoned === true)).length,
        ...([seeds, 1] as const),
      ),
      number(
        'nights of thirty that the unchecked head held it, mean',
        mean(lives.map(({ ungated }) => nightsUnder(ungated, 1, ({ poisoned }) => poisoned))),
      ),
      shareAtLeast(
        'what the changed rule made wrong left the gated head, of those that held it',
        read.filter(({ gated }) => last(gated)?.stale === false).length,
        ...([read.length, 1] as const),
      ),
      number('nights until it did, mean', mean(lasted)),
      number('nights until it did, longest', Math.max(...lasted)),
      number('nights until success was back within five points of before, mean', mean(recovered)),
      number(
        'nights that the unchecked head held it, mean',
        mean(lives.map(({ ungated }) => nightsUnder(ungated, changedNight, ({ stale }) => stale))),
      ),
      shareAtLeast(
        'the model upgrade was rightly left alone: no ruling blames memory for it',
        lives.filter((one) =>
          upgradeAt(one).every(({ ruling }) => ruling === null || !blames(ruling.decision)),
        ).length,
        ...([seeds, 1] as const),
      ),
      number('rulings that blame entries or a version, gated, all seeds', blamed.length),
      number(
        'of these, that name another tool than the one that changed, or none: wrongly',
        blamed.filter(({ ruling }) => ruling?.reason.includes(`At ${changed.tool} `) !== true).length,
      ),
    ];
  },
  plot: (lives) => drawNights(lives),
};

const blames = (decision: string) =>
  decision === 'entries' || decision === 'version' || decision === 'unnamed';

function success(name: string, arms: readonly Arm[]): Figure {
  const passed = arms.reduce((sum, { nights: lived }) => sum + total(lived, (night) => night.passed), 0);
  const judged = arms.reduce((sum, { nights: lived }) => sum + total(lived, (night) => night.judged), 0);
  return share(`success, ${name}`, passed, judged);
}

/** Difference of the success of two arms, night by night and seed by seed, over these nights. */
function lift(
  what: string,
  lives: readonly Lives[],
  arm: keyof Lives,
  other: keyof Lives,
  [from, to]: readonly [number, number],
  isClaimed: boolean,
): Figure {
  const strata = lives.flatMap((one) =>
    one[arm].nights.slice(from - 1, to).flatMap(({ passed, judged }, index): TwoByTwo[] => {
      const beside = one[other].nights[from - 1 + index];
      return beside === undefined
        ? []
        : [{ count: passed, of: judged, otherCount: beside.passed, otherOf: beside.judged }];
    }),
  );
  const { difference } = stratifiedEffect(strata);
  const interval = difference?.interval ?? null;
  const bar = isClaimed ? '> 0, its whole interval' : null;
  const met = isClaimed ? (interval?.[0] ?? 0) > 0 : null;
  return { what: `lift: ${what}`, value: difference?.value ?? NaN, interval, bar, met };
}

/** What a success costs against an arm without memory: ratio over the nights, the seeds being the independent cases. */
function dearness(
  what: string,
  lives: readonly Lives[],
  arm: 'gated' | 'ungated',
  of: (night: Night) => number,
): Figure {
  const each = (night: Night | undefined) =>
    night === undefined || night.passed === 0 ? 0 : of(night) / night.passed;
  const found = pairedRatio(
    lives.map((one) =>
      Array.from(
        { length: nights },
        (_, night) => [each(one.without.nights[night]), each(one[arm].nights[night])] as const,
      ),
    ),
    0.025,
  );
  return {
    what: `ratio: ${what}`,
    value: found?.ratio ?? NaN,
    interval: found?.interval ?? null,
    bar: null,
    met: null,
  };
}

function total(lived: readonly Night[], of: (night: Night) => number): number {
  return lived.reduce((sum, night) => sum + of(night), 0);
}

function mean(values: readonly number[]): number {
  return Math.round((100 * values.reduce((sum, value) => sum + value, 0)) / Math.max(1, values.length)) / 100;
}
