import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HeadResponse, LiveFigures, LogItem, SessionInput, Step } from '@nocturne/contracts';
import { expect, it, onTestFinished } from 'vitest';
import type { Host } from '../../apps/nocturne/src/host/start-host.ts';
import { call, dreamNow, headOf, learnFrom, testHost } from '../support/learning.ts';
import { until } from '../support/until.ts';

/** A desk of one tool. Until its rule changes it takes amounts in cents, and in euros from then on. */
const agentsBefore = { agent: { id: 'desk', version: '1' }, model: 'model-a' };

interface Run {
  readonly id: string;
  readonly number: number;
  readonly passed: boolean;
  /** What the tool answers to each call of create_refund. */
  readonly answers: readonly (string | null)[];
  readonly as?: typeof agentsBefore;
}

function sessionOf({ id, number, passed, answers, as = agentsBefore }: Run): SessionInput {
  const at = (second: number) =>
    new Date(Date.UTC(2026, 1, 1) + (number * 60 + second) * 1_000).toISOString();
  const steps: Step[] = [{ kind: 'message', role: 'user', text: `Refund order ${number % 15}.`, at: at(0) }];
  for (const [index, error] of answers.entries()) {
    const amount = error === null ? 1_250 + index : 12.5 + index;
    steps.push(
      {
        kind: 'tool_call',
        call: `c${index}`,
        tool: 'create_refund',
        arguments: { amount },
        at: at(2 * index + 1),
      },
      {
        kind: 'tool_result',
        call: `c${index}`,
        text: error ?? 'refunded',
        error: error !== null,
        at: at(2 * index + 2),
      },
    );
  }
  return {
    ...{ id, task: `refund-${number % 15}`, family: 'refunds', principal: `p${number % 4}`, ...as, steps },
    ...{ started_at: at(0), ended_at: at(50), outcome: { passed, source: 'system', judged_at: at(55) } },
  };
}

const inCents = 'amount must be a whole number of cents';
const inEuros = 'amount is above the limit of this order, amounts are in euros';

/** Reads memory as a session does that names itself. */
async function readAs(host: Host, id: string): Promise<readonly { id: string; text: string }[]> {
  const path = `/v1/memory_stores/${host.storeId}/head?session=${id}`;
  return (await call<HeadResponse>(host, 'GET', path)).body.snapshot.entries;
}

/** Sessions that read memory first: what they do depends on whether it speaks of the tool. */
async function live(
  host: Host,
  from: number,
  count: number,
  act: (isTold: boolean, index: number) => Omit<Run, 'id' | 'number'>,
): Promise<void> {
  const sessions = [];
  for (let number = from; number < from + count; number += 1) {
    const id = `live-${number}`;
    const isTold = (await readAs(host, id)).some(({ text }) => text.includes('create_refund'));
    sessions.push(sessionOf({ id, number, ...act(isTold, number) }));
  }
  await learnFrom(host, sessions);
}

const figuresOf = async (host: Host) =>
  (await call<LiveFigures>(host, 'GET', `/v1/evaluations/live?store=${host.storeId}`)).body;

it('a tool whose rule changes: what memory says of it is taken back, stays back, and on-call is told; another model is no drift', async () => {
  const pages: Record<string, unknown>[] = [];
  const pager = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      pages.push(JSON.parse(body) as Record<string, unknown>);
      response.end();
    });
  });
  await new Promise<void>((resolve) => pager.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void pager.close());
  const onCall = `http://127.0.0.1:${(pager.address() as AddressInfo).port}/hook`;
  const host = await testHost({ holdout: 0.2, control: 0.3 }, { onCall });

  const learnt = Array.from({ length: 45 }, (_, number) =>
    sessionOf({ id: `past-${number}`, number, passed: true, answers: [inCents, null] }),
  );
  await learnFrom(host, learnt);
  await dreamNow(host);
  const entry = (await headOf(host)).snapshot.entries.find(({ tool }) => tool === 'create_refund')!;
  expect(entry.text).toContain('create_refund');

  await live(host, 100, 110, (isTold, index) => ({
    passed: index % 10 !== 0,
    answers: isTold ? [null] : [inCents, null],
  }));
  // Another model that fails in half of its sessions is another agent, not drift.
  const upgraded = { agent: { id: 'desk', version: '2' }, model: 'model-b' };
  await live(host, 300, 90, (_, index) => ({ passed: index % 2 === 0, answers: [null], as: upgraded }));
  expect((await figuresOf(host)).drifts).toEqual([]);
  expect((await headOf(host)).snapshot.entries.map(({ id }) => id)).toContain(entry.id);

  await live(host, 500, 60, (isTold, index) =>
    isTold ? { passed: false, answers: [inEuros, inEuros] } : { passed: index % 10 !== 0, answers: [null] },
  );
  const { drifts, charts } = await figuresOf(host);
  // What is settled stays drawn: calm, then beyond its limit, with the version that was read marked.
  const { points = [], versions, h } = charts.find(({ agent }) => agent === drifts?.[0]?.agent) ?? { h: 0 };
  expect(points[0]?.score).toBeLessThan(h);
  expect(Math.max(...points.map(({ score }) => score))).toBeGreaterThan(h);
  expect(versions).toMatchObject([{ sessions: 1, snapshot: drifts?.[0]?.snapshot }]);
  expect(drifts).toMatchObject([{ family: 'refunds', ruling: { decision: 'entries', entries: [entry.id] } }]);
  expect(drifts?.[0]?.ruling?.reason).toMatch(
    /At create_refund \d+ of \d+ sessions with memory met a failure/,
  );
  expect((await headOf(host)).snapshot.entries.map(({ id }) => id)).not.toContain(entry.id);
  const log = await call<{ data: LogItem[] }>(host, 'GET', `/v1/memory_stores/${host.storeId}/log`);
  expect(log.body.data[0]).toMatchObject({ cause: 'rolled_back' });
  await until('on-call is told', () => Promise.resolve(pages[0] ?? null));
  expect(pages).toMatchObject([
    { event: 'nocturne.memory.drifted', decision: 'entries', entries: [entry.id], family: 'refunds' },
  ]);

  // The evidence of old is still there, and is not enough to bring it back.
  await dreamNow(host);
  expect((await headOf(host)).snapshot.entries.map(({ id }) => id)).not.toContain(entry.id);
  await live(host, 700, 60, (_, index) => ({ passed: index % 10 !== 0, answers: [null] }));
  expect((await figuresOf(host)).drifts).toHaveLength(1);
  expect(pages).toHaveLength(1);
});
