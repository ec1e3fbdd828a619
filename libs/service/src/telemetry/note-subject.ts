import { storeIdSchema, type Event } from '@nocturne/contracts';
import { trace } from '@opentelemetry/api';
import { noteInLog } from './log-scope.ts';

/** The places in which events name what they are about. */
interface Naming {
  readonly store?: string;
  readonly dream?: string;
  readonly session?: string | { readonly id: string; readonly store?: string };
  readonly digest?: { readonly session: string; readonly store: string };
  readonly decision?: { readonly store: string };
}

/** Tells the span and the log whom an event is about, once it was read and is known to be well formed: not before. */
export function noteSubject({ tenant, data }: Pick<Event, 'tenant' | 'data'>): void {
  const subject = { tenant, ...subjectOf(data as Naming) };
  noteInLog(subject);
  const span = trace.getActiveSpan();
  for (const [name, id] of Object.entries(subject)) span?.setAttribute(`nocturne.${name}`, id);
}

/** Ids only, whose alphabets are closed. A sender may call a store by a name, which is a text like any other. */
function subjectOf({ store, dream, session, digest, decision }: Naming) {
  const whole = typeof session === 'string' ? undefined : session;
  const sessionId = typeof session === 'string' ? session : (whole?.id ?? digest?.session);
  const storeId = store ?? whole?.store ?? digest?.store ?? decision?.store;
  return {
    ...(storeIdSchema.safeParse(storeId).success && storeId !== undefined ? { store: storeId } : {}),
    ...(sessionId === undefined ? {} : { session: sessionId }),
    ...(dream === undefined ? {} : { dream }),
  };
}
