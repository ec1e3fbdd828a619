import type { Message } from '@nocturne/contracts';
import { expect, test } from 'vitest';
import { BusUnavailable } from '../port-errors.ts';
import { createPublisher } from './publish-together.ts';

const messageOf = (key: string, bytes = 1): Message => ({
  topic: 't',
  key,
  value: new Uint8Array(bytes),
  headers: {},
});
const keysOf = (messages: readonly Message[]) => messages.map(({ key }) => key).join('');

/** A sender that takes a while, and notes what it was given. */
function createSender(refuse: (keys: string) => Error | null = () => null) {
  const sends: string[] = [];
  let underWay = 0;
  async function send(messages: readonly Message[]): Promise<void> {
    underWay += 1;
    expect(underWay).toBe(1);
    await new Promise(setImmediate);
    underWay -= 1;
    sends.push(keysOf(messages));
    const error = refuse(keysOf(messages));
    if (error !== null) throw error;
  }
  return { sends, send };
}

test('one send at a time; what is asked for meanwhile goes together, in the order asked', async () => {
  const { sends, send } = createSender();
  const publisher = createPublisher(send, 1000);
  const first = [publisher.publish([messageOf('a')]), publisher.publish([messageOf('b'), messageOf('c')])];
  await new Promise(setImmediate);
  const later = ['d', 'e', 'f'].map((key) => publisher.publish([messageOf(key)]));
  await Promise.all([...first, ...later]);
  expect(sends).toEqual(['abc', 'def']);
});

test('a send carries no more than it may, a call that is larger goes in parts', async () => {
  const { sends, send } = createSender();
  const publisher = createPublisher(send, 1000);
  await Promise.all([
    publisher.publish([messageOf('a', 300), messageOf('b', 300)]),
    publisher.publish(['c', 'd', 'e', 'f'].map((key) => messageOf(key, 400))),
    publisher.publish([messageOf('g', 300)]),
  ]);
  expect(sends).toEqual(['ab', 'cd', 'ef', 'g']);
  await expect(publisher.publish([messageOf('h', 1001)])).rejects.toThrow('above the limit of 1000');
});

test('nobody is refused for the sake of another', async () => {
  const { sends, send } = createSender((keys) => (keys.includes('b') ? new Error('refused') : null));
  const publisher = createPublisher(send, 1000);
  const results = await Promise.allSettled(['a', 'b', 'c'].map((key) => publisher.publish([messageOf(key)])));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(sends).toEqual(['abc', 'a', 'b', 'c']);
});

test('where no broker answers, all are told so at once', async () => {
  const unreachable = Object.assign(new Error('no broker'), { name: 'KafkaJSConnectionError' });
  const { sends, send } = createSender(() => unreachable);
  const publisher = createPublisher(send, 1000);
  const results = await Promise.allSettled(['a', 'b'].map((key) => publisher.publish([messageOf(key)])));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(sends).toEqual(['ab']);
});

test('a close waits for what was asked for, and refuses the rest', async () => {
  const { sends, send } = createSender();
  const publisher = createPublisher(send, 1000);
  const asked = publisher.publish([messageOf('a')]);
  await publisher.close();
  await asked;
  await expect(publisher.publish([messageOf('b')])).rejects.toThrow(BusUnavailable);
  expect(sends).toEqual(['a']);
});

test('what is not urgent waits for company, unless there is enough of it', async () => {
  const { sends, send } = createSender();
  const patient = createPublisher(send, 1000, { sendBytes: 500, gatherMs: 1_000 });
  const first = patient.publish([messageOf('a')]);
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  await Promise.all([first, patient.publish([messageOf('b')])]);
  const full = createPublisher(send, 1000, { sendBytes: 500, gatherMs: 1_000_000 });
  await full.publish([messageOf('c', 400), messageOf('d', 400)]);
  expect(sends).toEqual(['ab', 'c', 'd']);
});
