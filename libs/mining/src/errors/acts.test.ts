import { describe, expect, it } from 'vitest';
import { fifthFailures, fifthGood } from '../fixtures/answers/fifth-of-tools.ts';
import { sixthFailures, sixthGood } from '../fixtures/answers/sixth-of-tools.ts';
import { eighthFailures, eighthGood } from '../fixtures/answers/eighth-of-tools.ts';
import { ninthFailures, ninthGood } from '../fixtures/answers/ninth-of-tools.ts';
import { tenthFailures, tenthGood } from '../fixtures/answers/tenth-of-tools.ts';
import { eleventhFailures, eleventhGood } from '../fixtures/answers/eleventh-of-tools.ts';
import { sixteenthFailures, sixteenthGood } from '../fixtures/answers/sixteenth-of-tools.ts';
import { thirteenthFailures, thirteenthGood } from '../fixtures/answers/thirteenth-of-tools.ts';
import { fifteenthFailures } from '../fixtures/answers/fifteenth-failures.ts';
import { fifteenthGood } from '../fixtures/answers/fifteenth-good.ts';
import { fourteenthFailures } from '../fixtures/answers/fourteenth-failures.ts';
import { fourteenthGood } from '../fixtures/answers/fourteenth-good.ts';
import { seventhFailures } from '../fixtures/answers/seventh-failures.ts';
import { seventhGood } from '../fixtures/answers/seventh-good.ts';
import { digestOf, sessionOf } from '../fixtures/build-session.ts';
import { purposeOf } from './acts.ts';

describe('what a tool does, by its name', () => {
  it.each([
    ['book_seat', 'acts'],
    ['sendMail', 'acts'],
    ['mcp__calendar__create-event', 'acts'],
    ['add_note', 'acts'],
    ['get_order', 'asks'],
    ['get_notes', 'tells'],
    ['check_and_book', 'rules'],
    ['cancel_order', 'ends'],
    ['mail_read', 'tells'],
    ['order_list', 'asks'],
    ['run_order', undefined],
    ['bash', undefined],
  ])('%s: %s', (tool, purpose) => {
    expect(purposeOf(tool)).toBe(purpose);
  });
});

describe('an answer that tells how things are', () => {
  const statusOf = (tool: string, args: Record<string, string>, answer: string) =>
    digestOf(sessionOf('s', [[tool, args, answer]])).calls[0]?.status;

  it('refuses who wanted to bring something about', () => {
    expect(statusOf('book_seat', { seat: '4a' }, 'Seat 4a is blocked.')).toBe('error');
    expect(statusOf('seat', { seat: '4a' }, 'Seat 4a is blocked until Monday.')).toBe('error');
    expect(statusOf('transferMoney', { to: 'Ann' }, 'Account suspended.')).toBe('error');
  });

  it('answers who looked it up, ended it, or asked for just that', () => {
    expect(statusOf('get_seat', { seat: '4a' }, 'Seat 4a is blocked.')).toBe('ok');
    expect(statusOf('cancel_order', { order: '17' }, 'Order 17 was cancelled.')).toBe('ok');
    expect(statusOf('get_seat', { seat: '4a' }, 'Seat 4a is blocked until Monday.')).toBe('ok');
    expect(statusOf('set_alarm', { state: 'disabled' }, 'Alarm disabled')).toBe('ok');
  });

  it('tells of what was done by a time, and not before something else is', () => {
    expect(statusOf('schedule_visit', { day: '4' }, 'Visit scheduled for Monday before noon')).toBe('ok');
    expect(statusOf('start_oven', { oven: '3' }, 'Started: oven 3, door locked until 18:00')).toBe('ok');
    expect(statusOf('book_seat', { seat: '4a' }, 'Seat 4a is blocked until it is released.')).toBe('error');
    expect(statusOf('set_status', { job: '4' }, 'Status set to failed.')).toBe('ok');
  });

  it('is what a program wrote, to who reads its log; what the tool itself says still refuses', () => {
    const died = 'panic: runtime error: index out of range [3] with length 3';
    expect(statusOf('kubectl_logs', { pod: 'web' }, died)).toBe('ok');
    expect(statusOf('run_program', { pod: 'web' }, died)).toBe('error');
    expect(statusOf('kubectl_logs', { pod: 'web' }, 'error: no such container web')).toBe('error');
  });

  it('is what is wrong with what was to be handed on, and not what it tells', () => {
    const told = 'ENOENT: no such file or directory. This usually means that the path is wrong.';
    expect(statusOf('docs_search', { q: 'ENOENT' }, told)).toBe('ok');
    expect(statusOf('docs_search', { q: 'ENOENT' }, 'ENOENT: no such file or directory')).toBe('error');
    expect(statusOf('book_room', { room: '4' }, 'No rooms available.')).toBe('error');
    expect(statusOf('get_rooms', { day: '4' }, 'No rooms available.')).toBe('empty');
  });

  it('is no refusal where nothing in it refuses', () => {
    expect(statusOf('book_seat', { seat: '4a' }, 'Seat 4a is yours.')).toBe('ok');
  });
});

describe('answers with the tools that gave them', () => {
  type Answers = readonly (readonly [tool: string, answer: string])[];
  const failing = (some: Answers) =>
    some.filter(
      ([tool, answer]) =>
        digestOf(sessionOf('s', [[tool, { id: 'q_1' }, answer]])).calls[0]?.status === 'error',
    ).length / some.length;
  // Every other one of the sixth batch was never looked at.
  const unseen = (some: Answers) => some.filter((_, index) => index % 2 === 1);

  it.each([
    ['fifth', fifthFailures, fifthGood, 0.88, 0.92],
    ['sixth, every other', unseen(sixthFailures), unseen(sixthGood), 0.85, 0.97],
    ['seventh', seventhFailures, seventhGood, 0.95, 0.96],
    ['eighth', eighthFailures, eighthGood, 0.95, 0.97],
    ['ninth', ninthFailures, ninthGood, 0.85, 0.95],
    ['tenth', tenthFailures, tenthGood, 0.97, 0.96],
    ['thirteenth', thirteenthFailures, thirteenthGood, 0.92, 0.97],
    ['fourteenth', fourteenthFailures, fourteenthGood, 0.96, 0.98],
    ['fifteenth', fifteenthFailures, fifteenthGood, 0.95, 0.97],
    ['sixteenth', sixteenthFailures, sixteenthGood, 0.9, 0.97],
    // No rule was made for it: what answers that nobody has seen come to.
    ['eleventh', eleventhFailures, eleventhGood, 0.94, 0.96],
  ])('tells failures from answers: the %s', (_, failures, good, leastFound, leastSpared) => {
    expect(failing(failures)).toBeGreaterThan(leastFound);
    expect(1 - failing(good)).toBeGreaterThan(leastSpared);
  });
});
