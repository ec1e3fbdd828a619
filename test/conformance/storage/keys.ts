import { describe, expect, it } from 'vitest';
import type { Subject } from './subject.ts';
import { acme, globex } from './things.ts';

export function promiseKeys(subject: Subject): void {
  const keys = () => subject.storage().keys(acme);

  describe('keys', () => {
    it('are made once, of 32 bytes, and stay', async () => {
      expect(await keys().get('session-1')).toBeNull();
      const obtained = await Promise.all([1, 2, 3].map(() => keys().obtain('session-1')));
      const made = obtained.map((one) => one?.key);
      expect(made[0]?.length).toBe(32);
      expect(made[1]).toEqual(made[0]);
      expect(made[2]).toEqual(made[0]);
      // One of them, and only one, is told that the key is new.
      expect(obtained.filter((one) => one?.isNew)).toHaveLength(1);
      await subject.reopen();
      expect(await keys().get('session-1')).toEqual(made[0]);
      expect(await keys().obtain('session-1')).toEqual({ key: made[0], isNew: false });
    });

    it('differ between ids and between tenants', async () => {
      const made = [
        await keys().obtain('session-2'),
        await keys().obtain('session-3'),
        await subject.storage().keys(globex).obtain('session-2'),
      ];
      expect(new Set(made.map((made) => Buffer.from(made!.key).toString('hex'))).size).toBe(3);
    });

    it('are never made again once forgotten, also when opened again', async () => {
      await keys().obtain('forgotten');
      await subject.storage().keys(globex).obtain('forgotten');
      await keys().forget('forgotten');
      await keys().forget('forgotten');
      await keys().forget('never-made');
      for (const _ of ['open', 'opened again']) {
        for (const id of ['forgotten', 'never-made']) {
          expect(await keys().get(id)).toBeNull();
          expect(await keys().obtain(id)).toBeNull();
        }
        expect(await subject.storage().keys(globex).get('forgotten')).not.toBeNull();
        await subject.reopen();
      }
    });
  });
}
