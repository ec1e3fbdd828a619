import { createAdmin } from '@nocturne/client';
import { weekdays, type Store } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { expect, it } from 'vitest';
import { dreamNow, headOf, learnFrom, testHost } from '../support/learning.ts';
import { until } from '../support/until.ts';
import { runCommand } from '../support/up.ts';

const { sessions } = simulateFleet({ seed: 21, sessions: 160, start: '2026-01-05T08:00:00.000Z' });

it('a dream’s proposal waits for the store’s publish window, says until when, and goes out by a word or once it opens', async () => {
  const host = await testHost();
  const admin = createAdmin(host);
  const at = ['--url', host.url, '--key', host.key];
  const nocturne = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await runCommand(...args, ...at);
    expect(code, `${args.join(' ')}: ${err}`).toBe(0);
    return out;
  };
  // A day that it is nowhere on earth for as long as the test runs.
  const day = weekdays[(new Date().getUTCDay() + 2) % 7] ?? 'mon';
  const window = `${day} 09:00-17:00 Europe/Berlin`;
  const set = ['stores', 'set', host.storeId, '--publish-window', window, '--budget-entries', '150'];
  const store = JSON.parse(await nocturne(...set, '--json')) as Store;
  expect(store.settings).toMatchObject({
    publish_window: { days: [day], from: '09:00', to: '17:00', time_zone: 'Europe/Berlin' },
    budget: { entries: 150, index_lines: 200 },
  });
  const shown = await nocturne('stores', 'show', host.storeId);
  expect(shown).toContain(window);
  expect(shown).toMatch(/budget entries +150\n/);

  // A time zone alone is the schedule's; where there is none it is not swallowed.
  const zone = ['stores', 'set', host.storeId, '--time-zone', 'Asia/Tokyo'];
  expect(await runCommand(...zone, ...at)).toMatchObject({ code: 2 });
  await nocturne('stores', 'set', host.storeId, '--schedule', '0 3 1 1 *');
  const moved = JSON.parse(await nocturne(...zone, '--json')) as Store;
  expect(moved.settings.schedule).toEqual({ cron: '0 3 1 1 *', time_zone: 'Asia/Tokyo' });
  await nocturne('stores', 'set', host.storeId, '--schedule', 'none');

  await learnFrom(host, sessions.slice(0, 120));
  const dream = await dreamNow(host);
  expect(dream.settlement).toBe('held');
  expect((await headOf(host)).head.sequence).toBe(0);
  const review = ['review', 'show', dream.proposal ?? ''];
  const proposal = await admin.proposals.get(dream.proposal ?? '');
  const opens = new Date(proposal.publish_at ?? 0);
  expect(weekdays[(opens.getUTCDay() + 6) % 7]).toBe(day);
  expect([7, 8]).toContain(opens.getUTCHours());
  expect(await nocturne(...review)).toContain(proposal.publish_at?.slice(0, 16).replace('T', ' '));
  expect((await admin.proposals.accept(proposal.id)).accepted?.by).toBe('local');
  expect((await headOf(host)).head.sequence).toBe(0);
  expect(await nocturne('review', 'accept', proposal.id, '--now')).toContain('is published');
  expect((await headOf(host)).head.sequence).toBe(1);

  await learnFrom(host, sessions.slice(120));
  expect((await dreamNow(host)).settlement).toBe('held');
  await admin.stores.update(host.storeId, { settings: { publish_window: null } });
  await until('it has gone out', async () => (await headOf(host)).head.sequence === 2);
});
