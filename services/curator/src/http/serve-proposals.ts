import {
  isFor,
  proposalAcceptSchema,
  proposalDecisionSchema,
  proposalEditSchema,
  proposalStatusSchema,
  refusal,
  type Proposal,
} from '@nocturne/contracts';
import { HttpRefusal, pageQuerySchema, parseBody, parseParams, parseQuery } from '@nocturne/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { shownProposal, type ProposalRecord } from '../domain/records.ts';
import { acceptProposal } from '../steps/accept-proposal.ts';
import { discardProposal } from '../steps/discard-proposal.ts';
import { editProposal } from '../steps/edit-proposal.ts';
import { readVersion } from '../steps/read-version.ts';
import { armOf, serveTo } from '../steps/serve-to.ts';
import { unifyDiff } from '../steps/unify-diff.ts';
import { orRefuse, type RouteContext } from './context.ts';
import { readerOf } from './reader.ts';

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
      const data = await Promise.all(items.map((item) => shownFor(request, item)));
      return { data, next_page: next };
    });

    app.get('/v1/proposals/:proposal', async (request) => shownFor(request, await find(request)));

    app.get('/v1/proposals/:proposal/diff', async (request) => {
      const record = await find(request);
      const ports = portsOf(request);
      const store = await ports.stores.get(record.store);
      if (store === null) throw new HttpRefusal(refusal('not_found'));
      const served = async (version: string) => {
        const snapshot = orRefuse(await readVersion(ports, store, version));
        return (await serveTo(ports, store, readerOf(request), snapshot)).snapshot;
      };
      const { changes } = await shownFor(request, record);
      return unifyDiff(await served(record.base), await served(record.draft), changes);
    });

    app.post('/v1/proposals/:proposal/accept', person, async (request) => {
      const ruling = { ...parseBody(proposalAcceptSchema, request.body), by: request.caller.name };
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

  /**
   * A proposal without what it would change in the files of people that the reader does not read for. A session of the control
   * group learns that there is one, and nothing of what evidence would have it say.
   */
  async function shownFor(request: FastifyRequest, record: ProposalRecord): Promise<Proposal> {
    const { whose, session } = readerOf(request);
    const shown = shownProposal(record);
    const ports = portsOf(request);
    const store = session === undefined ? null : await ports.stores.get(record.store);
    if (store !== null && (await armOf(ports, store, session)) === 'control')
      return { ...shown, changes: [] };
    return { ...shown, changes: shown.changes.filter((change) => isFor(whose, change)) };
  }

  async function find(request: FastifyRequest) {
    const record = await portsOf(request).proposals.get(idOf(request));
    if (record === null) throw new HttpRefusal(refusal('not_found'));
    return record;
  }
}
