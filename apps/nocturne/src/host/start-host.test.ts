import { readFile, stat } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorBodySchema, statusSchema } from '@nocturne/contracts';
import { createLogger, DataDirInUse } from '@nocturne/service';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import { startHost, type Host, type HostOptions } from './start-host.ts';

const names = ['ingest', 'synthesizer', 'evaluator', 'curator'];

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'nocturne-host-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function host(dataDir: string, options: Partial<HostOptions> = {}): Promise<Host> {
  const started = await startHost({ dataDir, logger: createLogger('silent'), ...options });
  onTestFinished(() => started.close());
  return started;
}

it('serves all four services on one port, to those who have the key', async () => {
  const { url, key, store, storeId } = await host(folder());
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true, waiting: [], reasons: [] });
  for (const name of names) {
    const status = statusSchema.parse(await (await fetch(`${url}/statusz/${name}`)).json());
    expect(status).toMatchObject({ service: name, ready: true });
  }
  for (const path of ['/v1/sessions', '/v1/memory_stores', '/v1/dreams', '/v1/evaluations']) {
    const stranger = await fetch(`${url}${path}`);
    expect(errorBodySchema.parse(await stranger.json()).error.code, path).toBe('unauthenticated');
  }
  const read = await fetch(`${url}/v1/memory_stores/${store}`, { headers: { 'x-api-key': key } });
  expect(await read.json()).toMatchObject({
    id: storeId,
    name: 'default',
    settings: { policy: 'automatic', cold_start: 'provisional', trust: 'solo', holdout: 0.2 },
  });
});

it('has who holds the operator’s key make tenants and their keys, and nobody where it was given none', async () => {
  const operatorKey = 'op_'.padEnd(40, 'k');
  const asOperator = (url: string, path: string, method: string, body: object) =>
    fetch(`${url}/v1/tenants/${path}`, {
      method,
      headers: { 'x-api-key': operatorKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const without = await host(folder());
  expect((await asOperator(without.url, 'acme', 'PUT', {})).status).toBe(401);

  const { url, key } = await host(folder(), { operatorKey });
  expect((await asOperator(url, 'acme', 'PUT', {})).status).toBe(200);
  const made = await asOperator(url, 'acme/keys', 'POST', { name: 'Ada', scope: 'person' });
  const { key: theirs } = (await made.json()) as { key: string };
  const names = async (of: string) => {
    const listed = await fetch(`${url}/v1/memory_stores`, { headers: { 'x-api-key': of } });
    return ((await listed.json()) as { data?: { name: string }[] }).data?.map(({ name }) => name);
  };
  await until('the key is known', () => names(theirs));
  expect(await names(theirs)).toEqual([]);
  expect(await names(key)).toEqual(['default']);
});

it('comes back on the same folder with the same key and store, which keeps its settings', async () => {
  const dataDir = folder();
  const first = await host(dataDir, { settings: { holdout: 0 } });
  await first.waitUntilQuiet();
  await first.close();
  const second = await host(dataDir, { settings: { holdout: 0.5 } });
  expect(second.key).toBe(first.key);
  expect(second.storeId).toBe(first.storeId);
  const read = await fetch(`${second.url}/v1/memory_stores/default`, {
    headers: { authorization: `Bearer ${second.key}` },
  });
  expect(await read.json()).toMatchObject({ settings: { holdout: 0 } });
});

it('says who holds the folder, and what to do instead', async () => {
  const dataDir = folder();
  const first = await host(dataDir);
  const refused = startHost({ dataDir, logger: createLogger('silent') });
  await expect(refused).rejects.toThrow(DataDirInUse);
  await expect(refused).rejects.toThrow(new RegExp(`process ${process.pid}.*--url`));
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
});

it('lets go of the folder where it cannot listen', async () => {
  const dataDir = folder();
  const { url } = await host(folder());
  await expect(host(dataDir, { port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE');
  await host(dataDir);
});

it.skipIf(process.platform === 'win32')('keeps what is secret from the machine’s other users', async () => {
  const dataDir = folder();
  const { key } = await host(dataDir);
  for (const file of ['key', 'master.key', 'bus.db', 'vault.db', 'ingest.db', 'curator.db']) {
    expect((await stat(join(dataDir, file))).mode & 0o077, file).toBe(0);
  }
  expect((await readFile(join(dataDir, 'key'), 'utf8')).trim()).toBe(key);
  expect(key).toMatch(/^nk_[a-z0-9]{48}$/);
});

it('is quiet when nothing came in, and closes more than once', async () => {
  const started = await host(folder());
  await started.waitUntilQuiet();
  for (const { outbox, consumers } of await started.status()) {
    expect(outbox + consumers.reduce((sum, { lag, dead_letters }) => sum + lag + dead_letters, 0)).toBe(0);
  }
  await Promise.all([started.close(), started.close()]);
});

it('closes by itself where a bug breaks a service, and tells it', async () => {
  const dataDir = folder();
  const started = await host(dataDir);
  const { url, key, storeId } = started;
  loseTables(join(dataDir, 'curator.db'));
  await fetch(`${url}/v1/dreams`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ inputs: [{ type: 'memory_store', memory_store_id: storeId }] }),
  });
  expect((await started.fatal).message).toContain('no such table');
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  await expect(started.waitUntilQuiet()).rejects.toThrow('no such table');
});

/** What no service expects: its documents are gone from under it. */
function loseTables(file: string): void {
  const database = new DatabaseSync(file, { timeout: 60_000 });
  for (const { name } of database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()) {
    database.exec(`DROP TABLE "${String(name)}"`);
  }
  database.close();
}
