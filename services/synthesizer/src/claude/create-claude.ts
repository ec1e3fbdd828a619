import type { Message } from '@anthropic-ai/sdk/resources/messages';
import { ok, refused, type Result } from '@nocturne/contracts';
import type { ClaudeConfig } from '@nocturne/service';
import type { Answer } from '../domain/rewording/answer.ts';
import type { Fault } from '../domain/rewording/reasons.ts';
import type { Model } from '../ports.ts';
import { faultOf } from './fault-of.ts';
import { readMessage } from './read-message.ts';

/** Tries of one request beyond the first; the SDK waits in between as the service says (`retry-after`). */
const maxRetries = 2;

/**
 * A Claude model, through Anthropic's SDK. What the environment holds for other programs (ANTHROPIC_*) is not read: it is
 * asked only with the key that was set for it. The SDK is loaded when something is asked for the first time.
 */
export function createClaude({ key, model, baseUrl, timeoutMs }: ClaudeConfig): Model {
  let opened: ReturnType<typeof open> | null = null;
  const open = async () => {
    const sdk = await import('@anthropic-ai/sdk');
    const client = new sdk.Anthropic({
      apiKey: key,
      authToken: null,
      baseURL: baseUrl,
      timeout: timeoutMs,
      maxRetries,
      // Nothing of it on stdout, and no text of a pattern in a span: the dream's own stage is measured around it.
      logLevel: 'off',
      openTelemetry: false,
    });
    return { sdk, client };
  };

  return {
    id: model,
    async ask({ instructions, input, shape, maxTokens }, signal): Promise<Result<Answer, Fault>> {
      const { sdk, client } = await (opened ??= open());
      const late = AbortSignal.timeout(timeoutMs);
      let status: number | null = null;
      try {
        const message: Message = await client.messages.create(
          {
            model,
            max_tokens: maxTokens,
            // Shared by all questions of a dream: read from the service's cache from the second on.
            system: [{ type: 'text', text: instructions, cache_control: { type: 'ephemeral' } }],
            messages: [{ role: 'user', content: input }],
            output_config: { format: { type: 'json_schema', schema: shape } },
          },
          {
            signal: AbortSignal.any([signal, late]),
            middleware: [
              async (request, next) => {
                const response = await next(request);
                status = response.status;
                return response;
              },
            ],
          },
        );
        const answer = readMessage(message);
        return answer === null ? refused('garbled') : ok(answer);
      } catch (error) {
        const fault = signal.aborted ? 'stopped' : faultOf(error, status, sdk);
        if (fault === null) throw error;
        return refused(fault);
      }
    },
  };
}
