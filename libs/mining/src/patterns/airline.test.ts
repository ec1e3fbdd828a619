import { existsSync, readFileSync } from 'node:fs';
import { sessionSchema, type Digest, type Pattern } from '@nocturne/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf, store } from '../fixtures/build-session.ts';
import { foldDigests } from '../fold/fold.ts';
import { patternsOf, type Patterns } from './patterns-of.ts';

const file = new URL('../../../../../shared/data/tau-bench/gpt-4o-airline.json', import.meta.url);

interface Message {
  role: string;
  content: string | null;
  tool_call_id?: string;
  tool_calls?: { id: string; function: { name: string; arguments: string } }[];
}
type Run = { task_id: number; reward: number; traj: Message[] };

/** As the importer maps it, without redaction and ids of its own. */
function digestsOf(runs: readonly Run[]): Digest[] {
  return runs.map(({ task_id, reward, traj }, index) => {
    const steps = traj.flatMap((message): object[] => {
      if (message.role === 'tool')
        return [{ kind: 'tool_result', call: message.tool_call_id, text: message.content ?? '' }];
      const said =
        message.content === null ? [] : [{ kind: 'message', role: message.role, text: message.content }];
      const calls = message.tool_calls ?? [];
      return [
        ...said,
        ...calls.map((call) => ({
          kind: 'tool_call',
          call: call.id,
          tool: call.function.name,
          arguments: JSON.parse(call.function.arguments) as unknown,
        })),
      ];
    });
    return digestOf(
      sessionSchema.parse({
        id: `s${index}`,
        task: String(task_id),
        family: 'all',
        outcome: { passed: reward === 1, source: 'reward' },
        steps,
      }),
    );
  });
}

describe.skipIf(!existsSync(file))(
  '200 recorded sessions of a booking agent (skipped where ../shared/data is absent)',
  () => {
    let found: Patterns;
    beforeAll(() => {
      const fold = foldDigests(digestsOf(JSON.parse(readFileSync(file, 'utf8')) as Run[]));
      found = patternsOf(fold, { profile: { sessions: 3, tasks: 3, principals: 1 }, store });
    });
    const failure = (tool: string, words: string): Pattern | undefined =>
      found.patterns.find(
        ({ subject }) =>
          subject.kind === 'failure' && subject.tool === tool && subject.template.includes(words),
      );

    it('finds the payment that does not add up, and that changing payment_methods clears it without solving the task', () => {
      const pattern = failure('book_reservation', 'payment amount does not add up');
      expect(pattern?.type).toBe('workaround');
      expect(pattern?.evidence).toMatchObject({
        support: { occurrences: 24, sessions: 13, tasks: 6 },
        recovered: { count: 10, of: 13 },
        cleared: {
          by: 'payment_methods',
          count: 10,
          change: { by: 'argument', arguments: ['payment_methods'] },
        },
        passed: { count: 1, of: 13 },
      });
      expect(pattern?.subject).toMatchObject({
        remedy: {
          sources: [{ by: 'adds_up', argument: 'payment_methods', field: 'amount', count: 10, of: 10 }],
        },
      });
    });

    it('finds the flights that are full', () => {
      expect(failure('update_reservation_flights', 'not enough seats')?.evidence.support).toMatchObject({
        occurrences: 8,
        sessions: 7,
        tasks: 3,
      });
    });

    it('finds the payment that is never accepted for a change, by its shape', () => {
      const pattern = failure('update_reservation_flights', 'certificate cannot be used');
      expect(pattern?.evidence).toMatchObject({
        support: { occurrences: 4, sessions: 4, tasks: 3 },
        passed: { count: 1, of: 4 },
      });
      expect(pattern?.subject).toMatchObject({
        avoid: [{ argument: 'payment_id', mask: 'certificate_<*>', failed: 4, accepted_others: 62 }],
      });
    });

    it('finds that an unchanged retry always failed', () => {
      const pattern = found.patterns.find(({ type }) => type === 'waste');
      expect(pattern?.subject).toEqual({ kind: 'repeat', failures: 11, repeats: 11 });
      expect(pattern?.evidence).toMatchObject({
        support: { sessions: 7, tasks: 5 },
        passed: { count: 1, of: 7 },
      });
    });

    it('tells nothing that rests on fewer than three tasks, and says what the rest lacks', () => {
      expect(found.patterns.every(({ evidence }) => evidence.support.tasks >= 3)).toBe(true);
      const lacking = found.below.find(
        ({ subject }) => subject.kind === 'failure' && subject.template.includes('gift card balance'),
      );
      expect(lacking?.lacks).toEqual(['2 of 3 tasks']);
    });

    it('reports neither what nearly everyone does nor how hard tasks end', () => {
      // Within tasks nothing that sessions do goes with how they end, and the orders that they keep are dictated.
      const told = new Set(found.patterns.map(({ subject }) => subject.kind));
      expect([...told].sort()).toEqual(['failure', 'repeat']);
      const orders = found.below.flatMap(({ subject }) =>
        subject.kind === 'workflow' ? [subject.tools] : [],
      );
      expect(orders.every((tools) => tools.length > 2)).toBe(true);
    });
  },
);
