import type { Admin } from '@nocturne/client';
import type { ServiceName, ServiceStatus } from '@nocturne/contracts';
import { waitUntilQuiet } from '../host/wait-until-quiet.ts';
import type { Progress } from '../output/progress.ts';
import type { Pause } from './pause.ts';

/** In the order in which effects travel. */
export const services: readonly ServiceName[] = ['ingest', 'synthesizer', 'evaluator', 'curator'];

/** How many looks in a row without any progress mean that something is stuck: two minutes. */
const patience = 1_200;

/**
 * Waits, by HTTP, until everything that was sent has had its effect.
 * @returns false where work is left and none of it gets done any more.
 */
export async function waitForQuiet(
  admin: Pick<Admin, 'status'>,
  progress: Progress,
  pause: Pause,
): Promise<boolean> {
  let most = 0;
  let left = 0;
  let before = -1;
  let idle = 0;
  const look = async () => {
    const statuses = await Promise.all(services.map((service) => admin.status(service)));
    left = statuses.reduce((sum, status) => sum + leftOver(status), 0);
    most = Math.max(most, left);
    progress.update(most - left, most, 'messages');
    return statuses;
  };
  const impatient = async () => {
    idle = left === before ? idle + 1 : 0;
    before = left;
    if (idle >= patience) throw stuck;
    await pause();
  };
  return waitUntilQuiet(look, impatient).then(
    () => true,
    (fault: unknown) => {
      if (fault === stuck) return false;
      throw fault;
    },
  );
}

const stuck = new Error('nothing moves any more');

/** Messages to read, work to do and documents to announce. */
function leftOver({ consumers, outbox, unfinished = 0 }: ServiceStatus): number {
  return consumers.reduce((sum, { lag }) => sum + lag, outbox + unfinished);
}
