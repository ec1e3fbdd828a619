import { isFull, isUnavailable } from '@nocturne/bus';
import { errorCodes, refusal, type ErrorBody, type Refusal } from '@nocturne/contracts';
import { DocumentTooLarge, InvalidCursor } from '@nocturne/storage';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { countFailure } from '../telemetry/count-failure.ts';
import { discardBody } from './discard-body.ts';
import { HttpRefusal } from './http.ts';

/** Every failure becomes the error body with its stable code; what nobody expected is logged and told without details. */
export async function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const known = refusalOf(error);
  countFailure(error);
  if (known === null) request.log.error({ err: error, request: request.id }, 'a route threw');
  if (known?.code === 'body_too_large') await discardBody(request.raw);
  return send(known ?? refusal('internal'), request, reply);
}

export function answerUnknownPath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(refusal('not_found', 'there is no such path'), request, reply);
}

function send(
  { code, message, details }: Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const [status, type] = errorCodes[code];
  const body: ErrorBody = {
    type: 'error',
    error: { type, code, message, ...details },
    request_id: request.id,
  };
  // Anthropic's SDK would try a conflict again by itself: the same call cannot end otherwise.
  if (status === 409) reply.header('x-should-retry', 'false');
  return reply.status(status).header('request-id', request.id).send(body);
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof HttpRefusal) return error.refusal;
  if (error instanceof DocumentTooLarge) return refusal('too_large');
  if (error instanceof InvalidCursor) return refusal('invalid_cursor');
  if (isFull(error)) return refusal('storage_full');
  if (isUnavailable(error)) return refusal('unavailable');
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refusal('body_too_large');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return refusal('unsupported_media_type');
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH')
    return refusal('truncated', 'the body is not as long as was said');
  // What else fastify refuses by itself (a malformed URL, say) is the caller's fault too; its own text quotes the request.
  if (code?.startsWith('FST_') && statusCode !== undefined && statusCode < 500)
    return refusal('invalid_request');
  return null;
}
