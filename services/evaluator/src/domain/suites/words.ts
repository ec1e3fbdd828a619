import type { Arm } from '@nocturne/contracts';

export const armInWords: Record<Arm, string> = { none: 'no memory', head: 'head', draft: 'the draft' };
