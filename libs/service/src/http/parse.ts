import { httpLimits, refusal, type ErrorCode } from '@nocturne/contracts';
import type { Page } from '@nocturne/storage';
import { z } from 'zod';
import { HttpRefusal } from './http.ts';

/**
 * Parses what came in `request.body`. No body reads as `{}`, so that a request whose fields all have defaults needs none.
 * @throws HttpRefusal invalid_shape, naming the fields.
 */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  return parse(schema, body ?? {}, 'invalid_shape');
}

/** Parses `request.query`. @throws HttpRefusal invalid_request. */
export function parseQuery<S extends z.ZodType>(schema: S, query: unknown): z.output<S> {
  return parse(schema, query, 'invalid_request');
}

/** Parses `request.params`. @throws HttpRefusal not_found: nothing can have an id of another form. */
export function parseParams<S extends z.ZodType>(schema: S, params: unknown): z.output<S> {
  return parse(schema, params, 'not_found');
}

/** Query of a list: `page` is `next_page` of the page before. */
export const pageQuerySchema = z.object({
  page: z.string().max(4_000).optional(),
  limit: z.coerce.number().int().min(1).max(httpLimits.page).default(20),
});

/** A page of stored documents as a list's body (`pageSchema` in contracts). */
export function sendPage<T, R>(
  page: Page<T>,
  show: (value: T) => R,
): { data: R[]; next_page: string | null } {
  return { data: page.items.map((item) => show(item.value)), next_page: page.next };
}

function parse<S extends z.ZodType>(schema: S, input: unknown, code: ErrorCode): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new HttpRefusal(refusal(code, z.prettifyError(parsed.error).slice(0, 2_000)));
}
