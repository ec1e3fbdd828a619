import { isPassing, type Handled, type Received } from '@nocturne/bus';
import { ROOT_CONTEXT, SpanKind, context, trace, type Context } from '@opentelemetry/api';
import { countFailure, typeName } from './count-failure.ts';
import { markFailed } from './in-span.ts';
import { instruments } from './instruments.ts';
import { withLogScope, type LogScope } from './log-scope.ts';
import type { UnderWay } from './readiness/under-way.ts';
import { contextBelow } from './trace-context.ts';
import type { WaitingMessages } from './waiting-messages.ts';

interface HandlingOptions {
  readonly group: string;
  /** OpenTelemetry's `messaging.system`. */
  readonly system: string;
  readonly underWay: UnderWay;
  readonly waiting: WaitingMessages;
  readonly handle: (message: Received) => Promise<Handled>;
}

interface Handling {
  readonly handle: (message: Received) => Promise<Handled>;
  /** Does something about a message that was handled, as part of that: its log lines tell the same ids. */
  within(message: Received, work: () => void): void;
}

/**
 * Handles messages in sight: each in a consumer span of the trace that it carries, its log lines with the ids of that trace
 * and of its tenant, timed and counted by what became of it, and known to be under way for as long as it is.
 */
export function observeHandling(options: HandlingOptions): Handling {
  const { group, system, underWay, waiting, handle } = options;
  const contexts = new WeakMap<Received, Context>();

  async function observed(message: Received): Promise<Handled> {
    const { topic } = message;
    const labels = {
      'messaging.system': system,
      'messaging.operation.name': 'process',
      'messaging.destination.name': topic,
      'messaging.consumer.group.name': group,
    };
    const below = contextBelow(message.headers['ce_traceparent']);
    const span = trace.getTracer('nocturne').startSpan(
      `process ${topic}`,
      {
        kind: SpanKind.CONSUMER,
        attributes: {
          ...labels,
          'messaging.operation.type': 'process',
          'messaging.destination.partition.id': String(message.partition),
          'messaging.kafka.offset': message.offset,
        },
      },
      below,
    );
    // Filled once the message was read: before that whoever sent it may have written anything as its tenant.
    const scope: LogScope = {};
    const inside = withLogScope(trace.setSpan(below, span), scope);
    contexts.set(message, inside);
    const began = performance.now();
    let became: { outcome: string; code?: string } = { outcome: 'crash' };
    try {
      const handled = await underWay.run(`a message of ${topic}`, () =>
        context.with(inside, handle, undefined, message),
      );
      became = { outcome: handled.kind, ...(handled.kind === 'dead' ? { code: handled.code } : {}) };
      waiting.note(message, handled.kind === 'retry');
      return handled;
    } catch (error) {
      if (isPassing(error)) became = { outcome: 'retry', code: typeName(error) };
      waiting.note(message, isPassing(error));
      countFailure(error);
      markFailed(span, error);
      throw error;
    } finally {
      const outcome = { 'nocturne.outcome': became.outcome };
      const code = became.code === undefined ? {} : { 'error.type': became.code };
      const tenant = scope.tenant === undefined ? {} : { 'nocturne.tenant': scope.tenant };
      const { handleTime, outcomes } = instruments();
      handleTime.record((performance.now() - began) / 1000, { ...labels, ...tenant, ...outcome });
      outcomes.add(1, { ...labels, ...tenant, ...outcome, ...code });
      span.setAttributes({ ...outcome, ...code }).end();
    }
  }

  return {
    handle: observed,
    within: (message, work) => context.with(contexts.get(message) ?? ROOT_CONTEXT, work),
  };
}
