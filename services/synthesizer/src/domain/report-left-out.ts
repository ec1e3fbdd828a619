import type { RefusedItem } from '@nocturne/contracts';
import { echoesOf, leftOut, tallyAt, type Fold } from '@nocturne/mining';

/** What the fold holds that no pattern could rest on, and why, so that every count can be accounted for. */
export function reportLeftOut(fold: Fold): RefusedItem[] {
  const otherVersion = tallyAt(fold, 'all', ['other version'])?.sessions ?? 0;
  const echoes = (['failure', 'repeat', 'workflow', 'preference'] as const).reduce(
    (sum, kind) => sum + echoesOf(fold, kind),
    0,
  );
  return [
    item(otherVersion, 'sessions', 'they were digested by another version of the algorithm'),
    item(echoes, 'observations', 'the session was given the entry: it tests it and does not corroborate it'),
    item(leftOut(fold, 'failure'), 'failures', 'a store’s failures are more than are kept'),
    item(leftOut(fold, 'workflow'), 'orders of tools', 'a store’s orders of tools are more than are kept'),
    item(leftOut(fold, 'preference'), 'preferences', 'a store’s preferences are more than are kept'),
  ].flatMap((each) => each ?? []);
}

function item(count: number, what: string, reason: string): RefusedItem | null {
  return count === 0 ? null : { what: `${what} (${count})`, reason };
}
