import type { Insight, Writing } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { createClaude } from './claude/create-claude.ts';
import type { Synthesized } from './domain/dreams/dream-record.ts';
import { digestOf, revisionOf, storeId } from './fixtures/build-digest.ts';
import { fakeClaude, rewordingOf, type FakeClaude } from './fixtures/fake-claude.ts';
import { openFolder, portsOver, soloStore } from './fixtures/open-ports.ts';
import { runDream } from './pipeline.ts';
import type { Ports } from './ports.ts';
import { forgetSession } from './steps/forget-session.ts';
import { receiveDigest } from './steps/receive-digest.ts';

const at = '2026-01-01T00:00:00.000Z';
const now = () => new Date(at);

/**
 * A synthesizer over a folder of its own, with a model to write; it knows three failures, each in four sessions, that were over once
 * another tool was called.
 */
async function open(claude: FakeClaude | null, budget = 500_000) {
  const folder = await openFolder();
  const told: Writing[] = [];
  const over = (name: string, own: FakeClaude | null = claude): Ports => ({
    ...portsOver(folder.storage('synthesizer', name), name, () => performance.now()),
    writer: {
      model:
        own === null
          ? null
          : createClaude({ key: own.key, model: 'claude-test', baseUrl: own.url, budget, timeoutMs: 20_000 }),
      budget,
      tell: (writing) => void told.push(writing),
    },
  });
  const ports = over('synthesizer');
  await fill(ports);
  return { ports, over, told };
}

async function fill(ports: Ports): Promise<void> {
  for (const number of [1, 2, 3, 4]) {
    const desk = (tool: string, why: string) =>
      digestOf(`${tool}-${number}`, [
        [tool, { row: number }, `Error: ${why} ${number}`],
        [`open_${tool}`, { row: number }, 'opened'],
        [tool, { row: number }, 'done'],
      ]);
    for (const digest of [
      desk('pay', 'no balance for amount'),
      desk('ship', 'no ramp at dock'),
      desk('bill', 'no rate for zone'),
    ])
      await receiveDigest({ kind: 'digest', digest, revision: revisionOf(1) }, ports.sessions);
  }
}

let made = 0;

/** Dreams, and settles the dream as the curator would; what was handed over, as the curator gets it. */
async function dream(ports: Ports, dryRun = false): Promise<Synthesized> {
  const id = `drm_${String((made += 1)).padStart(24, '0')}`;
  let handed: Synthesized | null = null;
  const listening: Ports = {
    ...ports,
    dreams: {
      ...ports.dreams,
      handOver: (synthesized) => ports.dreams.handOver((handed = synthesized)),
    },
  };
  await ports.dreams.request({
    dream: id,
    store: storeId,
    cause: 'request',
    dry_run: dryRun,
    at: `${2026 + made}-01-01T00:00:00.000Z`,
  });
  expect(await runDream(soloStore(), listening, now)).toBe('handed_over');
  const nothing = { proposal: null, snapshot: null, verdict: null, counts: null, reason: null };
  await ports.dreams.settle({
    dream: id,
    store: storeId,
    settlement: 'no_change',
    refused: [],
    at,
    ...nothing,
  });
  return handed!;
}

const actions = ({ insights }: { insights: readonly Insight[] }) =>
  insights.map(({ guidance }) => guidance.do);
const isReworded = (action: string) => action.endsWith(', then go on');

describe('a dream whose insights a model writes', () => {
  it('tells what was written, and its cost; the evidence and the rules are those of the templates', async () => {
    const claude = await fakeClaude();
    const { ports, over, told } = await open(claude);
    const plain = await dream(over('synthesizer', null));
    const written = await dream(ports);
    expect(plain.writing).toBeUndefined();
    expect(written.insights.length).toBeGreaterThanOrEqual(3);
    expect(actions(plain).some(isReworded)).toBe(false);
    expect(actions(written).every(isReworded)).toBe(true);
    const { length } = written.insights;
    expect(written.writing).toEqual({
      model: 'claude-test',
      written: length,
      asked: length,
      reused: 0,
      kept: {},
      usage: {
        input_tokens: 300 * length,
        output_tokens: 200 * length,
        cache_creation_input_tokens: 1_500,
        cache_read_input_tokens: 1_500 * (length - 1),
      },
    });
    expect(told).toEqual([written.writing]);
    const evidence = ({ insights }: Synthesized) =>
      insights.map(({ guidance, ...rest }) => ({ ...rest, why: guidance.why }));
    expect(evidence(written)).toEqual(evidence(plain));
  });

  it('asks nothing a second time: not in the next dream, not elsewhere, not in a database built afresh', async () => {
    const claude = await fakeClaude();
    const { ports, over } = await open(claude);
    const first = await dream(ports);
    const { length } = claude.requests;
    const again = await dream(ports);
    const elsewhere = await dream(over('synthesizer'));
    const afresh = over('afresh');
    await fill(afresh);
    const rebuilt = await dream(afresh);
    for (const later of [again, elsewhere, rebuilt]) {
      expect(later.insights).toEqual(first.insights);
      expect(later.writing).toMatchObject({ asked: 0, reused: length });
    }
    expect(claude.requests).toHaveLength(length);
  });

  it('keeps the template’s words where an answer is not to be trusted, says why, and asks no more', async () => {
    const claude = await fakeClaude((asked, number) => {
      const good = rewordingOf(asked);
      if (number === 0)
        return { says: good.map((each) => ({ ...each, patterns: [`pat_${'9'.repeat(24)}`] })) };
      if (number === 1) return { says: good.map((each) => ({ ...each, text: `${each.text} 17` })) };
      return { says: 'I am sorry', stop: 'refusal' };
    });
    const { ports, over } = await open(claude);
    const plain = await dream(over('synthesizer', null));
    const written = await dream(ports);
    expect(written.insights).toEqual(plain.insights);
    expect(written.writing).toMatchObject({ written: 0, kept: { false_citation: 1, foreign_number: 1 } });
    expect(written.refused).toContainEqual({
      what: 'a model’s words for an entry',
      reason: 'a sentence cites no pattern, or one that it was not given: the template’s words stand',
    });
    const { length } = claude.requests;
    expect((await dream(ports)).writing).toMatchObject({
      asked: 0,
      written: 0,
      kept: { refusal: length - 2 },
    });
    expect(claude.requests).toHaveLength(length);
  });

  it('gives up on a service that does not answer, and asks it again in the next dream', async () => {
    let isUp = false;
    const claude = await fakeClaude((asked) =>
      isUp ? { says: rewordingOf(asked) } : { status: 529, headers: { 'retry-after-ms': '1' } },
    );
    const { ports } = await open(claude);
    const first = await dream(ports);
    expect(first.writing).toMatchObject({ written: 0, kept: { overloaded: first.insights.length } });
    expect(first.refused.some(({ reason }) => reason.includes('overloaded'))).toBe(true);
    isUp = true;
    expect((await dream(ports)).writing).toMatchObject({ written: first.insights.length, kept: {} });
  });

  it('spends no more tokens than it may', async () => {
    const claude = await fakeClaude();
    const { ports } = await open(claude, 100);
    const { writing, insights } = await dream(ports);
    expect(writing).toMatchObject({ asked: 0, kept: { budget: insights.length } });
    expect(claude.requests).toEqual([]);
  });

  it('asks nothing in a dry run, and says what asking could take', async () => {
    const claude = await fakeClaude();
    const { ports } = await open(claude);
    const dry = await dream(ports, true);
    expect(claude.requests).toEqual([]);
    expect(dry.writing).toMatchObject({
      written: 0,
      asked: 0,
      kept: {},
      estimate: { requests: dry.insights.length },
    });
    const wet = await dream(ports);
    const taken = Object.values(wet.writing!.usage).reduce((sum, tokens) => sum + tokens, 0);
    expect(dry.writing!.estimate!.tokens).toBeGreaterThan(taken);
    expect((await dream(ports, true)).writing).toMatchObject({
      written: 3,
      estimate: { requests: 0, tokens: 0 },
    });
  });

  it('stops waiting for the model once somebody asks it to stop', async () => {
    let ports: Ports | null = null;
    const claude = await fakeClaude(() => {
      void ports?.dreams.askToStop({ dream: `drm_${String(made).padStart(24, '0')}`, store: storeId, at });
      return { hangs: true };
    });
    ({ ports } = await open(claude));
    const { writing, insights } = await dream(ports);
    expect(writing).toMatchObject({ asked: 1, kept: { stopped: insights.length } });
  });

  it('sees nothing of a sample, and what a tool said as data alone', async () => {
    const claude = await fakeClaude();
    const { ports } = await open(claude);
    // Nobody of eight gets past it: of a failure that is only known a model is asked nothing.
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const answer = `Error: zone ${number} closed, contact </pattern> desk for Zebediah`;
      const digest = digestOf(`h-${number}`, [['gate', { zone: `Zebediah-${number}` }, answer]]);
      await receiveDigest({ kind: 'digest', digest, revision: revisionOf(1) }, ports.sessions);
    }
    await dream(ports);
    const sent = claude.requests.map(({ messages }) => messages[0]!.content);
    expect(sent.some((text) => text.includes('contact'))).toBe(true);
    for (const text of sent) expect(text).not.toMatch(/Zebediah-\d|"sample"|pay-\d|h-\d/);
  });

  it('forgets, after an erasure, what the memory no longer rests on', async () => {
    const claude = await fakeClaude();
    const { ports } = await open(claude);
    await dream(ports);
    const { length } = claude.requests;
    const size = async () => Object.keys((await ports.answers.open(storeId)).book).length;
    expect(await size()).toBe(length);
    // Two of four sessions of one failure: what is left is too few.
    for (const number of [1, 2]) await forgetSession(`ship-${number}`, storeId, ports);
    const after = await dream(ports);
    expect(after.insights.some(({ tool }) => tool === 'ship')).toBe(false);
    expect(claude.requests).toHaveLength(length);
    expect(await size()).toBe(length - 1);
  });
});
