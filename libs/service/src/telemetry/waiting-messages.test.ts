import { expect, it } from 'vitest';
import { createWaitingMessages } from './waiting-messages.ts';

const message = (offset: number) => ({ topic: 'sessions.completed.v1', partition: 0, offset });

it('counts what is to be handled again, until it is done or has gone to someone else', () => {
  let now = 0;
  const waiting = createWaitingMessages({ now: () => new Date(now) });
  waiting.note(message(1), true);
  waiting.note(message(1), true);
  waiting.note(message(2), true);
  waiting.note(message(3), false);
  expect(waiting.count()).toEqual(new Map([['sessions.completed.v1', 2]]));
  waiting.note(message(1), false);
  now += 60_000;
  expect(waiting.count()).toEqual(new Map([['sessions.completed.v1', 1]]));
  now += 61_000;
  expect(waiting.count()).toEqual(new Map());
});
