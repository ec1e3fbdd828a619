import type { Memory, Retired } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { idOf, insight } from '../fixtures/insights.ts';
import { serve } from '../fixtures/serve.ts';
import { openWorld } from '../fixtures/world.ts';

const base = '/v1/memory_stores/default';

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
    const note = { path: '/n.md', content: 'Refunds above 500 need a second person.' };
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
});
