import { randomBytes } from 'node:crypto';
import { createClient } from '@nocturne/client';
import { simulateFleet } from '@nocturne/fleet';
import { expect, it, onTestFinished } from 'vitest';
import { call, headOf, testHost } from '../support/learning.ts';
import { collectSpans, pathOf } from '../support/spans.ts';
import { until } from '../support/until.ts';

const { sessions } = simulateFleet({ seed: 21, sessions: 120, start: '2026-01-05T08:00:00.000Z' });

/** A trace of a caller's own. */
function callersTrace() {
  const trace = randomBytes(16).toString('hex');
  const span = randomBytes(8).toString('hex');
  return { trace, span, headers: { traceparent: `00-${trace}-${span}-01` } };
}

it('one trace goes from the request for a dream to the update that a subscriber reads, with the sessions linked', async () => {
  const spans = await collectSpans();
  const host = await testHost({ holdout: 0.2 });
  const client = createClient({ ...host, store: host.storeId });
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const updates = client.updates({ lastEventId: '0', signal: stop.signal });
  const heard = updates[Symbol.asyncIterator]().next();

  const posted = callersTrace();
  await call(host, 'POST', '/v1/sessions', { sessions }, posted.headers);
  await host.waitUntilQuiet();
  const asked = callersTrace();
  await call(
    host,
    'POST',
    '/v1/dreams',
    { inputs: [{ type: 'memory_store', memory_store_id: host.storeId }] },
    asked.headers,
  );
  await heard;
  stop.abort();
  await host.waitUntilQuiet();
  expect((await headOf(host)).head.sequence).toBe(1);

  const inTrace = (trace: string, name: string) =>
    until(`a span ${name} has ended`, async () =>
      spans.find((span) => span.trace === trace && span.name === name),
    );
  const request = await inTrace(asked.trace, 'POST /v1/dreams');
  expect(request.parent).toBe(asked.span);
  expect(pathOf(await inTrace(asked.trace, 'send memory.updated.v1'), spans)).toEqual([
    'POST /v1/dreams',
    'dream',
    'send dreams.synthesized.v1',
    'process dreams.synthesized.v1',
    'dream reconcile',
    'send memory.proposed.v1',
    'process memory.proposed.v1',
    'evaluate',
    'send memory.evaluated.v1',
    'process memory.evaluated.v1',
    'dream rule',
    'send memory.updated.v1',
  ]);
  // Told to whoever reads the stream of events, in the same trace.
  await inTrace(asked.trace, 'send memory.updated');
  await inTrace(asked.trace, 'process dreams.settled.v1');

  const digested = await inTrace(posted.trace, 'process sessions.digested.v1');
  expect(pathOf(digested, spans)).toEqual([
    'POST /v1/sessions',
    'send sessions.completed.v1',
    'process sessions.completed.v1',
    'send sessions.digested.v1',
    'process sessions.digested.v1',
  ]);
  expect(digested.attributes).toMatchObject({
    'messaging.consumer.group.name': expect.stringMatching(/^(synthesizer|evaluator)$/) as unknown,
    'nocturne.tenant': host.tenant,
    'nocturne.store': host.storeId,
  });
  const fold = await inTrace(asked.trace, 'dream fold');
  expect(new Set(fold.links.map(({ trace }) => trace))).toEqual(new Set([posted.trace]));
  expect(fold.links.length).toBe(64);
});

it('what is sent by nobody’s leave, or with a traceparent that is none, begins a trace of its own', async () => {
  const spans = await collectSpans();
  const host = await testHost();
  const [session] = sessions;
  await call(host, 'POST', '/v1/sessions', { sessions: [session] }, { traceparent: '00-zz-00-01' });
  await host.waitUntilQuiet();
  const request = spans.find(({ name }) => name === 'POST /v1/sessions');
  expect(request?.parent).toBeUndefined();
  const handled = spans.find(({ name }) => name === 'process sessions.completed.v1');
  expect(handled?.trace).toBe(request?.trace);
});
