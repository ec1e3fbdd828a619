import type { SessionInput } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { createClient } from '../create-client.ts';
import { errorBody, fakeServer, recordedPace, type Answer, type Asked } from '../fixtures/fake-server.ts';

const session = (index: number, text = ''): SessionInput => ({
  id: `s${index}`,
  steps: [{ kind: 'message', role: 'user', text }],
});
const many = (count: number) => Array.from({ length: count }, (_, index) => session(index));
const idsOf = (asked: Asked) => (asked.body as { id: string }[]).map(({ id }) => id);

/** Takes every session whose id does not end in 7. */
function take(asked: Asked): Answer {
  const ids = idsOf(asked);
  const accepted = ids.filter((id) => !id.endsWith('7')).map((id) => ({ id }));
  const refused = ids.flatMap((id, index) =>
    id.endsWith('7') ? [{ index, id, code: 'not_a_session', message: 'no steps' }] : [],
  );
  return { json: { accepted, refused } };
}

async function clientOf(answer: (asked: Asked, count: number) => Answer) {
  const server = await fakeServer(answer);
  return {
    ...server,
    client: createClient({ url: server.url, key: 'k', store: 'team', pace: recordedPace() }),
  };
}

describe('reportSessions', () => {
  it('sends a thousand at a time and counts the refused by their place among all', async () => {
    const { client, asked } = await clientOf(take);
    const told: number[] = [];
    const { accepted, refused } = await client.reportSessions(many(2_300), (sent) =>
      told.push(sent.accepted.length),
    );
    expect(asked.map((request) => idsOf(request).length)).toEqual([1_000, 1_000, 300]);
    expect(told).toEqual([900, 900, 270]);
    expect(accepted.length + refused.length).toBe(2_300);
    expect(refused.every(({ index, id }) => id === `s${index}`)).toBe(true);
  });

  it('sends fewer where they are large, and takes them from a stream', async () => {
    const { client, asked } = await clientOf(take);
    async function* stream() {
      for (let index = 0; index < 5; index++) yield session(index, 'ü'.repeat(1_900_000));
    }
    expect((await client.reportSessions(stream())).accepted.length).toBe(5);
    expect(asked.map(idsOf)).toEqual([['s0', 's1'], ['s2', 's3'], ['s4']]);
  });

  it('lets a session that no request can hold harm no other', async () => {
    const large = 'x'.repeat(9_000_000);
    const { client } = await clientOf((asked) =>
      idsOf(asked).includes('s1')
        ? { status: 413, json: errorBody('body_too_large', 'too large') }
        : take(asked),
    );
    const sent = await client.reportSessions([session(0), session(1, large), session(2)]);
    expect(sent.accepted.map(({ id }) => id)).toEqual(['s0', 's2']);
    expect(sent.refused).toEqual([{ index: 1, id: 's1', code: 'body_too_large', message: 'too large' }]);
  });

  it('tells a refused request of one session from a request that cannot be made', async () => {
    const refusing = (status: number, code: string) =>
      clientOf(() => ({ status, json: errorBody(code, 'because') }));
    const unknown = await refusing(404, 'store_unknown');
    expect((await unknown.client.reportSessions([session(0)])).refused).toEqual([
      { index: 0, id: 's0', code: 'store_unknown', message: 'because' },
    ]);
    for (const [status, code] of [
      [401, 'unauthenticated'],
      [404, 'not_found'],
      [404, 'proxy'],
      [507, 'storage_full'],
    ] as const) {
      const { client } = await refusing(status, code);
      await expect(client.reportSessions([session(0)])).rejects.toMatchObject({ status });
    }
    const { client } = await refusing(400, 'invalid_request');
    await expect(client.reportSessions(many(2))).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('sends a chunk again until it is through, and none twice that was', async () => {
    const { client, asked } = await clientOf((request, count) =>
      count === 2 || count === 3 ? { status: 429, json: errorBody('unavailable', 'slowly') } : take(request),
    );
    expect((await client.reportSessions(many(1_500))).accepted.length).toBe(1_350);
    expect(asked.map((request) => idsOf(request).length)).toEqual([1_000, 500, 500, 500]);
    expect(asked[3]?.body).toEqual(asked[1]?.body);
  });

  it('sends nothing where there is nothing', async () => {
    const { client, asked } = await clientOf(take);
    expect(await client.reportSessions([])).toEqual({ accepted: [], refused: [] });
    expect(asked).toEqual([]);
  });
});
