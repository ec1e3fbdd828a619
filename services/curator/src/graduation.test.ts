import { expect, it } from 'vitest';
import { insight } from './fixtures/insights.ts';
import { openWorld } from './fixtures/world.ts';
import { acceptProposal } from './steps/accept-proposal.ts';
import { rollBack } from './steps/roll-back.ts';

it('asks people until they have accepted so many in a row, and again once something was rolled back', async () => {
  const world = await openWorld({ policy: 'review', graduate_after: 2 });
  const found = (count: number) => Array.from({ length: count }, (_, index) => insight(`n${index}`));
  const acceptHeld = async () => {
    const held = (await world.proposals()).find(({ status }) => status === 'held');
    const accepted = await acceptProposal(world.ports(), held?.id ?? '', { by: 'Ada', why: '' });
    expect(accepted).toMatchObject({ ok: true, value: { status: 'published' } });
    await world.relay();
  };

  for (const count of [1, 2]) {
    expect((await world.dream(`night ${count}`, found(count)))?.settlement).toBe('held');
    await acceptHeld();
  }
  expect((await world.dream('night 3', found(3)))?.settlement).toBe('published');

  await rollBack(world.ports(), world.store, { by: 'Ada', why: 'it went wrong' });
  await world.relay();
  expect((await world.dream('night 4', found(4)))?.settlement).toBe('held');
});
