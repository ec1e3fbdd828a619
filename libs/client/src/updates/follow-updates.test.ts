import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createClient } from '../create-client.ts';
import { errorBody, fakeServer, recordedPace, type Answer, type Asked } from '../fixtures/fake-server.ts';
import { head, update } from '../fixtures/memory.ts';

const frame = (sequence: number) =>
  `id: ${sequence}\nevent: memory.updated\ndata: ${JSON.stringify(update(sequence))}\n\n`;

/** A stream of these texts, which then ends, breaks, or stays open. */
function stream(texts: readonly (string | Buffer)[], then: 'end' | 'break' | 'stay'): Answer {
  return (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    const next = (index: number): void => {
      const text = texts[index];
      if (text !== undefined) return void response.write(text, () => setImmediate(next, index + 1));
      if (then === 'end') response.end();
      if (then === 'break') response.destroy();
    };
    next(0);
  };
}

/** @param streams the answers to one connection after the other. */
async function clientOf(streams: readonly Answer[]) {
  let connections = 0;
  const server = await fakeServer((asked) =>
    asked.path.endsWith('/head') ? { json: head } : (streams[connections++] ?? stream([], 'stay')),
  );
  const pace = recordedPace();
  return { ...server, pace, client: createClient({ url: server.url, key: 'nk_key', store: 'team', pace }) };
}

const resumedAt = (asked: readonly Asked[]) =>
  asked.filter(({ path }) => path.endsWith('/updates')).map(({ headers }) => headers['last-event-id']);

describe('updates', () => {
  it('resume behind the last one that was given, without a gap or a repeat', async () => {
    const { client, asked, pace } = await clientOf([
      stream([': still here\n\n', frame(5), frame(6)], 'break'),
      { status: 503, headers: { 'retry-after': '3' }, json: errorBody('unavailable', 'starting') },
      stream([], 'end'),
      stream([frame(6), frame(7), frame(5), frame(7)], 'end'),
      stream([frame(8)], 'stay'),
    ]);
    const seen: number[] = [];
    const stop = new AbortController();
    for await (const { sequence } of client.updates({ signal: stop.signal })) {
      seen.push(sequence);
      if (sequence === 8) stop.abort();
    }
    expect(seen).toEqual([5, 6, 7, 8]);
    expect(resumedAt(asked)).toEqual(['4', '6', '6', '6', '7']);
    expect(pace.waits).toEqual([250, 3_250, 500, 250]);
  });

  it('begin where they are told to, without asking for head', async () => {
    const { client, asked } = await clientOf([stream([frame(2), frame(3)], 'stay')]);
    for await (const { sequence } of client.updates({ lastEventId: '2' })) {
      expect(sequence).toBe(3);
      break;
    }
    expect(asked.map(({ path }) => path)).toEqual(['/v1/memory_stores/team/updates']);
    expect(asked[0]?.headers).toMatchObject({
      accept: 'text/event-stream',
      'x-api-key': 'nk_key',
      'last-event-id': '2',
    });
    await expect(client.updates({ lastEventId: 'x\r\ny' }).next()).rejects.toThrow(TypeError);
  });

  it('are whole however the bytes were cut, and pass over events of other kinds', async () => {
    const bytes = Buffer.from(`event: store.renamed\ndata: {}\n\n${frame(9)}`);
    const pieces = Array.from(bytes, (byte) => Buffer.of(byte));
    const { client } = await clientOf([stream(pieces, 'stay')]);
    for await (const given of client.updates({ lastEventId: '1' })) {
      expect(given).toEqual(update(9));
      break;
    }
  });

  it('end when the signal is aborted while nothing comes', async () => {
    const stop = new AbortController();
    const { client } = await clientOf([
      (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
        stop.abort();
      },
    ]);
    expect(await Array.fromAsync(client.updates({ signal: stop.signal, lastEventId: '1' }))).toEqual([]);
    expect(await Array.fromAsync(client.updates({ signal: AbortSignal.abort(), lastEventId: '1' }))).toEqual(
      [],
    );
  });

  it('throw where trying again would not help', async () => {
    const unauthenticated: Answer = { status: 401, json: errorBody('unauthenticated', 'no such key') };
    const refused = await clientOf([unauthenticated]);
    const call = refused.client.updates({ lastEventId: '1' }).next();
    await expect(call).rejects.toMatchObject({ code: 'unauthenticated', status: 401 });
    const broken = await clientOf([stream(['event: memory.updated\ndata: {"sequence":"x"}\n\n'], 'stay')]);
    await expect(broken.client.updates({ lastEventId: '1' }).next()).rejects.toMatchObject({
      code: 'bad_answer',
    });
  });
});
