import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceName } from '@nocturne/contracts';

/** What an ingress in front of a deployment does, as small as it can be: one URL for all services. */
export interface Gateway {
  readonly url: string;
  close(): Promise<void>;
}

/** Which service serves a path: the rule that the guide gives to whoever sets up an ingress. */
function serviceOf(path: string): ServiceName {
  const status = /^\/statusz\/(ingest|synthesizer|evaluator|curator)$/.exec(path);
  if (status !== null) return status[1] as ServiceName;
  if (/^\/v1\/(sessions|traces)(\/|$)/.test(path)) return 'ingest';
  if (/^\/v1\/(dreams|patterns)(\/|$)/.test(path)) return 'synthesizer';
  if (/^\/v1\/(evaluations|suites)(\/|$)/.test(path)) return 'evaluator';
  return 'curator';
}

/** How long a request waits for an instance that serves, in ms. */
const patienceMs = 60_000;

/**
 * Requests go to the instances that serve just now, in turn. One that could not be sent goes to the next; one that was
 * sent and broke off does so where a repeat is harmless (by method; sessions and outcomes are known by their content).
 * Answers pass through as they come, server-sent events too.
 * @param instancesOf URLs of those of a service that serve now.
 */
export async function startGateway(
  instancesOf: (service: ServiceName) => readonly string[],
): Promise<Gateway> {
  let turn = 0;

  async function nextInstance(service: ServiceName): Promise<string | null> {
    for (const end = Date.now() + patienceMs; Date.now() < end;) {
      const serving = instancesOf(service);
      turn += 1;
      if (serving.length > 0) return serving[turn % serving.length] ?? null;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return null;
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(incoming.url ?? '/', 'http://gateway').pathname;
    const body = Buffer.concat(await Array.fromAsync(incoming as AsyncIterable<Buffer>));
    const mayRepeat = isHarmlessTwice(incoming.method ?? 'GET', path);
    for (let tries = 1; ; tries += 1) {
      const instance = await nextInstance(serviceOf(path));
      if (instance === null) return refuse(response, `no ${serviceOf(path)} serves`);
      const passed = await pass(incoming, body, instance, response);
      if (passed === 'answered' || response.destroyed) return;
      if (tries === 20 || (passed === 'broken' && !mayRepeat))
        return refuse(response, 'the instance broke off');
    }
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  server.requestTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function isHarmlessTwice(method: string, path: string): boolean {
  return method !== 'POST' || /^\/v1\/(sessions(\/[^/]+\/outcome)?|memory_stores)$/.test(path);
}

/** `unsent`: nothing was handed over. `broken`: it was, and no answer began. */
function pass(
  incoming: IncomingMessage,
  body: Buffer,
  instance: string,
  response: ServerResponse,
): Promise<'answered' | 'unsent' | 'broken'> {
  return new Promise((resolve) => {
    let connected = false;
    const outgoing = request(new URL(incoming.url ?? '/', instance), {
      method: incoming.method,
      headers: { ...incoming.headers, connection: 'close' },
      agent: false,
    });
    outgoing.once('socket', (socket) => socket.once('connect', () => (connected = true)));
    outgoing.once('error', () => resolve(connected ? 'broken' : 'unsent'));
    outgoing.once('response', (answer) => {
      const { connection: _, 'keep-alive': __, ...headers } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, headers);
      response.flushHeaders();
      answer.pipe(response);
      answer.once('error', () => response.destroy());
      answer.once('close', () => {
        if (!answer.complete) response.destroy();
        resolve('answered');
      });
    });
    const abandon = () => outgoing.destroy();
    response.once('close', abandon);
    outgoing.once('close', () => response.off('close', abandon));
    outgoing.end(body);
  });
}

function refuse(response: ServerResponse, message: string): void {
  response.writeHead(503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ type: 'error', error: { type: 'api_error', code: 'unavailable', message } }));
}
