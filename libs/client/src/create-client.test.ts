import { describe, expect, it } from 'vitest';
import { createClient } from './create-client.ts';
import { errorBody, fakeServer, recordedPace, type Answer, type Asked } from './fixtures/fake-server.ts';
import { entry, head, snapshotId } from './fixtures/memory.ts';

async function clientOf(answer: (asked: Asked) => Answer, store = 'team one') {
  const server = await fakeServer(answer);
  return { ...server, client: createClient({ url: server.url, key: 'nk_key', store, pace: recordedPace() }) };
}

describe('a client', () => {
  it('reads head, its files and its entries', async () => {
    const path = '/v1/memory_stores/team%20one';
    const [file] = head.snapshot.files;
    const answers: Record<string, unknown> = {
      [`${path}/head?principal=`]: head,
      [`${path}/files?limit=100&principal=`]: { data: [file], next_page: null },
      [`${path}/files?principal=&path=%2Ftools%2Fsearch.md`]: file,
      [`${path}/entries?limit=100&principal=`]: { data: [entry], next_page: null },
    };
    const missing = { status: 404, json: errorBody('not_found', 'no such file') };
    const { client } = await clientOf((asked) =>
      asked.path in answers ? { json: answers[asked.path] } : missing,
    );
    expect(await client.head()).toEqual(head);
    expect(await client.files()).toEqual([file]);
    expect(await client.entries()).toEqual([entry]);
    expect(await client.file('/tools/search.md')).toBe('# search\n');
    expect(await client.file('/tools/absent.md')).toBeNull();
  });

  it('says for which session it reads', async () => {
    const { client, asked } = await clientOf(({ path }) => {
      if (path.includes('/head')) return { json: head };
      return { json: path.includes('path=') ? head.snapshot.files[0] : { data: [], next_page: null } };
    });
    const reader = { session: 's/1' };
    await client.head(reader);
    await client.files(reader);
    await client.entries(reader);
    await client.file('/tools/search.md', reader);
    expect(asked.length).toBe(4);
    for (const { path } of asked) expect(path).toMatch(/[?&]session=s%2F1(&|$)/);
  });

  it('reads for a person, or for nobody; only who looks after the memory reads all, which takes saying so', async () => {
    const { url, asked, client } = await clientOf(() => ({ json: head }));
    const options = { url, key: 'nk_key', store: 's' };
    await client.head();
    await createClient({ ...options, principal: 'noor' }).head();
    await client.head({ principal: 'otis' });
    await createClient({ ...options, caretaker: true }).head();
    const [nobody, noor, otis, all] = asked.map(({ path }) => path.slice(path.indexOf('/head')));
    expect([nobody, noor, otis, all]).toEqual([
      '/head?principal=',
      '/head?principal=noor',
      '/head?principal=otis',
      '/head',
    ]);
  });

  it('tells a file that is not there from a store that is not', async () => {
    const { client } = await clientOf(() => ({
      status: 404,
      json: errorBody('store_unknown', 'no such store'),
    }));
    await expect(client.file('/tools/search.md')).rejects.toMatchObject({ code: 'store_unknown' });
  });

  it('recalls what matters for a task', async () => {
    const answer = { snapshot: snapshotId, results: [{ score: 1.5, entry }] };
    const { client, asked } = await clientOf(() => ({ json: answer }));
    expect(await client.recall('find a page', { tool: 'search', limit: 3, session: 's1' })).toEqual(answer);
    expect(asked).toMatchObject([
      {
        method: 'POST',
        path: '/v1/memory_stores/team%20one/recall',
        body: { query: 'find a page', tool: 'search', limit: 3, session: 's1' },
      },
    ]);
  });

  it('reports a session, which teaches its store unless it names another', async () => {
    const { client, asked } = await clientOf(() => ({ json: { accepted: [{ id: 's1' }], refused: [] } }));
    await client.reportSession({ id: 's1', steps: [] });
    await client.reportSession({ id: 's1', steps: [], store: 'other' });
    expect(asked.map(({ body }) => body)).toEqual([
      [{ id: 's1', steps: [], store: 'team one' }],
      [{ id: 's1', steps: [], store: 'other' }],
    ]);
  });

  it('throws the reason for which the one session was refused', async () => {
    const refused = [{ index: 0, id: 's1', code: 'event_time_in_future', message: 'in 9999' }];
    const { client } = await clientOf(() => ({ json: { accepted: [], refused } }));
    const call = client.reportSession({ id: 's1', steps: [] });
    await expect(call).rejects.toMatchObject({
      code: 'event_time_in_future',
      status: 400,
      message: 'in 9999',
    });
  });

  it('reports an outcome that comes later', async () => {
    const { client, asked } = await clientOf(() => ({ json: {} }));
    await client.reportOutcome('tau:1/2', { passed: false, source: 'person' });
    expect(asked).toMatchObject([
      { method: 'POST', path: '/v1/sessions/tau%3A1%2F2/outcome', body: { passed: false, source: 'person' } },
    ]);
  });
});
