import { createHmac } from 'node:crypto';
import type { Session, Span, Step } from '@nocturne/contracts';
import type { Redacted } from './apply-findings.ts';
import { createRedactor, type Redactor } from './redact-values.ts';

interface RedactedSession {
  readonly session: Session;
  /** How often something of each kind was taken out. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * A session that may be stored: every text of it redacted, arguments with their keys, names and all. Ids of messages and
 * calls stay: they pair things. A principal whose name had to go keeps a pseudonym, so that people can still be counted.
 * @param tenant makes pseudonyms of one tenant no use to another.
 */
export async function redactSession(session: Session, tenant: string): Promise<RedactedSession> {
  const redactor = createRedactor();
  const steps: Step[] = [];
  for (const step of session.steps) steps.push(await redactStep(step, redactor));
  const { id, principal, outcome, agent, threads, tools, ...rest } = session;
  const plain = Object.fromEntries(
    await Promise.all(
      Object.entries(rest).map(
        async ([field, value]) =>
          [field, typeof value === 'string' ? await redactor.text(value) : value] as const,
      ),
    ),
  ) as typeof rest;
  return {
    session: {
      ...plain,
      id,
      steps,
      ...(principal === undefined ? {} : { principal: await pseudonym(principal, tenant, redactor) }),
      ...(outcome === undefined ? {} : { outcome: await redactor.value(outcome) }),
      ...(agent === undefined ? {} : { agent: await redactor.value(agent) }),
      ...(threads === undefined ? {} : { threads: await redactor.value(threads) }),
      ...(tools === undefined ? {} : { tools: await redactor.value(tools) }),
    },
    counts: redactor.counts(),
  };
}

async function pseudonym(principal: string, tenant: string, redactor: Redactor): Promise<string> {
  const redacted = await redactor.text(principal);
  if (redacted === principal) return principal;
  return `principal:${createHmac('sha256', `nocturne principal ${tenant}`).update(principal).digest('hex').slice(0, 16)}`;
}

async function redactStep(step: Step, redactor: Redactor): Promise<Step> {
  if (step.kind === 'tool_call') {
    const tool = await redactor.text(step.tool);
    return { ...step, tool, arguments: await redactor.value(step.arguments) };
  }
  const redacted = await redactor.redact(step.text);
  if (step.kind === 'thinking' || step.spans === undefined) return { ...step, text: redacted.text };
  return { ...step, text: redacted.text, spans: moveSpans(step.spans, redacted) };
}

function moveSpans(spans: readonly Span[], redacted: Redacted): Span[] {
  return spans.map(({ start, end, mark }) => ({
    start: redacted.moved(start, 'start'),
    end: redacted.moved(end, 'end'),
    mark,
  }));
}
