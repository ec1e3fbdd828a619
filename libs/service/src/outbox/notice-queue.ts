import type { TenantId } from '@nocturne/contracts';
import type { Stored } from '@nocturne/storage';
import type { OutboxSpec, WithOutbox } from './outbox.ts';

/** A document that was said to hold outgoing events. */
export interface Notice {
  readonly tenant: TenantId;
  readonly spec: OutboxSpec;
  readonly id: string;
  /** The document as it was written; where absent, it has to be read. */
  readonly written?: Stored<WithOutbox>;
  /** When it was given, in milliseconds of a clock that only grows. */
  readonly since?: number;
  /** Whether somebody else wrote it: where it cannot be published it is let go of, to be found again. */
  readonly adopted?: boolean;
}

/** While so many wait, further ones are remembered without their documents: a bus that fails must not fill the memory. */
const mostWritten = 1_000;

/** Notices of each tenant in the order they came, each document at most once, and those who wait for theirs to be done. */
interface NoticeQueue {
  size(): number;
  /** Whether the document waits here, or is worked on. */
  has(notice: Notice): boolean;
  add(notice: Notice): void;
  /**
   * At most `limit`, of each tenant the oldest, of all tenants by turns; none of a document that is still worked on, nor of
   * documents that have an order while others of them are. Taken out before they are worked on: what is written meanwhile
   * is a new notice. Empty where all that wait have to wait for others.
   */
  take(limit: number): readonly Notice[];
  /** Says that what was taken is done with. */
  settle(batch: readonly Notice[]): void;
  /** Resolves when all notices so far are done with. */
  settled(): Promise<void>;
}

/** A notice and its place among all that ever came. */
interface Place {
  readonly notice: Notice;
  readonly ticket: number;
}

type Line = Map<string, Place>;

export function createNoticeQueue(): NoticeQueue {
  /** By tenant, each with something in it; whose turn it was last stands last. */
  const waiting = new Map<TenantId, Line>();
  const underWay = new Map<string, Place>();
  let idlers: { readonly ticket: number; readonly resolve: () => void }[] = [];
  let size = 0;
  let tickets = 0;

  /** The ticket of the oldest that is not done with. */
  function oldest(): number {
    const first = [...waiting.values()].flatMap((line) => line.values().next().value ?? []);
    return Math.min(...[...first, ...underWay.values()].map(({ ticket }) => ticket));
  }

  return {
    size: () => size,
    has: (notice) => waiting.get(notice.tenant)?.has(keyOf(notice)) === true || underWay.has(keyOf(notice)),
    add(notice) {
      const { written: _written, ...bare } = notice;
      const key = keyOf(notice);
      const line = waiting.get(notice.tenant) ?? new Map<string, Place>();
      waiting.set(notice.tenant, line);
      const before = line.get(key);
      // One that is worked on is about to be cleared of what is published now, and has to be read again after that.
      const isKept = size < mostWritten && !underWay.has(key);
      if (before === undefined) size += 1;
      line.set(key, { notice: isKept ? notice : bare, ticket: before?.ticket ?? (tickets += 1) });
    },
    take(limit) {
      const busy = new Set([...underWay.values()].map(({ notice }) => laneOf(notice)));
      const taken = byTurns([...waiting.values()], limit, ({ notice }) => !busy.has(laneOf(notice)));
      for (const place of taken) {
        const { tenant } = place.notice;
        const key = keyOf(place.notice);
        const line = waiting.get(tenant);
        line?.delete(key);
        waiting.delete(tenant);
        if (line !== undefined && line.size > 0) waiting.set(tenant, line);
        underWay.set(key, place);
      }
      size -= taken.length;
      return taken.map(({ notice }) => notice);
    },
    settle(batch) {
      for (const notice of batch) underWay.delete(keyOf(notice));
      if (idlers.length === 0) return;
      const first = oldest();
      for (const { ticket, resolve } of idlers) if (ticket < first) resolve();
      idlers = idlers.filter(({ ticket }) => ticket >= first);
    },
    async settled() {
      const ticket = tickets;
      if (ticket < oldest()) return;
      await new Promise<void>((resolve) => idlers.push({ ticket, resolve }));
    },
  };
}

/** The first of each line that may be taken, then the second of each, and so on. */
function byTurns(lines: readonly Line[], limit: number, isFree: (place: Place) => boolean): readonly Place[] {
  const taken: Place[] = [];
  let left = lines.map((line) => line.values().filter(isFree));
  while (left.length > 0) {
    left = left.filter((line) => {
      const next = taken.length < limit ? line.next() : null;
      if (next?.value !== undefined) taken.push(next.value);
      return next?.done === false;
    });
  }
  return taken;
}

function keyOf({ spec, tenant, id }: Notice): string {
  return `${spec.name}\n${tenant}\n${id}`;
}

/** Of what one batch at a time may hold something: a document or, where a tenant's documents have an order, all of them. */
function laneOf(notice: Notice): string {
  const { spec, tenant } = notice;
  return spec.inOrder === undefined ? keyOf(notice) : `${spec.name}\n${tenant}`;
}
