import {
  proposalDecisionSchema,
  proposalEditSchema,
  proposalStatusSchema,
  refusal,
} from '@nocturne/contracts';
import { HttpRefusal, pageQuerySchema, parseBody, parseParams, parseQuery } from '@nocturne/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { shownProposal } from '../domain/records.ts';
import { acceptProposal } from '../steps/accept-proposal.ts';
import { discardProposal } from '../steps/discard-proposal.ts';
import { editProposal } from '../steps/edit-proposal.ts';
import { unifyDiff } from '../steps/unify-diff.ts';
import { orRefuse, type RouteContext } from './context.ts';

const listQuery = pageQuerySchema.extend({
  /** By id or name. */
  store: z.string().max(255).optional(),
  status: proposalStatusSchema.optional(),
});
const params = z.object({ proposal: z.string().max(200) });
const person = { config: { scope: 'person' } } as const;

/** What waits for a person, and what they rule. */
export function serveProposals(context: RouteContext) {
  const portsOf = (request: FastifyRequest) => context.portsOf(request.caller.tenant);
  const idOf = (request: FastifyRequest) => parseParams(params, request.params).proposal;

  return (app: FastifyInstance): void => {
    app.get('/v1/proposals', async (request) => {
      const { store, status, limit, page } = parseQuery(listQuery, request.query);
      const ports = portsOf(request);
      const named = store === undefined ? undefined : await ports.stores.find(store);
      if (named === null) throw new HttpRefusal(refusal('store_unknown'));
      const { items, next } = await ports.proposals.list({ store: named?.id, status, limit, after: page });
      return { data: items.map(shownProposal), next_page: next };
    });

    app.get('/v1/proposals/:proposal', async (request) => shownProposal(await find(request)));

    app.get('/v1/proposals/:proposal/diff', async (request) => {
      const { base, draft, changes } = await find(request);
      const { snapshots } = portsOf(request);
      return unifyDiff(await snapshots.get(base), await snapshots.get(draft), changes);
    });

    app.post('/v1/proposals/:proposal/accept', person, async (request) => {
      const ruling = { ...parseBody(proposalDecisionSchema, request.body), by: request.caller.name };
      return shownProposal(orRefuse(await acceptProposal(portsOf(request), idOf(request), ruling)));
    });

    app.post('/v1/proposals/:proposal/discard', person, async (request) => {
      const ruling = { ...parseBody(proposalDecisionSchema, request.body), by: request.caller.name };
      return shownProposal(orRefuse(await discardProposal(portsOf(request), idOf(request), ruling)));
    });

    app.post('/v1/proposals/:proposal/edit', person, async (request) => {
      const edit = { ...parseBody(proposalEditSchema, request.body), by: request.caller.name };
      return shownProposal(orRefuse(await editProposal(portsOf(request), idOf(request), edit)));
    });
  };

  async function find(request: FastifyRequest) {
    const record = await portsOf(request).proposals.get(idOf(request));
    if (record === null) throw new HttpRefusal(refusal('not_found'));
    return record;
  }
}
