/**
 * What telemetry costs ingest: the same sessions over HTTP to digests, with no telemetry, with metrics, and with spans too.
 *
 *     node bench/telemetry.ts [--sessions 300] [--kib 20] [--runs 5] [--quick]
 *
 * Embedded, in this process, in turn in one run, by the time that the processor spends on it, which other work on the
 * machine changes little. Spans go by OTLP to a process that throws them away. The first run of each way is not counted.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createLogger, openTelemetry } from '@nocturne/service';
import { apiKey, inTemporaryDir, startIngest } from './lib/bench-host.ts';
import { makeSession } from './lib/make-session.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';
import { ratios, sideBySide } from './lib/side-by-side.ts';

const sizes = readSizes({ sessions: ['300', '100'], kib: ['20', '20'], runs: ['5', '3'] });
const count = Number(sizes.sessions);
const batchSize = 50;

const bodies = Array.from({ length: Math.ceil(count / batchSize) }, (_, batch) => {
  const from = batch * batchSize;
  const size = Math.min(batchSize, count - from);
  const sessions = Array.from({ length: size }, (__, at) => makeSession(from + at, Number(sizes.kib) * 1024));
  return JSON.stringify({ sessions });
});

/** The processor's time, in ms, from the first request until every digest is announced. */
function ingest(): Promise<number> {
  return inTemporaryDir(async (dir) => {
    const host = await startIngest(dir);
    try {
      const before = process.cpuUsage();
      for (const payload of bodies) {
        const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
        const answer = await host.http.inject({ method: 'POST', url: '/v1/sessions', headers, payload });
        if (answer.statusCode !== 202) throw new Error(`refused: ${answer.body.slice(0, 500)}`);
      }
      await host.quiet();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    } finally {
      await host.close();
    }
  });
}

async function withTelemetry(environment: Readonly<Record<string, string>>): Promise<number> {
  Object.assign(process.env, environment);
  const telemetry = await openTelemetry({ service: 'bench', logger: createLogger('error') });
  try {
    return await ingest();
  } finally {
    await telemetry.close();
    for (const name of Object.keys(environment)) delete process.env[name];
  }
}

const swallow = `require('node:http').createServer((q, s) => { q.resume(); q.on('end', () => s.end()); })
  .listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
const collector = spawn(process.execPath, ['-e', swallow], { stdio: ['ignore', 'pipe', 'inherit'] });
const [port] = (await once(collector.stdout, 'data')) as [Buffer];
const endpoint = `http://127.0.0.1:${String(port).trim()}`;

const ways = {
  off: ingest,
  metrics: () => withTelemetry({}),
  spans: () => withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }),
};
printHeading(`telemetry: ${count} sessions of ${sizes.kib} KiB over HTTP, embedded`);
for (const way of Object.values(ways)) await way();
const times = await sideBySide(ways, Number(sizes.runs));
collector.kill();
const each = (ms: readonly number[]) => ms.map((value) => value / count);
printSpread('without telemetry', each(times.off), 'ms a session');
printSpread('with metrics', each(times.metrics), 'ms a session');
printSpread('with metrics and spans', each(times.spans), 'ms a session');
printSpread('times as much, with metrics', ratios(times.metrics, times.off), '×');
printSpread('times as much, with metrics and spans', ratios(times.spans, times.off), '×');
