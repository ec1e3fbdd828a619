import type { Evidence, Share } from '@nocturne/contracts';
import type { Tally } from '../fold/tally.ts';
import { byText } from '../text.ts';
import { supportOf } from './support.ts';

/** The figures that every kind of pattern has; each kind adds its own. */
export function evidenceOf(tally: Tally): Evidence {
  const passed = passedOf(tally);
  return {
    support: supportOf(tally),
    ...(passed === null ? {} : { passed }),
    figures: {},
    sessions: Object.values(tally.exemplars).sort(byText),
    first_seen: tally.first,
    last_seen: tally.last,
  };
}

/** Null where no outcome is known. */
function passedOf(tally: Tally): Share | null {
  return tally.known === 0 ? null : { count: tally.passed, of: tally.known };
}

/** The instance that stands for all: the one whose hash is smallest. */
export function sampleOf(tally: Tally): string {
  const first = Object.keys(tally.samples).sort(byText)[0];
  return first === undefined ? '' : (tally.samples[first] ?? '');
}
