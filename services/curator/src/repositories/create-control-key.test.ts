import { mintTenantId } from '@nocturne/contracts';
import { openSqliteVault } from '@nocturne/storage';
import { expect, it, onTestFinished } from 'vitest';
import { createControlKey } from './create-control-key.ts';

it('is one secret a tenant, the same to whoever asks, and none at all once it is forgotten', async () => {
  const vault = openSqliteVault({ file: ':memory:', masterKey: new Uint8Array(32) });
  onTestFinished(() => vault.close());
  const keysOf = (name: string) => vault.keys(mintTenantId(name));
  const key = await createControlKey(keysOf('acme'))();
  expect(key).toHaveLength(32);
  expect(await createControlKey(keysOf('acme'))()).toEqual(key);
  expect(await createControlKey(keysOf('globex'))()).not.toEqual(key);
  await keysOf('acme').forget('control');
  expect(await createControlKey(keysOf('acme'))()).toBeNull();
});

it('is asked for again where the vault did not answer', async () => {
  let asked = 0;
  const key = createControlKey({
    async obtain() {
      asked += 1;
      if (asked === 1) throw new Error('away');
      return { key: new Uint8Array(32), isNew: true };
    },
  });
  await expect(key()).rejects.toThrow('away');
  expect(await key()).toEqual(await key());
  expect(asked).toBe(2);
});
