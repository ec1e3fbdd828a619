import { errorBodySchema, type ErrorCode } from '@nocturne/contracts';
import { retryAfterMs } from './pace.ts';

/** `unreachable`: no answer came. `bad_answer`: one came that is none of Nocturne's. All others are the server's codes. */
export type NocturneErrorCode = ErrorCode | 'unreachable' | 'bad_answer';

interface Details {
  readonly status?: number;
  readonly requestId?: string | null;
  readonly retryAfterMs?: number | null;
  readonly cause?: unknown;
}

/** Every failure of a call. */
export class NocturneError extends Error {
  override readonly name = 'NocturneError';
  readonly code: NocturneErrorCode;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** What to name when asking those who run the server; null where no answer came. */
  readonly requestId: string | null;
  /** How long the server asks to be left alone; null where it does not say. */
  readonly retryAfterMs: number | null;

  constructor(code: NocturneErrorCode, message: string, details: Details) {
    super(message, { cause: details.cause });
    this.code = code;
    this.status = details.status ?? 0;
    this.requestId = details.requestId ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }

  /** Whether the same request may fare better later. A full disk (507) does not empty itself within a minute. */
  get mayPass(): boolean {
    const { status } = this;
    return (
      this.code === 'unreachable' ||
      status === 408 ||
      status === 429 ||
      (status >= 500 && ![501, 507].includes(status))
    );
  }
}

/** Reads an answer that is not 2xx. */
export async function errorOf(response: Response): Promise<NocturneError> {
  const { status, headers } = response;
  const details = { status, requestId: headers.get('request-id'), retryAfterMs: retryAfterMs(headers) };
  const body = errorBodySchema.safeParse(parseOrNull(await response.text().catch(() => '')));
  if (!body.success) return new NocturneError('bad_answer', `the server answered ${status}`, details);
  const { error, request_id } = body.data;
  return new NocturneError(error.code, error.message, { ...details, requestId: request_id });
}

export function unreachable(cause: unknown): NocturneError {
  const reason = cause instanceof Error ? cause.message : 'no answer';
  return new NocturneError('unreachable', `the server cannot be reached: ${reason}`, { cause });
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
