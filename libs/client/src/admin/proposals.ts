import {
  diffResponseSchema,
  proposalSchema,
  type DiffResponse,
  type Proposal,
  type ProposalStatus,
  type proposalAcceptSchema,
  type proposalDecisionSchema,
  type proposalEditSchema,
} from '@nocturne/contracts';
import type { z } from 'zod';
import { json, pathOf, type Transport } from '../http/transport.ts';

/** Without `entries` it is for the whole proposal. */
type ProposalDecision = z.input<typeof proposalDecisionSchema>;
/** With `now` it does not wait for the store's publish window. */
type ProposalAccept = z.input<typeof proposalAcceptSchema>;
type ProposalEdit = z.input<typeof proposalEditSchema>;

export interface ProposalCalls {
  /** Newest first. @param store by id or by name. @param status only those in this state. */
  list(store: string, status?: ProposalStatus): AsyncGenerator<Proposal>;
  get(proposal: string): Promise<Proposal>;
  diff(proposal: string): Promise<DiffResponse>;
  accept(proposal: string, decision?: ProposalAccept): Promise<Proposal>;
  discard(proposal: string, decision?: ProposalDecision): Promise<Proposal>;
  edit(proposal: string, edit: ProposalEdit): Promise<Proposal>;
}

export function proposalCalls(transport: Transport): ProposalCalls {
  return {
    list: (store, status) => transport.list('/v1/proposals', proposalSchema, { store, status }),
    get: (proposal) => transport.get(pathOf`/v1/proposals/${proposal}`, proposalSchema),
    diff: (proposal) => transport.get(pathOf`/v1/proposals/${proposal}/diff`, diffResponseSchema),
    accept: (proposal, decision = {}) =>
      transport.post(pathOf`/v1/proposals/${proposal}/accept`, json(decision), proposalSchema),
    discard: (proposal, decision = {}) =>
      transport.post(pathOf`/v1/proposals/${proposal}/discard`, json(decision), proposalSchema),
    edit: (proposal, edit) =>
      transport.post(pathOf`/v1/proposals/${proposal}/edit`, json(edit), proposalSchema),
  };
}
