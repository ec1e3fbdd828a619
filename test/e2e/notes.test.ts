import type { Retired, ShownNote } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { call, dreamNow, headOf } from '../support/learning.ts';
import { sharedHost } from '../support/two-tenants.ts';
import { runCommand } from '../support/up.ts';

it('what an agent notes is its own until a person takes it in by one command; by one more it comes back', async () => {
  const { tenants } = await sharedHost(['acme']);
  const host = tenants[0]!;
  const agent = { ...host, key: host.agentKey };
  const path = `/v1/memory_stores/${host.storeId}`;
  const note = { path: '/notes.md', content: '- When a refund is above 500, ask a second person.\n' };
  expect((await call(agent, 'POST', `${path}/memories?session=run-1`, note)).status).toBe(200);
  await dreamNow(host);
  expect((await headOf(host)).snapshot.entries).toEqual([]);

  const nocturne = async <T>(...args: readonly string[]): Promise<T> => {
    const { code, out, err } = await runCommand(...args, '--url', host.url, '--key', host.key, '--json');
    expect({ code, err }).toMatchObject({ code: 0 });
    return JSON.parse(out) as T;
  };
  const { notes } = await nocturne<{ notes: ShownNote[] }>('notes', 'ls');
  expect(notes).toMatchObject([{ standing: 'waits', noted: { by: [{ session: 'run-1' }] } }]);
  const entry = notes[0]?.entry ?? '';
  await nocturne('notes', 'accept', entry, '--why', 'so it is');
  const { snapshot } = await headOf(agent);
  expect(snapshot.files.find((file) => file.path === '/noted.md')?.content).toContain(
    'WHEN  a refund is above 500\nDO    ask a second person.\nNOTED by an agent, on ',
  );

  await nocturne('memory', 'rollback', '--why', 'not yet');
  const { retired } = await nocturne<{ retired: Retired[] }>('memory', 'retired');
  expect(retired).toMatchObject([{ id: entry, origin: 'agent', tier: 'stated' }]);
  await nocturne('memory', 'restore', entry, '--why', 'now');
  expect((await headOf(host)).snapshot.entries).toEqual(snapshot.entries);
  await dreamNow(host);
  expect((await headOf(host)).snapshot.entries).toEqual(snapshot.entries);
});
