import { digestLimits, digestSchema, digestVersion } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf } from '../fixtures/build-session.ts';
import { foldDigests } from '../fold/fold.ts';
import { identify } from '../identity/identify.ts';

describe('digestSession', () => {
  it('pairs a result with the latest unanswered call of its id, within its thread', () => {
    const call = (tool: string, thread?: string) => ({
      kind: 'tool_call' as const,
      call: 'same',
      tool,
      arguments: {},
      ...(thread === undefined ? {} : { thread }),
    });
    const result = (text: string, thread?: string) => ({
      kind: 'tool_result' as const,
      call: 'same',
      text,
      ...(thread === undefined ? {} : { thread }),
    });
    const steps = [
      call('first'),
      result('done'),
      call('second'),
      call('aside', 't'),
      result('Error: no', 't'),
      result('[]'),
      result('late'),
    ];
    const digest = digestOf(sessionOf('s', [], { steps }));
    expect(digest.calls.map(({ tool, status, thread }) => [tool, status, thread])).toEqual([
      ['first', 'ok', 0],
      ['second', 'empty', 0],
      ['aside', 'error', 1],
    ]);
    expect(digest.dropped).toEqual({ results_without_call: 1 });
  });

  it('takes nothing as evidence that the session was shown: spans, system prompts, thoughts, words of an agent to its helper', () => {
    const shown = 'Always use metric units.';
    const steps = [
      { kind: 'message' as const, role: 'system' as const, text: shown },
      {
        kind: 'message' as const,
        role: 'user' as const,
        text: `${shown} Book it.`,
        spans: [{ start: 0, end: shown.length, mark: 'memory' as const }],
      },
      { kind: 'thinking' as const, text: shown },
      { kind: 'message' as const, role: 'assistant' as const, text: shown },
      { kind: 'message' as const, role: 'user' as const, text: shown, thread: 'helper' },
    ];
    const digest = digestOf(sessionOf('s', [], { steps }));
    expect(digest.remarks).toEqual([]);
    expect(digest.request).toBe('Book it.');
    expect(digest.dropped).toEqual({ marked_spans: 1 });
  });

  it('takes no answer as evidence that only shows memory, and says how many it left out', () => {
    const memory = 'Error: the price is 12 means that the parts do not add up.';
    const steps = [
      {
        kind: 'tool_call' as const,
        call: 'a',
        tool: 'read',
        arguments: { path: '/mnt/memory/tools/buy.md' },
      },
      {
        kind: 'tool_result' as const,
        call: 'a',
        text: memory,
        spans: [{ start: 0, end: memory.length, mark: 'memory' as const }],
      },
      { kind: 'tool_call' as const, call: 'b', tool: 'read', arguments: { path: '/mnt/memory/none.md' } },
      { kind: 'tool_result' as const, call: 'b', text: 'no such file', error: true },
    ];
    const digest = digestOf(sessionOf('s', [], { steps }));
    expect(digest.calls.map(({ status }) => status)).toEqual(['ok', 'error']);
    expect(digest.errors.map(({ template }) => template)).toEqual(['no such file']);
    expect(digest.dropped).toEqual({ marked_results: 1 });
    const { groups } = foldDigests([digest]);
    expect(Object.values(groups.all.tallies).map(({ key, sums }) => [key, sums])).toContainEqual([
      ['dropped', 'marked_results'],
      { left_out: 1 },
    ]);
  });

  it('keeps what it cannot hold as counts, and is a valid digest at its limits', () => {
    const turns = Array.from(
      { length: digestLimits.calls + 7 },
      (_, index) => ['t', { n: index }, `Error: ${'abcdefghij'.repeat(index % 150)}`] as const,
    );
    const wide = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`a${index}`, index]));
    const digest = digestOf(sessionOf('s', [['t', wide, 'ok'], ...turns]));
    expect(digestSchema.parse(digest)).toEqual(digest);
    expect(digest.dropped).toMatchObject({ calls: 8, arguments: 10 });
    expect(digest.calls[0]?.arguments).toHaveLength(digestLimits.arguments);
    expect(digest.version).toBe(digestVersion);
  });

  it('takes any text: lone surrogates, NUL, names like __proto__', () => {
    const digest = digestOf(
      sessionOf('s', [
        [
          '__proto__',
          JSON.parse('{"__proto__": "\\ud800", "a": "x\\u0000"}') as Record<string, string>,
          'Error: \ud800 \0 bad',
        ],
      ]),
    );
    expect(digest.errors[0]?.template.isWellFormed()).toBe(true);
    expect(digest.errors[0]?.template).not.toContain('\0');
    expect(() => digestSchema.parse(JSON.parse(JSON.stringify(digest)))).not.toThrow();
  });
});

describe('identify', () => {
  const bare = (text: string) =>
    sessionOf('s', [], {
      task: undefined,
      family: undefined,
      steps: [{ kind: 'message', role: 'user', text }],
    });

  it('makes the task of the first request where none is given, whatever its case and spacing', () => {
    const task = identify(bare('Book a  flight\nto Rome'));
    expect(task).toMatchObject({ task_given: false, principal: 'unknown', agent: 'unknown' });
    expect(identify(bare('book a flight to ROME')).task).toBe(task.task);
    expect(identify(bare('book a train to Rome')).task).not.toBe(task.task);
  });

  it('takes the family given, else the project, the agent, the set of tools', () => {
    const tools = [{ name: 'b' }, { name: 'a' }];
    const session = { ...bare('x'), tools, agent: { id: 'desk' }, project: 'web', family: 'refunds' };
    expect(identify(session).family).toBe('refunds');
    expect(identify({ ...session, family: undefined }).family).toBe('web');
    expect(identify({ ...session, family: undefined, project: undefined }).family).toBe('desk');
    const bySet = { ...session, family: undefined, project: undefined, agent: undefined };
    expect(identify(bySet).family).toBe(identify({ ...bySet, tools: [...tools].reverse() }).family);
  });
});
