import type { Bus } from '@nocturne/bus';
import { topicList, type Message } from '@nocturne/contracts';
import { SpanKind, trace, type Span } from '@opentelemetry/api';
import { markFailed } from './in-span.ts';
import { instruments } from './instruments.ts';
import { contextBelow, traceparentOf } from './trace-context.ts';

/**
 * Publishes messages, each in a producer span of the trace that its `ce_traceparent` names, and lets it carry that span on.
 * So an event that waited in a document is sent in the trace of whoever wrote it, by whichever process comes to send it.
 */
export async function publishInTrace(
  bus: Pick<Bus, 'publish' | 'system'>,
  messages: readonly Message[],
): Promise<void> {
  const sent = messages.map((message) => beginSending(message, bus.system ?? 'nocturne'));
  try {
    await bus.publish(sent.map(({ message }) => message));
    for (const { message } of sent)
      instruments().sent.add(1, { 'messaging.destination.name': labelOf(message.topic) });
  } catch (error) {
    for (const { span } of sent) markFailed(span, error);
    throw error;
  } finally {
    for (const { span } of sent) span.end();
  }
}

const topics = new Set(topicList.map(({ name }) => name));

/** Topics of tenants' own are one label together: there is one a tenant. */
function labelOf(topic: string): string {
  return topics.has(topic) ? topic : 'of-a-tenant';
}

function beginSending(message: Message, system: string): { readonly message: Message; readonly span: Span } {
  const { topic, headers } = message;
  const span = trace.getTracer('nocturne').startSpan(
    `send ${topic}`,
    {
      kind: SpanKind.PRODUCER,
      attributes: {
        'messaging.system': system,
        'messaging.operation.name': 'send',
        'messaging.operation.type': 'send',
        'messaging.destination.name': topic,
        'messaging.message.id': headers['ce_id'] ?? '',
        'nocturne.tenant': headers['ce_tenantid'] ?? '',
      },
    },
    contextBelow(headers['ce_traceparent']),
  );
  const traceparent = traceparentOf(span.spanContext());
  if (traceparent === undefined) return { message, span };
  return { message: { ...message, headers: { ...headers, ce_traceparent: traceparent } }, span };
}
