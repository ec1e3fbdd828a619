import { publishWindowSchema, tellWindow, weekdays } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOpening } from './publish-window.ts';

const window = (text: string) => {
  const [days = '', hours = '', time_zone = 'UTC'] = text.split(' ');
  const [from, to] = hours.split('-');
  return publishWindowSchema.parse({ days: days.split(','), from, to, time_zone });
};
const office = window('mon,tue,wed,thu,fri 09:00-17:00 Europe/Berlin');

describe('a publish window', () => {
  it.each([
    ['before it opens', '2026-01-05T07:59:59.999Z', '2026-01-05T08:00:00.000Z'],
    ['as it opens', '2026-01-05T08:00:00.000Z', null],
    ['in its last minute', '2026-01-05T15:59:59.999Z', null],
    ['as it closes', '2026-01-05T16:00:00.000Z', '2026-01-06T08:00:00.000Z'],
    ['over the weekend', '2026-01-09T17:30:00.000Z', '2026-01-12T08:00:00.000Z'],
    ['in summer, by the same clocks', '2026-07-06T06:59:00.000Z', '2026-07-06T07:00:00.000Z'],
    ['over the day on which clocks are set on', '2026-03-28T12:00:00.000Z', '2026-03-30T07:00:00.000Z'],
  ])('%s', (_when, at, opens) => {
    expect(nextOpening(office, at)).toBe(opens);
  });

  it('lasts into the next day where it closes before it opens', () => {
    const night = window('fri 22:00-02:00 America/New_York');
    expect(nextOpening(night, '2026-01-10T06:59:00.000Z')).toBe(null);
    expect(nextOpening(night, '2026-01-10T07:00:00.000Z')).toBe('2026-01-17T03:00:00.000Z');
    const wholeDay = window('sun 06:00-06:00');
    expect(nextOpening(wholeDay, '2026-01-12T05:59:00.000Z')).toBe(null);
    expect(nextOpening(wholeDay, '2026-01-12T06:00:00.000Z')).toBe('2026-01-18T06:00:00.000Z');
  });

  it('does not open in an hour that clocks skip, opens late where they skip its beginning, and twice where they repeat it', () => {
    const skipped = window('sun 02:10-02:40 Europe/Berlin');
    expect(nextOpening(skipped, '2026-03-28T20:00:00.000Z')).toBe('2026-04-05T00:10:00.000Z');
    const late = window('sun 02:30-04:00 Europe/Berlin');
    expect(nextOpening(late, '2026-03-28T20:00:00.000Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(nextOpening(skipped, '2026-10-25T00:00:00.000Z')).toBe('2026-10-25T00:10:00.000Z');
    expect(nextOpening(skipped, '2026-10-25T00:40:00.000Z')).toBe('2026-10-25T01:10:00.000Z');
  });

  it('is closed at every minute up to the one that is told, and open then, however clocks are set', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
    // Around the nights on which clocks of these zones are set.
    const from = fc.constantFrom(
      '2026-03-07',
      '2026-03-28',
      '2026-04-03',
      '2026-10-03',
      '2026-10-24',
      '2026-11-01',
    );
    fc.assert(
      fc.property(
        fc.subarray([...weekdays], { minLength: 1 }),
        ...([time, time, zone, from, fc.integer({ min: 0, max: 2 * 1_440 }), fc.nat()] as const),
        (days, opensAt, closesAt, time_zone, day, minutes, some) => {
          const each = { days, from: opensAt, to: closesAt, time_zone };
          const at = Date.parse(day) + minutes * 60_000;
          const opens = nextOpening(each, new Date(at).toISOString());
          fc.pre(opens !== null);
          expect(nextOpening(each, opens ?? '')).toBe(null);
          const before = at + (some % ((Date.parse(opens ?? '') - at) / 60_000)) * 60_000;
          expect(nextOpening(each, new Date(before).toISOString())).toBe(opens);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is told in a line', () => {
    expect(tellWindow(office)).toBe('mon-fri 09:00-17:00 Europe/Berlin');
    expect(tellWindow(window('sun,mon,wed 22:00-02:00'))).toBe('mon,wed,sun 22:00-02:00 UTC');
  });

  it.each([
    ['a zone that nobody knows', { from: '09:00', to: '17:00', time_zone: 'Mars/Olympus' }],
    ['no time of day', { from: '24:00', to: '25:00' }],
    ['no day', { days: [], from: '09:00', to: '17:00' }],
  ])('is refused with %s', (_what, value) => {
    expect(publishWindowSchema.safeParse(value).success).toBe(false);
  });
});
