import type { Pattern } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { benefitOf } from './benefit-of.ts';

const guidance = { title: 'x'.repeat(40), when: 'y'.repeat(40), do: 'z'.repeat(40) };

function pattern(subject: Pattern['subject'], evidence: Partial<Pattern['evidence']>): Pattern {
  return {
    id: `pat_${'1'.padStart(24, '0')}`,
    type: 'workaround',
    subject,
    evidence: {
      support: { sessions: 10, tasks: 5, agents: 1, principals: 1, occurrences: 20 },
      figures: {},
      sessions: [],
      first_seen: null,
      last_seen: null,
      ...evidence,
    },
    lacks: [],
  };
}

const compared = {
  with: { count: 30, of: 40 },
  without: { count: 40, of: 80 },
  tasks: 9,
  difference: 0.25,
  interval: [0.1, 0.4] as [number, number],
};

describe('the expected benefit of an entry', () => {
  it('is how often the situation comes, times what heeding it gives, for each token of its words', () => {
    const contrast = pattern({ kind: 'contrast', family: 'f', tool: 't', better: 'with' }, { compared });
    expect(benefitOf(contrast, guidance, 100)).toEqual({
      comes: 0.125,
      gain: 0.1,
      tokens: 60,
      per_token: (0.125 * 0.1 * 1_000_000) / 60,
    });
  });

  it('does not change with every session that has nothing to do with it', () => {
    const repeat = pattern(
      { kind: 'repeat', failures: 9, repeats: 10 },
      { figures: { interval: [0.6, 0.98] } },
    );
    expect(benefitOf(repeat, guidance, 101)).toEqual(benefitOf(repeat, guidance, 100));
  });

  it('goes by the sessions that heeding it would have changed, where these are others than those it is seen in', () => {
    const reach = { count: 60, of: 200 };
    const contrast = pattern(
      { kind: 'contrast', family: 'f', tool: 't', better: 'with' },
      { compared, reach },
    );
    expect(benefitOf(contrast, guidance, 100).comes).toBe(0.25);
  });

  it('counts on the worse end of what is not known exactly, and on nothing where that may be harm', () => {
    const worse = { ...compared, difference: -0.25, interval: [-0.4, -0.1] as [number, number] };
    const without = { kind: 'contrast', family: 'f', tool: 't', better: 'without' } as const;
    expect(benefitOf(pattern(without, { compared: worse }), guidance, 100).gain).toBeCloseTo(0.1);
    const unsure = { ...compared, interval: [-0.1, 0.6] as [number, number] };
    const with_ = { ...without, better: 'with' } as const;
    expect(benefitOf(pattern(with_, { compared: unsure }), guidance, 100).gain).toBe(0);
  });

  it('puts short words before long ones that give as much', () => {
    const repeat = pattern(
      { kind: 'repeat', failures: 9, repeats: 10 },
      { figures: { interval: [0.6, 0.98] } },
    );
    const long = { ...guidance, why: 'w'.repeat(400) };
    expect(benefitOf(repeat, long, 100).per_token).toBeLessThan(benefitOf(repeat, guidance, 100).per_token);
  });
});
