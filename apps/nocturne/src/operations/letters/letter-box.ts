import {
  countLetters,
  findLetter,
  replayLetters,
  showLetter,
  type Bus,
  type LetterPlace,
} from '@nocturne/bus';
import type { Admin } from '@nocturne/client';
import type { LetterCount, LetterFilter, LettersReplayed, ShownLetter } from '@nocturne/contracts';

/** Where dead letters are looked at: the bus itself, or a host that shows those of one tenant. */
export interface LetterBox {
  count(filter: LetterFilter): Promise<readonly LetterCount[]>;
  /** Null where none lies there. @param valueBytes so many of the value's first bytes; none where null. */
  show(place: LetterPlace, valueBytes: number | null): Promise<ShownLetter | null>;
  replay(order: ReplayOrder): Promise<LettersReplayed>;
}

interface ReplayOrder {
  readonly filter: LetterFilter;
  readonly again: boolean;
  readonly dryRun: boolean;
  /** Told how many were sent so far, where that is known. */
  readonly onSent: (sent: number) => void;
}

/** @param prepare what has to be there before letters are sent */
export function lettersOn(bus: Bus, prepare: () => Promise<void> = async () => undefined): LetterBox {
  return {
    count: (filter) => countLetters(bus, filter),
    async show(place, valueBytes) {
      const found = await findLetter(bus, place);
      return found === null ? null : showLetter(found.message, valueBytes);
    },
    async replay({ onSent, ...order }) {
      if (!order.dryRun) await prepare();
      let sent = 0;
      return replayLetters(bus, { ...order, onSent: () => onSent((sent += 1)) });
    },
  };
}

export function lettersOf({ deadLetters }: Admin): LetterBox {
  return {
    count: ({ topics, codes }) =>
      deadLetters.count({ ...(topics !== undefined && { topics }), ...(codes !== undefined && { codes }) }),
    show: (place, valueBytes) => deadLetters.get(place, valueBytes ?? undefined),
    replay: ({ filter, again, dryRun }) => deadLetters.replay({ ...filter, again, dry_run: dryRun }),
  };
}
