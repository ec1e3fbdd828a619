import {
  diffResponseSchema,
  entryResponseSchema,
  entrySchema,
  headResponseSchema,
  logItemSchema,
  pageSchema,
  proposalSchema,
  recallResponseSchema,
  topics,
} from '@nocturne/contracts';
import { openSplit } from '@nocturne/service';
import { describe, expect, it } from 'vitest';
import { idOf, insight } from '../fixtures/insights.ts';
import { serve } from '../fixtures/serve.ts';
import { verdict } from '../fixtures/verdicts.ts';
import { openWorld } from '../fixtures/world.ts';

const base = '/v1/memory_stores/default';

describe('memory over HTTP', () => {
  it('gives sessions of the control group no memory, the same ones at each read, and records that', async () => {
    const world = await openWorld({ control: 0.5 });
    const { call } = serve(world);
    await world.dream('one', [insight('a')]);
    const head = await world.head();
    const given = async (session: string) => {
      const { body } = await call('GET', `${base}/head?session=${session}`, undefined, 'agent');
      const recalled = await call('POST', `${base}/recall`, { query: 'tool_a', session }, 'agent');
      const { entries } = headResponseSchema.parse(body).snapshot;
      expect(recallResponseSchema.parse(recalled.body).results).toHaveLength(entries.length);
      return entries.length;
    };
    const sessions = Array.from({ length: 12 }, (_, index) => `s${index}`);
    for (const session of sessions) await given(session);
    await world.relay();
    const exposed = world.of(topics.memoryExposed);
    expect(new Set(exposed.map(({ session }) => session)).size).toBe(12);
    expect(new Set(exposed.map(({ arm }) => arm))).toEqual(new Set(['memory', 'control']));
    for (const { session, arm, entries, snapshot } of exposed) {
      expect([entries, snapshot]).toEqual([arm === 'control' ? [] : [idOf('a')], head.snapshot]);
      expect(await given(session)).toBe(arm === 'control' ? 0 : 1);
    }
    // Who names no session is a person, or a program that shows memory: it is no part of the comparison.
    const { body } = await call('GET', `${base}/head`, undefined, 'agent');
    expect(headResponseSchema.parse(body).snapshot.entries).toHaveLength(1);
  });

  it('always has a head: the empty one before the first dream', async () => {
    const { call } = serve(await openWorld());
    const { body } = await call('GET', `${base}/head`, undefined, 'agent');
    expect(headResponseSchema.parse(body)).toMatchObject({
      head: { sequence: 0 },
      snapshot: { files: [], entries: [] },
    });
    expect(await call('GET', '/v1/memory_stores/none/head')).toMatchObject({
      status: 404,
      body: { error: { code: 'store_unknown' } },
    });
  });

  it('shows files, entries, why an entry is there, the log and differences', async () => {
    const world = await openWorld();
    await world.dream('one', [insight('a')]);
    await world.dream('two', [insight('a'), insight('b')], { fence: 2 });
    const { call } = serve(world);
    expect((await call('GET', `${base}/files?path=/index.md`)).body['content']).toContain('before tool_a');
    expect((await call('GET', `${base}/files`)).body['data']).toHaveLength(3);
    expect((await call('GET', `${base}/files?path=/none.md`)).status).toBe(404);
    expect((await call('GET', `${base}/files?path=/../x`)).status).toBe(400);
    expect(pageSchema(entrySchema).parse((await call('GET', `${base}/entries`)).body).data).toHaveLength(2);
    const why = await call('GET', `${base}/entries/${idOf('a')}`);
    expect(entryResponseSchema.parse(why.body)).toMatchObject({
      entry: { evidence: { support: { sessions: 5 } } },
      decisions: [{ kind: 'accept' }, {}],
    });
    const log = pageSchema(logItemSchema).parse((await call('GET', `${base}/log?limit=1`)).body);
    expect(log.data).toMatchObject([{ sequence: 2, cause: 'published', added: 1 }]);
    const older = await call('GET', `${base}/log?limit=1&page=${log.next_page}`);
    expect(older.body['data']).toMatchObject([{ sequence: 1 }]);
    const diff = diffResponseSchema.parse((await call('GET', `${base}/diff?from=0&to=2`)).body);
    expect(diff.changes).toHaveLength(2);
    expect(diff.unified).toContain('--- /dev/null\n+++ b/index.md\n');
    expect((await call('GET', `${base}/diff?from=7`)).status).toBe(404);
  });

  it('recalls what matters for a task, the same each time, and records who was given what', async () => {
    const world = await openWorld();
    await world.dream('one', [
      insight('price', { tool: 'book' }),
      insight('bags', { tool: 'pack' }),
      insight('date', { tool: 'book' }),
    ]);
    const { call } = serve(world);
    const recall = (body: object) => call('POST', `${base}/recall`, body, 'agent');
    const found = recallResponseSchema.parse(
      (await recall({ query: 'what is the price', session: 's-1' })).body,
    );
    expect(found.results[0]?.entry.id).toBe(idOf('price'));
    const filtered = recallResponseSchema.parse(
      (await recall({ query: 'calling book pack', tool: 'pack' })).body,
    );
    expect(filtered.results.map(({ entry }) => entry.tool)).toEqual(['pack']);
    await recall({ query: 'what is the price', session: 's-1' });
    await call('GET', `${base}/head?session=s-2`, undefined, 'agent');
    await world.relay();
    const exposed = world.of(topics.memoryExposed);
    expect(exposed.map(({ session }) => session).sort()).toEqual(['s-1', 's-2']);
    expect(exposed.find(({ session }) => session === 's-2')?.entries).toHaveLength(3);
    expect((await recall({ query: 'x', session: 'no id!' })).status).toBe(400);
  });

  it('recalls over layers, names the store of each result, and records each store’s exposures', async () => {
    const world = await openWorld();
    await world.dream('one', [insight('price', { tool: 'book' }), insight('bags', { tool: 'pack' })]);
    const { call } = serve(world);
    await call('POST', '/v1/memory_stores', { name: 'organisation' });
    const recall = (body: object) => call('POST', `${base}/recall`, body, 'agent');
    const found = recallResponseSchema.parse(
      (await recall({ query: 'price', layers: ['organisation', 'default'], session: 's-9' })).body,
    );
    // A store that is named twice is read once.
    expect(found.layers).toHaveLength(2);
    expect(found.results[0]).toMatchObject({ entry: { id: idOf('price') }, store: found.layers?.[0]?.store });
    await world.relay();
    // Of the store that has nothing to give only that the session was not to have it, where it was so.
    expect(world.of(topics.memoryExposed).filter(({ arm }) => arm !== 'control')).toMatchObject([
      { session: 's-9', entries: [idOf('price')] },
    ]);
    expect(await recall({ query: 'price', layers: ['nobody'] })).toMatchObject({
      status: 404,
      body: { error: { code: 'store_unknown' } },
    });
    expect((await recall({ query: ' ' })).status).toBe(400);
    expect(recallResponseSchema.parse((await recall({ tool: 'pack' })).body).results).toHaveLength(1);
  });

  it('keeps stores: the same name is the same store, a change raises the revision and leaves the rest', async () => {
    const world = await openWorld({ holdout: 0 });
    const { call } = serve(world);
    const again = await call('POST', '/v1/memory_stores', {
      name: 'default',
      settings: { policy: 'review' },
    });
    expect(again.body).toMatchObject({ id: world.store.id, revision: 1, settings: { policy: 'automatic' } });
    const changed = await call('POST', base, { settings: { policy: 'review' } });
    expect(changed.body).toMatchObject({
      revision: 2,
      settings: { policy: 'review', holdout: 0, trust: 'solo' },
    });
    expect((await call('POST', base, { settings: { policy: 'review' } })).body['revision']).toBe(2);
    const { body: renamed } = await call('POST', base, { name: 'other' });
    expect(renamed['name']).toBe('other');
    expect((await call('POST', '/v1/memory_stores/other', { name: 'default' })).status).toBe(200);
    expect((await call('POST', '/v1/memory_stores', { name: 'x\u0000' })).body.error?.code).toBe('bad_text');
    expect((await call('POST', base, {}, 'agent')).status).toBe(403);
    await world.relay();
    expect(world.of(topics.storesChanged).map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
    expect((await call('GET', '/v1/memory_stores')).body['data']).toHaveLength(1);
  });

  it('takes the secret of a split once, shows it to nobody, and tells ingest', async () => {
    const world = await openWorld();
    const { call } = serve(world);
    const holdout_key = 'a secret of the split';
    const made = await call('POST', '/v1/memory_stores', { name: 'keyed', settings: { holdout_key } });
    const other = { settings: { holdout_key: 'another secret of it' } };
    expect((await call('POST', '/v1/memory_stores/keyed', other)).status).toBe(400);
    const changed = await call('POST', '/v1/memory_stores/keyed', { settings: { holdout: 0.3 } });
    const listed = await call('GET', '/v1/memory_stores');
    for (const answer of [made, changed, listed])
      expect(JSON.stringify(answer.body)).not.toContain('a secret');
    await world.relay();
    const told = world.of(topics.storesChanged).filter(({ name }) => name === 'keyed');
    expect(told.map(({ settings }) => settings.holdout)).toEqual([0.2, 0.3]);
    // Who reads the bus, or the store's document, learns nothing of the draw; ingest, which has the vault, does.
    expect(JSON.stringify([told, await world.ports().stores.find('keyed')])).not.toContain('a secret');
    const { id = '', settings } = told[0] ?? {};
    const sealed = settings?.holdout_sealed ?? '';
    expect(new Set(told.map((each) => each.settings.holdout_sealed)).size).toBe(1);
    const { tenant } = world.ports();
    const keys = world.faults.open().keys(tenant);
    expect(await openSplit(keys, tenant, id, sealed)).toBe(holdout_key);
    expect(await openSplit(keys, tenant, 'another store', sealed)).toBeNull();
    const forged = { name: 'forged', settings: { holdout_sealed: sealed } };
    expect((await call('POST', '/v1/memory_stores', forged)).status).toBe(400);
    expect(await world.ports().stores.find('forged')).toBeNull();
  });

  it('lets people rule on proposals and agents not', async () => {
    const world = await openWorld({ policy: 'review' });
    await world.dream('one', [insight('a'), insight('b')]);
    const { call } = serve(world);
    const list = pageSchema(proposalSchema).parse(
      (await call('GET', '/v1/proposals?store=default&status=held')).body,
    );
    const [proposal] = list.data;
    const path = `/v1/proposals/${proposal?.id}`;
    expect(diffResponseSchema.parse((await call('GET', `${path}/diff`)).body).changes).toHaveLength(2);
    expect((await call('POST', `${path}/accept`, {}, 'agent')).status).toBe(403);
    expect((await call('POST', `${path}/accept`, { entries: ['ent_none'] })).status).toBe(400);
    const accepted = await call('POST', `${path}/accept`, { why: 'looks right' });
    expect(proposalSchema.parse(accepted.body)).toMatchObject({ status: 'published', reason: 'looks right' });
    expect((await call('POST', `${path}/discard`)).body.error?.code).toBe('proposal_settled');
    const back = await call('POST', `${base}/rollback`, { why: 'it confuses them' });
    expect(headResponseSchema.parse(back.body)).toMatchObject({
      head: { sequence: 2 },
      snapshot: { entries: [] },
    });
    const lifted = await call('POST', `${base}/entries/${idOf('a')}/revoke`, { why: 'it was not that' });
    expect(lifted.body['decisions']).toMatchObject([{ kind: 'revoke' }]);
    world.judgeBy(() => verdict('pass'));
    await world.dream('two', [insight('a'), insight('b')], { fence: 2 });
    const next = pageSchema(proposalSchema).parse((await call('GET', '/v1/proposals?status=held')).body);
    expect(next.data[0]?.changes.map(({ entry }) => entry)).toEqual([idOf('a')]);
  });
});

describe('updates', () => {
  it('stream from the one after Last-Event-ID on, and go on as head moves', async () => {
    const world = await openWorld();
    await world.dream('one', [insight('a')]);
    await world.dream('two', [insight('b')], { fence: 2 });
    const { app } = serve(world);
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const stop = new AbortController();
    const headers = { 'x-api-key': 'agent', 'last-event-id': '1' };
    const response = await fetch(`${address}${base}/updates`, { headers, signal: stop.signal });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = async (id: number) => {
      while (!text.includes(`id: ${id}\n`)) text += (await reader.read()).value ?? '';
    };
    await until(2);
    await world.dream('three', [insight('c')], { fence: 3 });
    await until(3);
    stop.abort();
    expect(text).not.toContain('id: 1\n');
    expect(text).toContain('event: memory.updated');
  });
});
