import { z } from 'zod';

/**
 * Every way in which Nocturne refuses something, by its stable code: [HTTP status, Anthropic's error type, what it means].
 * Codes are for ever: a new meaning gets a new code.
 */
export const errorCodes = {
  not_json: [400, 'invalid_request_error', 'the text is not JSON'],
  truncated: [400, 'invalid_request_error', 'the text ends in the middle of a value'],
  invalid_shape: [400, 'invalid_request_error', 'a field is missing or of the wrong type'],
  unknown_format: [400, 'invalid_request_error', 'no importer recognises this content'],
  not_a_session: [400, 'invalid_request_error', 'the content is well formed but holds no session'],
  too_many_steps: [400, 'invalid_request_error', 'the session has more steps than the limit'],
  too_deep: [400, 'invalid_request_error', 'values are nested deeper than the limit'],
  bad_text: [400, 'invalid_request_error', 'an id or name holds NUL or a lone surrogate'],
  event_time_in_future: [
    400,
    'invalid_request_error',
    'an event time is more than 24 h ahead of the time of receipt',
  ],
  invalid_request: [400, 'invalid_request_error', 'the request is not understood'],
  invalid_cursor: [400, 'invalid_request_error', 'the page cursor does not belong to this list'],
  unauthenticated: [401, 'authentication_error', 'no API key was given, or it is not known'],
  forbidden: [403, 'permission_error', 'the API key may not do this'],
  version_pruned: [
    404,
    'not_found_error',
    'the version was pruned: that it was there is all that is kept of it',
  ],
  not_found: [404, 'not_found_error', 'there is nothing by this id'],
  store_unknown: [404, 'not_found_error', 'the tenant has no such memory store'],
  session_unknown: [404, 'not_found_error', 'the tenant has no such session'],
  conflict: [409, 'conflict_error', 'the thing has changed since it was read'],
  proposal_replaced: [409, 'conflict_error', 'a newer proposal has taken this one’s place'],
  proposal_settled: [409, 'conflict_error', 'the proposal has already been decided'],
  refused_by_gate: [409, 'conflict_error', 'the evaluator found harm; it is not published, whoever accepts'],
  memory_path_conflict: [
    409,
    'memory_path_conflict_error',
    'another memory has this path, or one above or below it',
  ],
  memory_precondition_failed: [
    409,
    'memory_precondition_failed_error',
    'the memory’s content is not what the precondition says',
  ],
  store_held: [409, 'conflict_error', 'another dream that writes into this store has not come to its end'],
  store_archived: [
    400,
    'invalid_request_error',
    'the memory store is archived: nothing may be written to it',
  ],
  screened: [400, 'invalid_request_error', 'the text holds what memory may not hold'],
  version_live: [
    400,
    'invalid_request_error',
    'the version is what a memory shows now: write another or delete the memory first',
  ],
  too_many_memories: [400, 'invalid_request_error', 'there are as many memories as there may be'],
  instructions_unclear: [
    400,
    'invalid_request_error',
    'instructions are typed settings here: no model reads them',
  ],
  dream_ended: [400, 'invalid_request_error', 'the dream has come to its end'],
  dream_running: [400, 'invalid_request_error', 'the dream has not come to its end'],
  body_too_large: [413, 'request_too_large', 'the body is larger than the limit'],
  too_large: [413, 'request_too_large', 'what is to be kept of it is larger than a document may be'],
  unsupported_media_type: [415, 'invalid_request_error', 'the content type is not accepted here'],
  storage_full: [507, 'api_error', 'the disk is full: nothing was stored, send it again when there is room'],
  unavailable: [503, 'overloaded_error', 'the service cannot do this now; try again'],
  internal: [500, 'api_error', 'a fault on our side'],
  // On the bus only:
  undecodable: [400, 'invalid_request_error', 'the message is not JSON in UTF-8'],
  bad_envelope: [400, 'invalid_request_error', 'a CloudEvents attribute is missing or malformed'],
  unknown_version: [400, 'invalid_request_error', 'the event’s schema version is not one this reader knows'],
  key_mismatch: [400, 'invalid_request_error', 'the message key is not the one its envelope calls for'],
  blob_missing: [400, 'invalid_request_error', 'the payload that the event refers to is not there'],
  crash: [500, 'api_error', 'handling the message crashed the service three times'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ErrorCode = keyof typeof errorCodes;

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];
export const errorCodeSchema = z.enum(codes);

/** An expected failure as a value. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  /** What a program needs to go on, beside the message. */
  readonly details?: Readonly<Record<string, string>>;
}

export function refusal(code: ErrorCode, message?: string, details?: Refusal['details']): Refusal {
  return { code, message: message ?? errorCodes[code][2], ...(details !== undefined && { details }) };
}

/** What an HTTP error body looks like: Anthropic's shape, with our stable code beside it. */
export const errorBodySchema = z.object({
  type: z.literal('error'),
  error: z.object({ type: z.string(), code: errorCodeSchema, message: z.string() }),
  request_id: z.string(),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
