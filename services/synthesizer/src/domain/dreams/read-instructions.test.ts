import { describe, expect, it } from 'vitest';
import { readInstructions } from './read-instructions.ts';

const read = (text: string, isCopy = true) => {
  const result = readInstructions(text, isCopy);
  return result.ok ? result.value : result.refusal.code;
};

describe('instructions', () => {
  it('are settings, as lines or as a JSON object', () => {
    expect(read('trust: solo\npolicy = review\n\nholdout: 0.5\ndream_after: null')).toEqual({
      trust: 'solo',
      policy: 'review',
      holdout: 0.5,
      dream_after: null,
    });
    expect(read('{"trust": "team", "schedule": {"cron": "0 3 * * *", "time_zone": "UTC"}}')).toEqual({
      trust: 'team',
      schedule: { cron: '0 3 * * *', time_zone: 'UTC' },
    });
  });

  it('are refused where they are prose, or name or set what there is not', () => {
    for (const text of [
      'Focus on billing.',
      'trust: solo\nand be brief',
      'colour: red',
      'trust: blind',
      '[1]',
      '""',
    ])
      expect(read(text), text).toBe('instructions_unclear');
  });

  it('set for a dream in place what is the dream’s own, and nothing of the store', () => {
    expect(read('trust: team', false)).toEqual({ trust: 'team' });
    expect(read('trust: team\npolicy: review', false)).toBe('instructions_unclear');
  });
});
