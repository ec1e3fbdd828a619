import { join } from 'node:path';
import { openEmbeddedBus } from '@nocturne/bus';
import { encodeEvent, topics, type Message } from '@nocturne/contracts';
import { createLogger, systemClock } from '@nocturne/service';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canary, hostileSessions } from '../support/hostile.ts';
import { call, dreamNow, learnFrom, testHost } from '../support/learning.ts';
import { scratchFolder } from '../support/scratch.ts';
import { collectSpans } from '../support/spans.ts';

type Line = Readonly<Record<string, unknown>>;

/** A logger that writes everything, and what it wrote. */
function keptLog() {
  const lines: string[] = [];
  const logger = createLogger('trace', { write: (line) => void lines.push(line) });
  return { logger, lines, parsed: (): Line[] => lines.map((line) => JSON.parse(line) as Line) };
}

/** Text around the canary, as hostile as fast-check can make it. */
const text = fc
  .tuple(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 30 }))
  .map(([before, after]) => `${before}${canary}${after}`);

it('no line holds text that somebody sent, whatever it is and wherever it stands', async () => {
  const { logger, lines } = keptLog();
  const host = await testHost({}, { logger });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    call(host, 'POST', path, body, headers).catch(() => undefined);
  await fc.assert(
    fc.asyncProperty(text, fc.nat(), async (hostile, number) => {
      const name = hostile.slice(0, 150);
      const session = {
        id: `s${number}`,
        task: name,
        family: name,
        principal: name,
        model: name,
        agent: { id: name, version: name },
        outcome: { passed: false, source: 'grader', reason: hostile },
        steps: [
          { kind: 'message', role: 'user', text: hostile },
          { kind: 'tool_call', call: name, tool: name, arguments: { [hostile]: hostile } },
          { kind: 'tool_result', call: name, text: `Error: ${hostile}` },
        ],
      };
      const sent = await post('/v1/sessions', {
        sessions: [session, { ...session, id: hostile }, hostile],
      });
      expect(sent?.status).toBe(202);
      await post('/v1/sessions', `{"sessions": [${hostile}`);
      await post(`/v1/sessions/s${number}/outcome`, { passed: false, source: 'grader', reason: hostile });
      await post('/v1/dreams', { inputs: [{ type: 'memory_store', memory_store_id: hostile }] });
      await post(`/v1/${encodeURIComponent(hostile.toWellFormed())}`, hostile, {
        'x-api-key': canary,
        traceparent: `00-${canary}`,
        baggage: `text=${canary}`,
      });
    }),
    { numRuns: 25 },
  );
  // A store that is not known is waited for.
  const unknown = { id: 's1', store: canary, steps: [] };
  await Promise.all([
    post('/v1/sessions', { sessions: [unknown] }),
    post(`/v1/sessions?store=${canary}`, { sessions: [unknown] }),
  ]);
  await learnFrom(host, hostileSessions({ sessions: 12 }));
  await dreamNow(host);
  await host.close();
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter((line) => line.toLowerCase().includes(canary))).toEqual([]);
});

it('no line holds text that somebody wrote to the bus', async () => {
  const { logger, lines } = keptLog();
  const dataDir = scratchFolder();
  const first = await testHost({}, { dataDir });
  const { tenant } = first;
  await first.close();
  const bus = openEmbeddedBus({ file: join(dataDir, 'bus.db'), clock: systemClock });
  const good = encodeEvent(topics.sessionsJudged, {
    id: 'evt',
    tenant,
    time: new Date(0).toISOString(),
    data: { session: 's1', outcome: { passed: true, source: 'grader' } },
  });
  const { headers } = good;
  const bytes = (value: string) => new TextEncoder().encode(value);
  const wrong: Message[] = [
    { ...good, value: bytes(canary) },
    { ...good, value: bytes(JSON.stringify({ session: canary, outcome: canary, [canary]: canary })) },
    { ...good, key: canary },
    ...Object.keys(headers).map((header) => ({ ...good, headers: { ...headers, [header]: canary } })),
    { ...good, headers: { ...headers, ce_dataref: canary, ce_traceparent: canary } },
  ];
  await bus.publish(wrong);
  await bus.close();
  const host = await testHost({}, { dataDir, logger });
  await host.waitUntilQuiet();
  await host.close();
  expect(lines.filter((line) => line.includes('dead letters')).length).toBeGreaterThanOrEqual(8);
  expect(lines.filter((line) => line.includes(canary))).toEqual([]);
});

it('lines tell in which trace and for whom they were written', async () => {
  await collectSpans();
  const { logger, parsed } = keptLog();
  const host = await testHost({}, { logger });
  const trace = 'a'.repeat(32);
  const traceparent = `00-${trace}-${'b'.repeat(16)}-01`;
  await call(host, 'GET', '/v1/sessions', undefined, { traceparent });
  await host.close();
  const request = parsed().find(({ route }) => route === '/v1/sessions');
  expect(request).toMatchObject({ tenant: host.tenant, trace_id: trace });
  expect(request?.['span_id']).toMatch(/^[0-9a-f]{16}$/);
});
