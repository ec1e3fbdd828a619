import { entryIdOf } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store, type Turn } from '../fixtures/build-session.ts';
import { foldDigests } from '../fold/fold.ts';
import { patternIdOf } from '../observations/observation.ts';
import { patternsOf } from './patterns-of.ts';

const solo = { sessions: 3, tasks: 3, principals: 1 };
const refusal = 'Error: the window is not open';
const fails = (slot: string): Turn => ['reserve', { room: 'r1', slot }, refusal];
const works = (slot: string): Turn => ['reserve', { room: 'r1', slot }, 'reserved'];
/** One that changes the slot, and one that sends the call again, and again. */
const knows = [fails('early'), works('late')];
const repeats = [fails('early'), fails('early'), fails('early')];

const sessions = (agent: string, from: number, count: number, turns: readonly Turn[]) =>
  Array.from({ length: count }, (_, index) =>
    digestOf(sessionOf(`s${from + index}`, turns, { agent: { id: agent } })),
  );
const lessonOf = (digests: Parameters<typeof foldDigests>[0]) =>
  patternsOf(foldDigests(digests), { profile: solo, store }).patterns.flatMap(({ subject }) =>
    subject.kind === 'failure' ? [subject.remedy?.lesson] : [],
  )[0];

describe('what one agent of a store knows', () => {
  it('is told as what another needs that keeps meeting the failure', () => {
    const found = lessonOf([...sessions('desk', 0, 12, knows), ...sessions('night', 20, 10, repeats)]);
    expect(found).toMatchObject({
      known_by: [{ agent: 'desk', count: 12, of: 12 }],
      lacked_by: [{ agent: 'night', count: 0, of: 10 }],
    });
    expect(found?.p).toBeCloseTo(1 / 646_646, 9);
  });

  it('is no lesson where all know it alike, or the other has met it too seldom to tell', () => {
    const desk = sessions('desk', 0, 12, knows);
    const both = [...desk, ...sessions('night', 20, 6, knows), ...sessions('night', 40, 4, repeats)];
    expect(lessonOf(both)).toBeUndefined();
    expect(lessonOf([...desk, ...sessions('night', 20, 4, repeats)])).toBeUndefined();
    expect(lessonOf(desk)).toBeUndefined();
  });

  it('is hardly ever said to be lacked where agents differ by chance alone', () => {
    // Nine agents that make the change in half of their sessions, whoever they are.
    let state = 7;
    const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const told = Array.from({ length: 60 }, (_, dream) => {
      const digests = Array.from({ length: 9 }, (_agent, agent) =>
        Array.from({ length: 8 }, (_session, n) =>
          digestOf(
            sessionOf(`d${dream}a${agent}n${n}`, chance() < 0.5 ? knows : repeats, {
              agent: { id: `agent-${agent}` },
            }),
          ),
        ),
      ).flat();
      return lessonOf(digests);
    });
    expect(told.filter((lesson) => lesson !== undefined)).toHaveLength(0);
  });

  it('is tested, not corroborated, by a session that was given an order’s entry and left the value out', () => {
    const entry = entryIdOf(patternIdOf(store, 'handoff', ['read_meter', 'meter']));
    const thread = 'field';
    const ordered = (id: string, given: readonly string[]) =>
      digestOf(
        sessionOf(id, [], {
          threads: [{ id: thread, agent: 'specialist' }],
          steps: [
            { kind: 'message', role: 'user', text: 'Read the meter at lot 7.' },
            { kind: 'message', role: 'user', text: 'lot 7', thread },
            { kind: 'tool_call', call: 'c', tool: 'read_meter', arguments: { lot: '7' }, thread },
            { kind: 'tool_result', call: 'c', text: 'Error: field meter is missing', thread },
          ],
        }),
        given,
      );
    const counts = (given: readonly string[]) => {
      const tallies = Object.values(foldDigests([ordered('a', given)]).groups.handoff.tallies);
      return tallies.map(({ sessions: seen, echoes }) => [seen, echoes]);
    };
    expect(counts([])).toEqual([[1, 0]]);
    expect(counts([entry])).toEqual([[0, 1]]);
  });
});
