import { randomBytes } from 'node:crypto';
import type { Ids } from './definition.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const length = 24;

/** Ids from the system's cryptographic randomness: 24 of a-z 0-9, 124 bits. */
export const systemIds: Ids = {
  random() {
    let id = '';
    while (id.length < length) {
      for (const byte of randomBytes(length * 2)) {
        // 252 is the greatest multiple of 36 below 256: above it the first letters would come up more often.
        if (byte < 252 && id.length < length) id += alphabet.charAt(byte % 36);
      }
    }
    return id;
  },
};
