import type { Callable } from '@nocturne/contracts';
import { outputLimit, type Called, type Question } from './answer.ts';
import type { CallOptions } from './call-options.ts';

/** Posts the question as JSON. A status of 2xx is an answer, its body the output; everything else is a crash. */
export async function callHook(
  { url, headers = {} }: Extract<Callable, { url: string }>,
  question: Question,
  { timeoutMs, signal }: CallOptions,
): Promise<Called> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(question),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      // An answer from elsewhere than the user named is none.
      redirect: 'error',
    });
    const output = await readBounded(response);
    if (output === null)
      return { ended: 'crashed', reason: `it answered with more than ${outputLimit} bytes` };
    if (!response.ok) return { ended: 'crashed', reason: `it answered with status ${response.status}` };
    return { ended: 'answered', output, exitCode: null };
  } catch (fault) {
    if (timeout.aborted) return { ended: 'timeout' };
    const { cause, message } = fault as Error;
    const why = (cause as NodeJS.ErrnoException | undefined)?.code ?? message;
    return { ended: 'crashed', reason: `it cannot be reached: ${why}` };
  }
}

async function readBounded(response: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).byteLength;
    if (bytes > outputLimit) return null;
    text += decoder.decode(chunk as Uint8Array, { stream: true });
  }
  return text + decoder.decode();
}
