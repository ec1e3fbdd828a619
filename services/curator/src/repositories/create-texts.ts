import { sha256 } from '@nocturne/contracts';
import type { Blobs } from '@nocturne/storage';
import type { Texts } from '../ports.ts';
import { fileBlob } from './snapshots/manifest.ts';

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
    async remove(hash) {
      await blobs.remove(fileBlob(hash));
    },
  };
}
