import {
  isDeeperThan,
  ok,
  refusal,
  refused,
  sessionLimits,
  sessionSchema,
  type Refusal,
  type Result,
  type Session,
} from '@nocturne/contracts';
import type { z } from 'zod';
import { isRecord, listIn, type JsonRecord } from '../domain/records.ts';
import { wellFormed } from '../domain/well-formed.ts';

/** Levels that a session has above the arguments of a tool call: session, steps, step. */
const levelsAboveArguments = 3;

/**
 * Reads a session in canonical form: within the limits, its text well formed. With `receivedAt`, its times are held
 * against the time of receipt too. The cheap checks come first, so that a hostile value costs little.
 */
export function parseSession(value: unknown, receivedAt?: Date): Result<Session> {
  const unfit = isRecord(value)
    ? beyondLimits(value)
    : refusal('not_a_session', 'a session is a JSON object');
  if (unfit !== null) return refused(unfit);
  const parsed = sessionSchema.safeParse(wellFormed(value));
  if (!parsed.success) return refused(refusal('invalid_shape', describe(parsed.error)));
  const late = receivedAt === undefined ? null : aheadOfReceipt(parsed.data, receivedAt);
  return late === null ? ok(parsed.data) : refused(late);
}

/** Holds a session that came over the bus, and so has its form already, against the same limits. */
export function checkSession(session: Session, receivedAt: Date): Result<Session> {
  const unfit = beyondLimits(session) ?? aheadOfReceipt(session, receivedAt);
  return unfit === null ? ok(wellFormed(session)) : refused(unfit);
}

function beyondLimits(value: JsonRecord): Refusal | null {
  if ((listIn(value, 'steps')?.length ?? 0) > sessionLimits.steps) {
    return refusal('too_many_steps', `a session has at most ${sessionLimits.steps} steps`);
  }
  if (isDeeperThan(value, sessionLimits.depth + levelsAboveArguments)) {
    return refusal('too_deep', `values are nested at most ${sessionLimits.depth} levels deep`);
  }
  const name = badName(value);
  return name === null ? null : refusal('bad_text', `${name} holds NUL or a lone surrogate`);
}

/** The refusal of an event time that lies too far ahead of the receipt; null where all are well. */
function aheadOfReceipt(session: Session, receivedAt: Date): Refusal | null {
  const limit = receivedAt.getTime() + sessionLimits.futureMs;
  const times = [session.started_at, session.ended_at, session.outcome?.judged_at];
  const isAhead = (time: string | undefined) => time !== undefined && Date.parse(time) > limit;
  if (times.some(isAhead) || session.steps.some((step) => isAhead(step.at)))
    return refusal('event_time_in_future');
  return null;
}

const named = ['id', 'store', 'task', 'family', 'principal', 'model', 'project'] as const;

/** The field of a name or id that holds what no name may hold. */
function badName(session: JsonRecord): string | null {
  const field = named.find((field) => isBad(session[field]));
  if (field !== undefined) return field;
  for (const step of listIn(session, 'steps') ?? []) {
    if (isRecord(step) && (isBad(step['call']) || isBad(step['tool']) || isBad(step['thread'])))
      return 'a step';
  }
  return null;
}

function isBad(value: unknown): boolean {
  return typeof value === 'string' && (value.includes('\0') || !value.isWellFormed());
}

/** What is wrong and where, in one bounded line; of the sender's text it shows none. */
function describe(error: z.ZodError): string {
  const issues = error.issues.slice(0, 3).map((issue) => {
    // Below the arguments of a call the sender names the fields: that is payload.
    const stop = issue.path.indexOf('arguments') + 1;
    const path = issue.path.slice(0, stop === 0 ? 6 : stop).map((part) => String(part).slice(0, 40));
    return path.length === 0 ? issue.message : `${path.join('.')}: ${issue.message}`;
  });
  return issues.join('; ').slice(0, 500);
}
