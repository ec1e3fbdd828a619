import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Subject } from './subject.ts';
import { acme, globex } from './things.ts';

export function promiseBlobs(subject: Subject): void {
  const blobs = () => subject.storage().blobs(acme);

  describe('blobs', () => {
    it('keep bytes as they are, 10 MB and none at all, also when opened again', async () => {
      const large = randomBytes(10 * 1024 * 1024);
      await blobs().put('large', large);
      await blobs().put('empty', new Uint8Array());
      await subject.reopen();
      expect(Buffer.compare((await blobs().get('large'))!, large)).toBe(0);
      expect((await blobs().get('empty'))?.length).toBe(0);
      expect(await blobs().has('empty')).toBe(true);
    });

    it('overwrite, and are gone once removed', async () => {
      await blobs().put('blob', Buffer.from('one'));
      await blobs().put('blob', Buffer.from('two'));
      expect(Buffer.from((await blobs().get('blob'))!).toString()).toBe('two');
      expect(await blobs().remove('blob')).toBe(true);
      expect(await blobs().remove('blob')).toBe(false);
      expect(await blobs().get('blob')).toBeNull();
      expect(await blobs().has('blob')).toBe(false);
    });

    it('belong to one tenant', async () => {
      await blobs().put('ours', Buffer.from('ours'));
      const theirs = subject.storage().blobs(globex);
      expect(await theirs.get('ours')).toBeNull();
      expect(await theirs.has('ours')).toBe(false);
      expect(await theirs.remove('ours')).toBe(false);
      await theirs.put('ours', Buffer.from('theirs'));
      expect(Buffer.from((await blobs().get('ours'))!).toString()).toBe('ours');
    });
  });
}
