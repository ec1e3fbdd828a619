import type { Admin } from '@nocturne/client';
import type { Dream } from '@nocturne/contracts';
import type { Progress } from '../output/progress.ts';
import type { Pause } from './pause.ts';

const stages = [
  'pending',
  'synthesizing',
  'curating',
  'evaluating',
  'settled',
] as const satisfies readonly Dream['stage'][];

/** Waits for what becomes of a dream; the curator's deadlines see to it that something does. */
export async function waitUntilSettled(
  admin: { readonly dreams: Pick<Admin['dreams'], 'get'> },
  id: string,
  progress: Progress,
  pause: Pause,
): Promise<Dream> {
  for (;;) {
    const dream = await admin.dreams.get(id);
    progress.update(stages.indexOf(dream.stage), stages.length - 1, dream.stage);
    if (dream.stage === 'settled') return dream;
    await pause();
  }
}
