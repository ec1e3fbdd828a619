import { createLogger, type Logger } from '@nocturne/service';
import type { Dream, HeadResponse, SessionInput, SessionsAccepted, StoreSettings } from '@nocturne/contracts';
import { startHost, type Host } from '../../apps/nocturne/src/host/start-host.ts';
import { onTestFinished } from 'vitest';
import { scratchFolder } from './scratch.ts';
import { until } from './until.ts';

/** A host of all four services in this process, in a folder of its own, that goes with the test. */
export async function testHost(
  settings: Partial<StoreSettings> = {},
  {
    dataDir = scratchFolder(),
    ...options
  }: { partitions?: number; dataDir?: string; maxBytes?: number; logger?: Logger; onCall?: string } = {},
): Promise<Host> {
  const host = await startHost({
    dataDir,
    port: 0,
    logger: createLogger('silent'),
    // Of a test's sessions the same ones are of the control group every time.
    controlKey: new Uint8Array(32),
    settings: { policy: 'automatic', cold_start: 'provisional', trust: 'solo', holdout: 0, ...settings },
    ...options,
  });
  onTestFinished(() => host.close());
  return host;
}

export interface Answer<T> {
  readonly status: number;
  /** What came, as the caller expects it: a test checks what it looks at. */
  readonly body: T;
}

/** One HTTP request as an agent or a person sends it: with the key, nothing between. */
export async function call<T = unknown>(
  host: { url: string; key: string },
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(new URL(path, host.url), {
    method,
    headers: {
      'x-api-key': host.key,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? true;
  return { status: response.status, body: (text === '' ? null : isJson ? JSON.parse(text) : text) as T };
}

/** Sends sessions, some at a time, and waits until each has had its effect. */
export async function learnFrom(host: Host, sessions: readonly SessionInput[], atATime = 50): Promise<void> {
  for (let at = 0; at < sessions.length; at += atATime) {
    const answer = await call<SessionsAccepted>(host, 'POST', '/v1/sessions', {
      sessions: sessions.slice(at, at + atATime),
    });
    if (answer.status !== 202 || answer.body.refused.length > 0) {
      throw new Error(`not accepted: ${JSON.stringify(answer.body).slice(0, 500)}`);
    }
  }
  await host.waitUntilQuiet();
}

/** Asks for a dream and waits for what becomes of it. */
export async function dreamNow(
  host: { url: string; key: string; storeId: string },
  dryRun = false,
): Promise<Dream> {
  const made = await call<Dream>(host, 'POST', '/v1/dreams', {
    inputs: [{ type: 'memory_store', memory_store_id: host.storeId }],
    dry_run: dryRun,
  });
  if (made.status >= 300) throw new Error(JSON.stringify(made.body));
  return until('the dream is settled', async () => {
    const { body } = await call<Dream>(host, 'GET', `/v1/dreams/${made.body.id}`);
    return body.stage === 'settled' ? body : null;
  });
}

export async function headOf(host: { url: string; key: string; storeId: string }): Promise<HeadResponse> {
  return (await call<HeadResponse>(host, 'GET', `/v1/memory_stores/${host.storeId}/head`)).body;
}
