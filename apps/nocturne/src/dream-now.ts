import type { Admin } from '@nocturne/client';
import type { Dream } from '@nocturne/contracts';
import type { Context } from './context.ts';
import { shortPause } from './waiting/pause.ts';
import { waitForQuiet } from './waiting/wait-for-quiet.ts';
import { waitUntilSettled } from './waiting/wait-until-settled.ts';

/**
 * Lets what came in have its effect, then dreams and waits for what becomes of it.
 * @returns null where what came in is not being worked through.
 */
export async function dreamNow(
  admin: Admin,
  store: string,
  options: { readonly dryRun: boolean },
  context: Context,
): Promise<Dream | null> {
  const reading = context.progress('Digesting');
  const quiet = await waitForQuiet(admin, reading, shortPause).finally(() => reading.end());
  if (!quiet) return null;
  const dream = await admin.dreams.create(store, options);
  const dreaming = context.progress('Dreaming');
  return waitUntilSettled(admin, dream.id, dreaming, shortPause).finally(() => dreaming.end());
}
