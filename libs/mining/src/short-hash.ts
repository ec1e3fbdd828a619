import { sha256, type Digest } from '@nocturne/contracts';
import { remembering } from './remember.ts';

/** Twelve hex digits: under these tasks, agents, people and sessions are counted. */
export const shortHash = remembering((text) => sha256(text).slice(0, shortHashLength));

export const shortHashLength = 12;

/** The task of a digest. One of the same name in another family is another one. */
export function taskHash({ family, task }: Pick<Digest, 'family' | 'task'>): string {
  return shortHash(JSON.stringify([family, task]));
}
