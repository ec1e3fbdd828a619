import { openApiDocument, topics, type HeadResponse, type Memory } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { idOf, insight } from '../fixtures/insights.ts';
import { serve } from '../fixtures/serve.ts';
import { openWorld } from '../fixtures/world.ts';
import { armOf } from '../steps/serve-to.ts';

/** Stands in everything that evidence has the memory say, and nowhere else. */
const marker = 'quokka';
const mined = (name: string, sessions = 5) =>
  insight(name, { sessions, words: { do: `ask the ${marker} for ${name}` } });

/** A store with two versions, one of which has a tag, and a proposal that waits; and two sessions, one of each arm. */
async function open() {
  const world = await openWorld({ control: 0.5, policy: 'automatic' });
  await world.dream('one', [mined('a')]);
  await world.dream('two', [mined('a'), mined('b')], { fence: 2 });
  const { call } = serve(world);
  await call('PUT', '/v1/memory_stores/default/tags/first', { version: '1' });
  const sessionOf = async (arm: string) => {
    for (let index = 0; ; index += 1)
      if ((await armOf(world.ports(), world.store, `s-${index}`)) === arm) return `s-${index}`;
  };
  const { body } = await call<HeadResponse>('GET', '/v1/memory_stores/default/head');
  const listed = await call<{ data: Memory[] }>('GET', '/v1/memory_stores/default/memories');
  const file = listed.body.data.find(({ path }) => path === '/tools/tool_a.md');
  const proposal = (await world.proposals())[0]?.id ?? '';
  const parameters: Record<string, string> = {
    ...{ store: 'default', entry: idOf('a'), proposal },
    ...{ memory: file?.id ?? '', snapshot: body.head.snapshot },
  };
  const versions = { memory_versions: file?.memory_version_id ?? '', snapshots: 'first' };
  /** Every way to read of the curator, with what its path names put in. */
  const doors = Object.entries(openApiDocument()['paths'] as Record<string, object>)
    .filter(([path, methods]) => 'get' in methods && /^\/v1\/(?:memory_stores|proposals)/.test(path))
    .filter(([path]) => !path.endsWith('/updates'))
    .map(([path]) =>
      path
        .replace(
          /(memory_versions|snapshots)\/\{version\}/,
          (_, kind: keyof typeof versions) => `${kind}/${versions[kind]}`,
        )
        .replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? ''),
    );
  return { world, call, doors, control: await sessionOf('control'), treated: await sessionOf('memory') };
}

it('opens no door to what was mined for a session of the control group, and notes what others are given', async () => {
  const { world, call, doors, control, treated } = await open();
  expect(doors.length).toBeGreaterThan(13);
  const said: Record<string, boolean> = {};
  for (const door of doors) {
    const read = async (session: string) =>
      JSON.stringify((await call('GET', `${door}?view=full&session=${session}`, undefined, 'agent')).body);
    expect(await read(control), door).not.toContain(marker);
    said[door.replace(/.*\/(default|proposals)/, '')] = (await read(treated)).includes(marker);
  }
  // The doors by which memory is read at all: were there none, the first half of this would say nothing.
  expect(Object.entries(said).filter(([, says]) => says).length).toBeGreaterThan(6);
  await world.relay();
  const exposed = world.of(topics.memoryExposed).filter(({ session }) => session === treated);
  expect(new Set(exposed.flatMap(({ entries }) => entries))).toEqual(new Set([idOf('a'), idOf('b')]));
  expect(new Set(exposed.map(({ snapshot }) => snapshot)).size).toBe(2);
});

it('lets a session of the control group change nothing that was mined, and so read nothing of it', async () => {
  const { call, control, treated } = await open();
  const { body } = await call<{ data: Memory[] }>('GET', '/v1/memory_stores/default/memories');
  const file = body.data.find(({ path }) => path === '/tools/tool_a.md')?.id ?? '';
  const move = (session: string) =>
    call(
      'POST',
      `/v1/memory_stores/default/memories/${file}?view=full&session=${session}`,
      { path: '/mine.md' },
      'agent',
    );
  expect((await move(control)).status).toBe(404);
  expect(JSON.stringify((await move(treated)).body)).toContain(marker);
});

it('tells a session that is given one entry’s evidence as given that entry', async () => {
  const { world, call, treated } = await open();
  await call('GET', `/v1/memory_stores/default/entries/${idOf('a')}?session=${treated}`, undefined, 'agent');
  await world.relay();
  expect(world.of(topics.memoryExposed)).toMatchObject([{ session: treated, entries: [idOf('a')] }]);
});
