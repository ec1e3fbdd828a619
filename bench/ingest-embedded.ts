/**
 * Embedded ingest against the least that could keep the same bytes: batched inserts into a bare node:sqlite table.
 *
 *     node bench/ingest-embedded.ts [--sessions 500] [--kib 20] [--runs 3] [--quick]
 *
 * Prints MB/s of each and how many times as long ingest takes, measured in turn in one run. `bus`: from publishing what a
 * fleet has encoded to digests on the bus (parse, redact, seal, digest, split, announce). `http`: from the request on.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { apiKey, inTemporaryDir, startIngest } from './lib/bench-host.ts';
import { makeSession } from './lib/make-session.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';
import { sessionMessage } from './lib/session-messages.ts';
import { ratios, sideBySide } from './lib/side-by-side.ts';

const sizes = readSizes({ sessions: ['500', '200'], kib: ['20', '20'], runs: ['3', '3'] });
const count = Number(sizes.sessions);
const batchSize = 100;

const sessions = Array.from({ length: count }, (_, number) => makeSession(number, Number(sizes.kib) * 1024));
const texts = sessions.map((session) => JSON.stringify(session));
const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
const batches = Array.from({ length: Math.ceil(count / batchSize) }, (_, index) => {
  const start = index * batchSize;
  const end = start + batchSize;
  return { texts: texts.slice(start, end), messages: sessions.slice(start, end).map(sessionMessage) };
});

/** The same durability as the adapters' own: write-ahead log, synced at checkpoints. */
function bare(): Promise<number> {
  return inTemporaryDir(async (dir) => {
    const database = new DatabaseSync(join(dir, 'bare.db'));
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE t (id TEXT PRIMARY KEY, body TEXT)',
    );
    const insert = database.prepare('INSERT INTO t VALUES (?, ?)');
    const start = performance.now();
    for (const [index, batch] of batches.entries()) {
      database.exec('BEGIN');
      for (const [place, text] of batch.texts.entries()) insert.run(`${index}:${place}`, text);
      database.exec('COMMIT');
    }
    const took = performance.now() - start;
    database.close();
    return took;
  });
}

function bus(): Promise<number> {
  return throughIngest(async (ingest) => {
    for (const batch of batches) {
      await ingest.bus.publish(batch.messages);
    }
  });
}

function http(): Promise<number> {
  return throughIngest(async (ingest) => {
    for (const batch of batches) {
      const answer = await ingest.http.inject({
        method: 'POST',
        url: '/v1/sessions',
        headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
        payload: `{"sessions":[${batch.texts.join(',')}]}`,
      });
      const { accepted } = answer.json<{ accepted?: unknown[] }>();
      if (accepted?.length !== batch.texts.length) throw new Error(`refused: ${answer.body.slice(0, 500)}`);
    }
  });
}

/** Times the work until every session's digest is announced, and makes sure that each is. */
function throughIngest(
  work: (ingest: Awaited<ReturnType<typeof startIngest>>) => Promise<void>,
): Promise<number> {
  return inTemporaryDir(async (dir) => {
    const ingest = await startIngest(dir);
    try {
      const start = performance.now();
      await work(ingest);
      await ingest.quiet();
      const took = performance.now() - start;
      const announced = (await ingest.digested()).reduce((sum, { end }) => sum + end, 0);
      if (announced !== count) throw new Error(`${announced} of ${count} sessions came through`);
      return took;
    } finally {
      await ingest.close();
    }
  });
}

printHeading(`ingest-embedded: ${count} sessions, ${megabytes.toFixed(1)} MB of JSON`);
const times = await sideBySide({ bare, bus, http }, Number(sizes.runs));
const throughput = (ms: readonly number[]) => ms.map((value) => megabytes / (value / 1000));
printSpread('bare batched inserts', throughput(times.bare), 'MB/s');
printSpread('ingest, from the bus', throughput(times.bus), 'MB/s');
printSpread('ingest, from HTTP', throughput(times.http), 'MB/s');
printSpread('times as long as bare, from the bus', ratios(times.bus, times.bare), '×');
printSpread('times as long as bare, from HTTP', ratios(times.http, times.bare), '×');
