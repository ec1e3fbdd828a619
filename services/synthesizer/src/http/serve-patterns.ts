import { refusal, type Pattern, type Store, type TenantId } from '@nocturne/contracts';
import { HttpRefusal, pageQuerySchema, parseQuery, type Caller } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { FoundPatterns } from '../ports.ts';

/** What this route reads. */
interface PatternsRead {
  /** By id or by name. */
  store(tenant: TenantId, idOrName: string): Promise<Store | null>;
  /** Of the last dream; null before the first. */
  found(tenant: TenantId, store: string): Promise<FoundPatterns | null>;
}

const querySchema = pageQuerySchema.extend({
  store: z.string().min(1).max(255),
  /** Also those that lack something, after the others. */
  below: z.enum(['true', 'false']).default('false'),
});

/** What one person wants is shown to people who look after the store; an agent's key is shown what recurs for all. */
function isShown({ scope }: Caller, { subject }: Pattern): boolean {
  return scope === 'person' || subject.kind !== 'preference' || subject.principal === null;
}

/** `GET /v1/patterns?store=&below=`: what recurs, as the last dream found it, most widely seen first. */
export function servePatterns(read: PatternsRead): (app: FastifyInstance) => void {
  return (app) => {
    app.get(
      '/v1/patterns',
      async (request): Promise<{ data: readonly Pattern[]; next_page: string | null }> => {
        const { store: idOrName, below, limit, page } = parseQuery(querySchema, request.query);
        const { tenant } = request.caller;
        const store = await read.store(tenant, idOrName);
        if (store === null) throw new HttpRefusal(refusal('store_unknown'));
        const found = await read.found(tenant, store.id);
        if (found === null) return { data: [], next_page: null };

        const from = startOf(page, found.dream);
        const every = below === 'true' ? [...found.patterns, ...found.below] : found.patterns;
        const all = every.filter((pattern) => isShown(request.caller, pattern));
        const next = from + limit;
        return {
          data: all.slice(from, next),
          next_page: next < all.length ? `${found.dream}.${next}` : null,
        };
      },
    );
  };
}

/** A cursor names its dream: the pages of two dreams do not fit together. */
function startOf(cursor: string | undefined, dream: string): number {
  if (cursor === undefined) return 0;
  const match = /^(drm_[a-z0-9]{24})\.(\d{1,9})$/.exec(cursor);
  if (match === null || match[1] !== dream) throw new HttpRefusal(refusal('invalid_cursor'));
  return Number(match[2]);
}
