import { describe, expect, it } from 'vitest';
import { answerShape } from '../domain/rewording/answer.ts';
import { fakeClaude, type FakeClaude } from '../fixtures/fake-claude.ts';
import { createClaude } from './create-claude.ts';

const question = {
  instructions: 'Reword it.',
  input: '<pattern>\n{"pattern":"pat_1","kind":"k","draft":{},"evidence":""}\n</pattern>',
  shape: answerShape,
  maxTokens: 100,
};
const never = new AbortController().signal;

const modelAt = ({ url, key }: Pick<FakeClaude, 'url' | 'key'>, timeoutMs = 60_000) =>
  createClaude({ key, model: 'claude-test', baseUrl: url, budget: 1_000, timeoutMs });

async function fault(...args: Parameters<typeof fakeClaude>) {
  const claude = await fakeClaude(...args);
  const asked = await modelAt(claude).ask(question, never);
  return { fault: asked.ok ? null : asked.refusal, requests: claude.requests.length };
}

describe('a question to Claude', () => {
  it('goes with key, model, shared instructions to be cached, and the form of its answer', async () => {
    const claude = await fakeClaude(() => ({ says: 'so it is' }));
    expect(await modelAt(claude).ask(question, never)).toEqual({
      ok: true,
      value: {
        text: 'so it is',
        stop: 'end',
        usage: {
          input_tokens: 300,
          output_tokens: 200,
          cache_read_input_tokens: 0,
          cache_creation_input_tokens: 1_500,
        },
      },
    });
    expect(claude.requests).toEqual([
      {
        model: 'claude-test',
        max_tokens: 100,
        system: [{ type: 'text', text: question.instructions, cache_control: { type: 'ephemeral' } }],
        messages: [{ role: 'user', content: question.input }],
        output_config: { format: { type: 'json_schema', schema: answerShape } },
      },
    ]);
  });

  it('tells a refusal and a cut answer from one that came to its end', async () => {
    const stops = ['end_turn', 'refusal', 'max_tokens', 'tool_use'];
    const claude = await fakeClaude((_asked, number) => ({ says: '{', stop: stops[number]! }));
    const model = modelAt(claude);
    for (const stop of ['end', 'refusal', 'cut', 'other']) {
      expect(await model.ask(question, never)).toMatchObject({ ok: true, value: { stop } });
    }
  });

  it('is sent again when the service says so, after as long as it says', async () => {
    const soon = { 'retry-after-ms': '5' };
    const answers = [{ status: 429, headers: soon }, { status: 529, headers: soon }, { says: 'at last' }];
    expect(await fault((_asked, number) => answers[number]!)).toEqual({ fault: null, requests: 3 });
  });

  it.each([
    ['limited', 429, 3],
    ['overloaded', 529, 3],
    ['overloaded', 500, 3],
    ['rejected', 400, 1],
    ['unauthorized', 403, 1],
  ] as const)('comes to %s where the service answers %i in the end', async (expected, status, requests) => {
    const always = { status, headers: { 'retry-after-ms': '5' } };
    expect(await fault(() => always)).toEqual({ fault: expected, requests });
  });

  it('comes to garbled where what is answered is no message', async () => {
    expect(await fault(() => ({ body: '{"type":"message","content":[' }))).toMatchObject({
      fault: 'garbled',
    });
    expect(await fault(() => ({ body: '"hello"' }))).toMatchObject({ fault: 'garbled' });
  });

  it('waits no longer than it may, be it for an answer or for the next try', async () => {
    const silent = await fakeClaude(() => ({ hangs: true }));
    expect(await modelAt(silent, 150).ask(question, never)).toEqual({ ok: false, refusal: 'timeout' });
    const later = await fakeClaude(() => ({ status: 429, headers: { 'retry-after': '3600' } }));
    expect(await modelAt(later).ask(question, never)).toEqual({ ok: false, refusal: 'limited' });
    expect(later.requests).toHaveLength(1);
  });

  it('ends at once where it is to stop', async () => {
    const stop = new AbortController();
    const silent = await fakeClaude(() => {
      stop.abort();
      return { hangs: true };
    });
    expect(await modelAt(silent).ask(question, stop.signal)).toEqual({ ok: false, refusal: 'stopped' });
  });

  it('is refused with another key, and cannot reach what is not there', async () => {
    const { url } = await fakeClaude();
    expect(await modelAt({ url, key: 'another' }).ask(question, never)).toMatchObject({
      refusal: 'unauthorized',
    });
    // A port that nobody may listen on.
    const asked = await modelAt({ url: 'http://127.0.0.1:1', key: 'k' }, 300).ask(question, never);
    expect(['unreachable', 'timeout']).toContain(asked.ok ? null : asked.refusal);
  });
});
