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

    it('are listed by id below a prefix, page by page, and by tenant', async () => {
      const ids = ['a/1', 'a/10', 'a/2', 'a/b/c', 'a0', 'b/1', 'a'];
      for (const id of ids) await blobs().put(id, Buffer.from(id));
      await subject.storage().blobs(globex).put('a/3', Buffer.from('theirs'));
      const first = await blobs().list('a/', null, 3);
      expect(first.map(({ id }) => id)).toEqual(['a/1', 'a/10', 'a/2']);
      const rest = await blobs().list('a/', first.at(-1)?.id ?? null, 3);
      expect(rest.map(({ id }) => id)).toEqual(['a/b/c']);
      expect(await blobs().list('c/', null, 3)).toEqual([]);
    });

    it('have another stamp with every put and renewal, and are removed only as they were seen', async () => {
      const stampOf = async () => (await blobs().list('seen/', null, 10)).map(({ stamp }) => stamp)[0] ?? '';
      const stamps: string[] = [];
      for (const bytes of ['one', 'two', 'two']) {
        await blobs().put('seen/blob', Buffer.from(bytes));
        stamps.push(await stampOf());
      }
      expect(await blobs().renew('seen/blob')).toBe(true);
      stamps.push(await stampOf());
      for (const stamp of stamps.slice(0, -1)) expect(await blobs().remove('seen/blob', stamp)).toBe(false);
      expect(Buffer.from((await blobs().get('seen/blob'))!).toString()).toBe('two');
      expect(await blobs().remove('seen/blob', stamps.at(-1))).toBe(true);
      expect(await blobs().renew('seen/blob')).toBe(false);
      expect(await blobs().has('seen/blob')).toBe(false);
      // Put again it is another, whatever was seen of the one before.
      await blobs().put('seen/blob', Buffer.from('one'));
      expect(stamps).not.toContain(await stampOf());
      expect(new Set(stamps).size).toBe(4);
    });

    it('that lie in pieces are renewed and removed like others', async () => {
      await blobs().put('whole/large', randomBytes(10 * 1024 * 1024));
      const [before] = await blobs().list('whole/', null, 10);
      expect(await blobs().renew('whole/large')).toBe(true);
      expect(await blobs().remove('whole/large', before?.stamp)).toBe(false);
      const [after] = await blobs().list('whole/', null, 10);
      expect(await blobs().remove('whole/large', after?.stamp)).toBe(true);
      expect(await blobs().list('whole/', null, 10)).toEqual([]);
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
