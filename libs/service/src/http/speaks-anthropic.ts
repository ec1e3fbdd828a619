import type { FastifyRequest } from 'fastify';

/** Betas of Anthropic's API whose resources are served here too. Which one is named makes no difference. */
const betas = /^(?:agent-memory|managed-agents|dreaming)-\d{4}-\d{2}-\d{2}$/;

/** Whether the caller speaks Anthropic's API rather than ours: its SDK names a beta with every call to these resources. */
export function speaksAnthropic({ headers }: FastifyRequest): boolean {
  const named = headers['anthropic-beta'];
  const list = Array.isArray(named) ? named : (named ?? '').split(',');
  return list.some((beta) => betas.test(beta.trim()));
}
