import {
  inputEventId,
  outcomeRequestSchema,
  refusal,
  sessionIdSchema,
  sessionLimits,
  topics,
  type SessionSummary,
} from '@nocturne/contracts';
import {
  HttpRefusal,
  pageQuerySchema,
  parseBody,
  parseParams,
  parseQuery,
  type ServiceDependencies,
} from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createRedactor } from '../redaction/redact-values.ts';
import { acceptSessions } from './accept-sessions.ts';
import { listSessions, readSession, readTranscript } from './read-sessions.ts';

const acceptQuerySchema = z.object({ store: z.string().min(1).max(255).optional() });
const listQuerySchema = pageQuerySchema.extend({
  store: z.string().min(1).max(255).optional(),
  order: z.enum(['newest', 'id']).default('newest'),
});
const sessionParamsSchema = z.object({ id: sessionIdSchema });

/** `/v1/sessions`: what fleets report, and what became of it. */
export function sessionRoutes(deps: ServiceDependencies): (app: FastifyInstance) => void {
  return (app) => {
    app.post('/v1/sessions', async (request, reply) => {
      const { store } = parseQuery(acceptQuerySchema, request.query);
      const result = await acceptSessions(deps, request.caller.tenant, request.body, store);
      const [refused] = result.refused;
      // One session that is refused is a request that is refused.
      if (result.accepted.length === 0 && result.refused.length === 1 && refused !== undefined) {
        throw new HttpRefusal({ code: refused.code, message: refused.message });
      }
      return reply.status(202).send(result);
    });

    app.post('/v1/sessions/:id/outcome', async (request, reply) => {
      const { id } = parseParams(sessionParamsSchema, request.params);
      const { tenant } = request.caller;
      const outcome = await createRedactor().value(parseBody(outcomeRequestSchema, request.body));
      const now = deps.clock.now();
      if (
        outcome.judged_at !== undefined &&
        Date.parse(outcome.judged_at) > now.getTime() + sessionLimits.futureMs
      ) {
        throw new HttpRefusal(refusal('event_time_in_future'));
      }
      const topic = topics.sessionsJudged;
      const received_at = now.toISOString();
      const event = inputEventId(topic.type, tenant, [id, outcome]);
      await deps.publish(topic, tenant, event, { session: id, outcome, received_at });
      return reply.status(202).send({ id });
    });

    app.get('/v1/sessions', async (request) => {
      return listSessions(deps, request.caller.tenant, parseQuery(listQuerySchema, request.query));
    });

    app.get('/v1/sessions/:id', async (request): Promise<SessionSummary> => {
      const { id } = parseParams(sessionParamsSchema, request.params);
      return found(await readSession(deps, request.caller.tenant, id));
    });

    app.get('/v1/sessions/:id/transcript', { config: { scope: 'person' } }, async (request) => {
      const { id } = parseParams(sessionParamsSchema, request.params);
      return found(await readTranscript(deps, request.caller.tenant, id));
    });
  };
}

function found<T>(value: T | null): T {
  if (value === null) throw new HttpRefusal(refusal('session_unknown'));
  return value;
}
