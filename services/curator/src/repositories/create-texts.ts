import { sha256 } from '@nocturne/contracts';
import type { Blobs } from '@nocturne/storage';
import type { Texts } from '../ports.ts';
import { fileBlob, filesPrefix } from './snapshots/manifest.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Texts of memories by their hash: where the files of snapshots lie, so that a text is kept once. */
export function createTexts(blobs: Blobs): Texts {
  return {
    async put(text) {
      const hash = sha256(text);
      await blobs.put(fileBlob(hash), encoder.encode(text));
      return hash;
    },
    async get(hash) {
      const bytes = await blobs.get(fileBlob(hash));
      return bytes === null ? null : decoder.decode(bytes);
    },
    async find(hash) {
      const id = fileBlob(hash);
      // After all but its last digit there come at most sixteen of its length.
      const near = await blobs.list(filesPrefix, id.slice(0, -1), 16);
      return near.find((mark) => mark.id === id) ?? null;
    },
    remove: ({ id, stamp }) => blobs.remove(id, stamp),
  };
}
