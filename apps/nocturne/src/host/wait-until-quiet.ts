import type { ServiceStatus } from '@nocturne/contracts';

/**
 * Waits until everything that came in has had its effect. One look at several services cannot tell: a message may pass
 * from one not yet looked at to one already looked at. Two looks can, that both find nothing waiting and between which
 * no topic has grown: then nothing was under way in between. What a schedule or a caller begins later is not meant.
 */
export async function waitUntilQuiet(
  look: () => Promise<readonly ServiceStatus[]>,
  pause: () => Promise<void>,
): Promise<void> {
  for (let before = ''; ;) {
    const statuses = await look();
    const quiet = statuses.every(isQuiet);
    const ends = JSON.stringify(statuses.map(({ consumers }) => consumers.map(({ end }) => end)));
    if (quiet && ends === before) return;
    before = quiet ? ends : '';
    if (!quiet) await pause();
  }
}

function isQuiet({ consumers, outbox, unfinished = 0 }: ServiceStatus): boolean {
  return outbox === 0 && unfinished === 0 && consumers.every(({ lag }) => lag === 0);
}
