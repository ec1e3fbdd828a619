import type { Memory, Retired } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { idOf, insight } from '../fixtures/insights.ts';
import { serve } from '../fixtures/serve.ts';
import { openWorld } from '../fixtures/world.ts';

const base = '/v1/memory_stores/default';
const advice = 'Refunds above 500 need a second person.';

async function open() {
  const world = await openWorld();
  const { call } = serve(world);
  const retired = async (of = 'authored') =>
    (await call<{ data: Retired[] }>('GET', `${base}/retired?of=${of}`)).body.data;
  return { world, call, retired };
}

describe('what memory holds no longer', () => {
  it('is listed with who had it go and why, and the version that has it last', async () => {
    const { world, retired } = await open();
    await world.dream('first', [insight('a'), insight('b')]);
    await world.dream('second', [insight('a')]);
    expect(await retired()).toEqual([]);
    expect(await retired('all')).toMatchObject([
      { id: idOf('b'), verb: 'retire', by: 'policy', version: 1, origin: 'mined', tier: 'validated' },
    ]);
    await world.dream('third', [insight('a'), insight('b')]);
    expect(await retired('all')).toEqual([]);
  });

  it('shows what people wrote and what agents noted among it, once each, the latest first', async () => {
    const { world, call, retired } = await open();
    const note = { path: '/n.md', content: advice };
    await call('POST', `${base}/memories?session=run-1`, note, 'agent');
    const { body } = await call<{ data: { entry: string }[] }>('GET', `${base}/notes`);
    const entry = body.data[0]?.entry ?? '';
    await call('POST', `${base}/notes/accept`, { entries: [entry] });
    const file = await call<Memory>('POST', `${base}/memories`, { path: '/a.md', content: 'one' });
    await call('DELETE', `${base}/memories/${file.body.id}`);
    await call('POST', `${base}/rollback`, { sequence: 2, why: 'the file again' });
    await call('DELETE', `${base}/memories/${file.body.id}`);
    const noted = await call<{ data: Memory[] }>('GET', `${base}/memories`);
    const rendered = noted.body.data.find(({ path }) => path === '/noted.md');
    await call('DELETE', `${base}/memories/${rendered?.id}`);
    await world.dream('first', [insight('a')]);
    expect(await retired()).toMatchObject([
      { id: entry, by: 'Ada', origin: 'agent', tier: 'stated', version: 5 },
      { id: file.body.id, by: 'Ada', origin: 'person', tier: null, text: 'one', version: 4 },
    ]);
  });

  it('comes back by one call as it was last, and stays whatever dreams find', async () => {
    const { world, call, retired } = await open();
    await call('POST', `${base}/memories?session=run-1`, { path: '/n.md', content: advice }, 'agent');
    const { body } = await call<{ data: { entry: string }[] }>('GET', `${base}/notes`);
    const entry = body.data[0]?.entry ?? '';
    await call('POST', `${base}/notes/accept`, { entries: [entry] });
    const [before] = await world.entries();
    const rendered = (await call<{ data: Memory[] }>('GET', `${base}/memories`)).body.data;
    await call('DELETE', `${base}/memories/${rendered.find(({ path }) => path === '/noted.md')?.id}`);
    expect(await world.entries()).toEqual([]);
    const restore = (id: string) => call('POST', `${base}/restore`, { entry: id, why: 'it still holds' });
    expect((await restore(entry)).status).toBe(200);
    expect(await world.entries()).toEqual([before]);
    for (let night = 0; night < 3; night += 1) await world.dream(`night ${night}`, [insight('a')]);
    // More agents note it: that is new, and no reason to take a person's word off.
    for (let run = 2; run < 6; run += 1)
      await call('POST', `${base}/memories?session=run-${run}`, { path: '/n.md', content: advice }, 'agent');
    await world.dream('later', [insight('a')]);
    await world.dream('once more', [insight('a')]);
    const still = (await world.entries()).find(({ id }) => id === entry);
    expect(still).toMatchObject({ tier: 'stated', guidance: before?.guidance });
    expect(await retired()).toEqual([]);
    const file = await call<Memory>('POST', `${base}/memories`, { path: '/a.md', content: 'one' });
    await call('DELETE', `${base}/memories/${file.body.id}`);
    expect((await restore(file.body.id)).status).toBe(200);
    expect(await retired()).toEqual([]);
    expect((await restore(entry)).status).toBe(404);
    expect((await restore('ent_nothing')).status).toBe(404);
  });
});
