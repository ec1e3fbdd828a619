import { countLetters, findLetter, replayLetters, showLetter, type Bus } from '@nocturne/bus';
import {
  letterFilterSchema,
  letterReplaySchema,
  refusal,
  type LetterCount,
  type LettersReplayed,
  type ShownLetter,
} from '@nocturne/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { HttpRefusal } from './http.ts';
import { parseBody, parseParams, parseQuery } from './parse.ts';
import type { ServedService } from './served-service.ts';

const list = z
  .string()
  .max(4_000)
  .transform((text) => text.split(','));
const countQuery = z.object({ topics: list.optional(), codes: list.optional() });
const whole = z.coerce.number().int().nonnegative();
const params = z.object({ topic: z.string().max(250), partition: whole, offset: whole });
/** Bytes of the value to show; nothing of it where absent. */
const showQuery = z.object({ value: whole.max(1_000_000).optional() });
const person = { config: { scope: 'person' } } as const;

/** The same services; beside the curator's routes, and under its keys, those of the dead letters: one place for all topics. */
export function addDeadLetters(services: readonly ServedService[], bus: Bus): readonly ServedService[] {
  return services.map((service) => {
    const { name, routes } = service.definition;
    if (name !== 'curator') return service;
    return { ...service, definition: { name, routes: [...routes, serveDeadLetters(bus)] } };
  });
}

/**
 * The dead letters of the caller's tenant, for people only: all topics', since they lie on one bus. A letter that names no
 * tenant is seen by nobody here: who runs the bus sees it there.
 */
function serveDeadLetters(bus: Bus) {
  return (app: FastifyInstance): void => {
    app.get('/v1/dead_letters', person, async ({ query, caller }): Promise<{ data: LetterCount[] }> => {
      const filter = letterFilterSchema.parse({ ...parseQuery(countQuery, query), tenant: caller.tenant });
      return { data: [...(await countLetters(bus, filter))] };
    });

    app.get('/v1/dead_letters/:topic/:partition/:offset', person, async (request): Promise<ShownLetter> => {
      const { value } = parseQuery(showQuery, request.query);
      const found = await findLetter(bus, parseParams(params, request.params));
      if (found?.letter.tenant !== request.caller.tenant) throw new HttpRefusal(refusal('not_found'));
      return showLetter(found.message, value ?? null);
    });

    app.post('/v1/dead_letters/replay', person, async ({ body, caller }): Promise<LettersReplayed> => {
      const { again, dry_run, ...filter } = parseBody(letterReplaySchema, body);
      return replayLetters(bus, { filter: { ...filter, tenant: caller.tenant }, again, dryRun: dry_run });
    });
  };
}
