import type { ShownStore } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { serve } from '../fixtures/serve.ts';
import { openWorld } from '../fixtures/world.ts';

const base = '/v1/memory_stores/default';
const window = { from: '09:00', to: '17:00', time_zone: 'UTC' };

it('refuses a setting that is misspelt, wherever it stands, and changes nothing', async () => {
  const { call } = serve(await openWorld());
  const before = await call<ShownStore>('GET', base);
  for (const settings of [
    { polcy: 'review' },
    // Without its condition the rule would publish whatever comes.
    { policy: 'hybrid', review_rules: [{ type: ['preference'], then: 'publish' }] },
    { budget: { entrys: 5 } },
    { publish_window: { ...window, day: ['mon'] } },
    { schedule: { cron: '0 3 * * *', timezone: 'Europe/Berlin' } },
    { history: { days: 30, audit: 5 } },
  ]) {
    const refused = { status: 400, body: { error: { code: 'invalid_shape' } } };
    expect(await call('POST', base, { settings }), JSON.stringify(settings)).toMatchObject(refused);
    expect(await call('POST', '/v1/memory_stores', { name: 'other', settings })).toMatchObject(refused);
  }
  expect(await call('GET', base)).toEqual(before);
  expect(await call('GET', '/v1/memory_stores/other')).toMatchObject({ status: 404 });
});

it('takes what it shows, as it shows it', async () => {
  const { call } = serve(await openWorld({ publish_window: { ...window, days: ['mon'] } }));
  const { body } = await call<ShownStore>('GET', base);
  expect(await call('POST', base, { settings: body.settings })).toMatchObject({ status: 200, body });
});
