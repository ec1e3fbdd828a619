import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  decodeEvent,
  encodeEvent,
  liveFiguresSchema,
  mintTenantId,
  sha256,
  storeSettingsSchema,
  topics,
  type Digest,
  type Entry,
  type Evaluation,
  type Rule,
  type Topic,
  type TopicData,
} from '@nocturne/contracts';
import {
  createHttp,
  createLogger,
  openDataDir,
  prepareService,
  startService,
  systemClock,
  systemIds,
} from '@nocturne/service';
import { describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { makeDigest, storeId } from './fixtures/make-digest.ts';
import { makeEntry } from './fixtures/make-entry.ts';
import { createEvaluator } from './service.ts';

const tenant = mintTenantId('acme');
const stranger = mintTenantId('stranger');
const at = '2026-01-05T00:00:00.000Z';
const id = (prefix: string, letter: string) => `${prefix}_${letter.repeat(24)}`;
const snapshot = (digit: string) => `snap_${digit.repeat(64)}`;

/** The evaluator on the embedded adapters, with two tenants of one key each, and the store `team` of the first. */
async function evaluator() {
  const dir = await mkdtemp(join(tmpdir(), 'nocturne-'));
  const data = await openDataDir(dir, systemClock);
  let ticks = 0;
  const substrate = {
    bus: data.bus,
    storage: data.storage('evaluator'),
    clock: { now: () => new Date(Date.parse(at) + 1_000 * (ticks += 1)) },
    ids: systemIds,
    logger: createLogger('silent'),
  };
  const prepared = prepareService('evaluator', substrate);
  let fault: unknown = null;
  const service = await startService(createEvaluator(prepared), prepared, {
    onFatal: (error) => (fault = error),
  });
  const http = createHttp({ services: [service], logger: substrate.logger, ids: systemIds });
  onTestFinished(async () => {
    await http.close();
    await service.close();
    await data.close();
    await rm(dir, { recursive: true, force: true });
  });

  let sent = 0;
  const send = <T extends Topic>(topic: T, value: TopicData<T>, to = tenant) => {
    sent += 1;
    return data.bus.publish([encodeEvent(topic, { id: `evt_${sent}`, tenant: to, time: at, data: value })]);
  };
  const quiet = () =>
    eventually(async () => {
      expect(fault).toBeNull();
      const { consumers, outbox, unfinished = 0 } = await service.status();
      const left = [...consumers.map(({ lag }) => lag), unfinished, outbox];
      expect(left.filter((waiting) => waiting > 0)).toEqual([]);
    });
  const verdicts = async () => {
    const partitions =
      (await data.bus.topics()).find(({ name }) => name === topics.memoryEvaluated.name)?.partitions ?? 0;
    const read = await Promise.all(
      Array.from({ length: partitions }, (_, index) =>
        data.bus.read(topics.memoryEvaluated.name, index, 0, 100),
      ),
    );
    return read.flat().map((message) => {
      const event = decodeEvent(topics.memoryEvaluated, message);
      if (!event.ok) throw new Error(event.refusal.message);
      return event.value.data;
    });
  };
  const get = async (url: string, key = 'nk_acme') => {
    const answer = await http.inject({ method: 'GET', url, headers: { 'x-api-key': key } });
    return { status: answer.statusCode, text: answer.body, body: answer.json<Record<string, unknown>>() };
  };
  const evaluationOf = async (proposal: string) => {
    const answer = await get(`/v1/evaluations/${proposal}`);
    expect(answer.status).toBe(200);
    return answer.body as Evaluation;
  };

  for (const [owner, key] of [
    [tenant, 'nk_acme'],
    [stranger, 'nk_stranger'],
  ] as const) {
    const keys = [{ hash: sha256(key), name: 'key', scope: 'person' as const }];
    await send(topics.tenantsChanged, { id: owner, keys, revision: 1 }, owner);
  }
  await send(topics.storesChanged, storeNamed('team', storeId));
  return { send, quiet, verdicts, get, evaluationOf };
}

const storeNamed = (name: string, its: string): TopicData<typeof topics.storesChanged> => ({
  id: its,
  name,
  description: '',
  settings: storeSettingsSchema.parse({ trust: 'solo' }),
  revision: 1,
  created_at: at,
  updated_at: at,
});

const heldout = (digest: Digest, millisecond = 1): TopicData<typeof topics.sessionsHeldout> => ({
  kind: 'digest',
  digest,
  revision: { transcript: [millisecond, 'hash'], outcome: null },
});

function proposed(
  letter: string,
  entries: readonly Entry[],
  draft = '2',
): TopicData<typeof topics.memoryProposed> {
  return {
    proposal: id('prop', letter),
    store: storeId,
    dream: id('drm', letter),
    dry_run: false,
    at,
    base: snapshot('1'),
    draft: snapshot(draft),
    head_entries: [],
    draft_entries: [...entries],
    changes: [],
  };
}

const warns: Rule = { kind: 'warns', tool: 'book', template_id: 'no' };
const failing = (session: string) => makeDigest(session, [{ tool: 'book', error: 'no' }]);
const entry = makeEntry('e', [warns], { text: 'x'.repeat(10) });

describe('a proposal', () => {
  test('gets a verdict from the held-out sessions, published once and shown with its figures', async () => {
    const { send, quiet, verdicts, get, evaluationOf } = await evaluator();
    for (const session of ['a', 'b', 'c']) await send(topics.sessionsHeldout, heldout(failing(session)));
    await quiet();
    await send(topics.memoryProposed, proposed('p', [entry]));
    await quiet();

    const [evaluated, ...more] = await verdicts();
    expect(more).toEqual([]);
    expect(evaluated).toMatchObject({
      proposal: id('prop', 'p'),
      store: storeId,
      dream: id('drm', 'p'),
      verdict: {
        decision: 'inconclusive',
        figures: { heldout_sessions: 3, warned: { count: 3, of: 3 }, tokens: { head: 0, draft: 3 } },
        untested_families: ['family'],
      },
    });
    const shown = await evaluationOf(id('prop', 'p'));
    expect(shown).toEqual({
      ...evaluated,
      base: snapshot('1'),
      draft: snapshot('2'),
      dry_run: false,
      look: 1,
    });
    expect((await get('/v1/evaluations?store=team')).body).toEqual({ data: [shown], next_page: null });
  });

  test('that comes again keeps its verdict, though there are more held-out sessions by now', async () => {
    const { send, quiet, verdicts, evaluationOf } = await evaluator();
    await send(topics.sessionsHeldout, heldout(failing('a')));
    await quiet();
    await send(topics.memoryProposed, proposed('p', [entry]));
    await quiet();
    const first = await evaluationOf(id('prop', 'p'));
    await send(topics.sessionsHeldout, heldout(failing('b')));
    await quiet();
    await send(topics.memoryProposed, proposed('p', [entry]));
    await quiet();
    expect(await evaluationOf(id('prop', 'p'))).toEqual(first);
    expect(await verdicts()).toHaveLength(1);
  });

  test('spends a look where it shows something new: other claims, or the same ones on more sessions', async () => {
    const { send, quiet, evaluationOf } = await evaluator();
    const other = makeEntry('other', [{ ...warns, tool: 'cancel' }]);
    const lookAt = async (letter: string, draft: string, changed = entry) => {
      await send(topics.memoryProposed, proposed(letter, [changed], draft));
      await quiet();
      return (await evaluationOf(id('prop', letter))).look;
    };
    const hold = async (from: number, to: number) => {
      for (let task = from; task < to; task += 1)
        await send(topics.sessionsHeldout, heldout(failing(`t${task}`)));
      await quiet();
    };
    expect(await lookAt('p', '2')).toBe(0);
    await hold(0, 120);
    expect(await lookAt('q', '2')).toBe(1);
    expect(await lookAt('r', '2')).toBe(1);
    // Another draft that claims the same: whatever else head holds by now, the verdict is on what changes.
    expect(await lookAt('u', '3')).toBe(1);
    expect(await lookAt('s', '3', other)).toBe(2);
    // Hardly more tasks say hardly more: the first look stands, and with half as many again there is another.
    await hold(120, 130);
    expect(await lookAt('t', '2')).toBe(1);
    await hold(130, 180);
    expect(await lookAt('v', '2')).toBe(3);
  });

  test('spends no look where it claims nothing new, and none that could pass nothing', async () => {
    const { send, quiet, evaluationOf } = await evaluator();
    for (let task = 0; task < 70; task += 1) await send(topics.sessionsHeldout, heldout(failing(`t${task}`)));
    await quiet();
    const other = makeEntry('other', [{ ...warns, tool: 'cancel' }]);
    const third = makeEntry('third', [{ ...warns, tool: 'pay' }]);
    const same = makeEntry('e', [warns], { text: 'newer figures' });
    await send(topics.memoryProposed, { ...proposed('p', [same]), head_entries: [entry] });
    for (const [letter, changed] of Object.entries({ q: entry, r: other, s: third }))
      await send(topics.memoryProposed, proposed(letter, [changed]));
    await quiet();
    const looks = await Promise.all(['p', 'q', 'r', 's'].map((letter) => evaluationOf(id('prop', letter))));
    // 70 tasks could pass a first look and no second: the third proposal finds the second look unspent.
    expect(looks.map(({ look, verdict }) => [look, verdict.decision])).toEqual([
      [0, 'pass'],
      [1, 'pass'],
      [2, 'inconclusive'],
      [2, 'inconclusive'],
    ]);
  });

  test('is held against the epoch of its time: a new one starts afresh, the panel stays', async () => {
    const { send, quiet, evaluationOf } = await evaluator();
    const ended = (letter: string, month: string, from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => ({
        ...failing(`${letter}${from + index}`),
        task: `task ${from + index}`,
        ended_at: `${month}-15T12:00:00Z`,
      }));
    const verdictOf = async (letter: string) => {
      await send(topics.memoryProposed, proposed(letter, [entry]));
      await quiet();
      const { look, verdict } = await evaluationOf(id('prop', letter));
      const { epoch, heldout_sessions, panel } = verdict.figures;
      return { look, epoch: epoch?.number, sessions: heldout_sessions, panel: panel?.tasks };
    };
    for (const digest of ended('a', '2025-10', 0, 90)) await send(topics.sessionsHeldout, heldout(digest));
    await quiet();
    expect(await verdictOf('p')).toEqual({ look: 1, epoch: 1, sessions: 90, panel: 50 });
    for (const digest of ended('b', '2025-12', 60, 100)) await send(topics.sessionsHeldout, heldout(digest));
    await quiet();
    // Forty tasks could pass nothing: the epoch before goes on, and nothing new was looked at.
    expect(await verdictOf('q')).toMatchObject({ look: 1, epoch: 1, sessions: 90 });
    for (const digest of ended('b', '2025-12', 100, 160)) await send(topics.sessionsHeldout, heldout(digest));
    await quiet();
    expect(await verdictOf('r')).toEqual({ look: 1, epoch: 2, sessions: 100, panel: 50 });
  });

  test('whose entries cite a held-out session fails, and says which entries', async () => {
    const { send, quiet, evaluationOf } = await evaluator();
    await send(topics.sessionsHeldout, heldout(failing('a')));
    await quiet();
    const leaking = makeEntry('leaking', [warns], { sessions: ['mined-1', 'a'] });
    await send(topics.memoryProposed, proposed('p', [entry, leaking]));
    await quiet();
    expect((await evaluationOf(id('prop', 'p'))).verdict).toMatchObject({
      decision: 'fail',
      summary: expect.stringContaining('cited held-out sessions') as string,
      blamed: [{ entry: leaking.id }],
    });
  });
});

describe('held-out sessions', () => {
  test('count in their latest revision, and no longer once withdrawn or erased', async () => {
    const { send, quiet, evaluationOf } = await evaluator();
    await send(topics.sessionsHeldout, heldout(failing('revised'), 2));
    await send(topics.sessionsHeldout, heldout(makeDigest('revised', [{ tool: 'book' }]), 1));
    await send(topics.sessionsHeldout, heldout(failing('moved'), 1));
    await send(topics.sessionsHeldout, {
      kind: 'withdrawn',
      session: 'moved',
      store: storeId,
      revision: { transcript: [2, 'hash'], outcome: null },
    });
    await send(topics.sessionsErased, { session: 'erased', store: storeId, at });
    await quiet();
    await send(topics.sessionsHeldout, heldout(failing('erased'), 9));
    await quiet();
    const cites = makeEntry('e', [warns], { sessions: ['moved'] });
    await send(topics.memoryProposed, proposed('p', [cites]));
    await quiet();
    expect((await evaluationOf(id('prop', 'p'))).verdict).toMatchObject({
      decision: 'inconclusive',
      figures: { heldout_sessions: 1, warned: { count: 1, of: 1 } },
    });
  });

  test('count for the store that they teach now', async () => {
    const { send, quiet, evaluationOf } = await evaluator();
    const other = `memstore_${'b'.repeat(24)}`;
    await send(topics.storesChanged, storeNamed('other', other));
    const before = { ...failing('moved'), store: other };
    await send(topics.sessionsHeldout, heldout(before, 1));
    const revision = heldout(before, 2).revision;
    await send(topics.sessionsHeldout, { kind: 'withdrawn', session: 'moved', store: other, revision });
    await send(topics.sessionsHeldout, heldout(failing('moved'), 2));
    await quiet();
    await send(topics.memoryProposed, proposed('p', [entry]));
    await send(topics.memoryProposed, { ...proposed('q', [entry]), store: other });
    await quiet();
    expect((await evaluationOf(id('prop', 'p'))).verdict.figures.heldout_sessions).toBe(1);
    expect((await evaluationOf(id('prop', 'q'))).verdict.figures.heldout_sessions).toBe(0);
  });

  test('leave no text and no id of theirs in what is published or shown', async () => {
    const { send, quiet, verdicts, get } = await evaluator();
    const said = { ...failing('heldout-session'), task: 'heldout-task', request: 'secret words' };
    await send(topics.sessionsHeldout, heldout(said));
    await quiet();
    await send(
      topics.memoryProposed,
      proposed('p', [makeEntry('e', [warns], { sessions: ['heldout-session'] })]),
    );
    await quiet();
    const told =
      JSON.stringify(await verdicts()) +
      (await get(`/v1/evaluations/${id('prop', 'p')}`)).text +
      (await get('/v1/evaluations?store=team')).text;
    expect(told).toContain('"decision":"fail"');
    for (const secret of ['heldout-session', 'heldout-task', 'secret words'])
      expect(told).not.toContain(secret);
  });
});

describe('live sessions', () => {
  test('are told of by version, against those that were given no memory, and to their own tenant only', async () => {
    const { send, quiet, get } = await evaluator();
    const version = snapshot('7');
    const live = async (
      name: string,
      arm: 'memory' | 'control',
      passed: boolean,
      side = topics.sessionsDigested,
    ) => {
      const entries = arm === 'memory' ? [entry.id] : [];
      await send(topics.memoryExposed, {
        session: name,
        store: storeId,
        snapshot: version,
        entries,
        arm,
        at,
      });
      await send(side, heldout({ ...makeDigest(name, [], { passed }), request: 'secret words' }));
    };
    for (const name of ['a', 'b', 'c']) await live(name, 'memory', true);
    await live('d', 'memory', true, topics.sessionsHeldout);
    await live('e', 'control', false);
    await live('f', 'control', true);
    await send(topics.sessionsErased, { session: 'f', store: storeId, at });
    await quiet();
    const { status, body, text } = await get('/v1/evaluations/live?store=team');
    expect([status, liveFiguresSchema.parse(body)]).toMatchObject([
      200,
      {
        sessions: 5,
        versions: [
          {
            snapshot: version,
            memory: { count: 4, of: 4 },
            control: { count: 0, of: 1 },
            lift: { value: 1 },
          },
        ],
        entries: [{ entry: entry.id }],
      },
    ]);
    expect(text).not.toContain('secret words');
    expect((await get('/v1/evaluations/live?store=team', 'nk_stranger')).status).toBe(404);
  });
});

describe('over HTTP', () => {
  test('another tenant sees nothing of it', async () => {
    const { send, quiet, get } = await evaluator();
    await send(topics.memoryProposed, proposed('p', [entry]));
    await quiet();
    const stranger = await get(`/v1/evaluations/${id('prop', 'p')}`, 'nk_stranger');
    expect([stranger.status, stranger.body['error']]).toMatchObject([404, { code: 'not_found' }]);
    const list = await get('/v1/evaluations?store=team', 'nk_stranger');
    expect([list.status, list.body['error']]).toMatchObject([404, { code: 'store_unknown' }]);
  });

  test('a list is paged, newest first, and refuses a cursor that is not its own', async () => {
    const { send, quiet, get } = await evaluator();
    for (const letter of ['p', 'q', 'r']) await send(topics.memoryProposed, proposed(letter, [entry]));
    await quiet();
    const seen: unknown[] = [];
    let page: string | null = '';
    while (page !== null) {
      const { body } = await get(`/v1/evaluations?store=team&limit=2${page}`);
      seen.push(...(body['data'] as Evaluation[]).map(({ proposal }) => proposal));
      const next = body['next_page'] as string | null;
      page = next === null ? null : `&page=${encodeURIComponent(next)}`;
    }
    expect(seen).toEqual(['r', 'q', 'p'].map((letter) => id('prop', letter)));
    const refused = await get('/v1/evaluations?store=team&page=nonsense');
    expect([refused.status, refused.body['error']]).toMatchObject([400, { code: 'invalid_cursor' }]);
  });

  test.each([
    ['/v1/evaluations', 'invalid_request'],
    [`/v1/evaluations/${id('prop', 'x')}`, 'not_found'],
    ['/v1/evaluations/nonsense', 'not_found'],
  ])('%s is refused as %s', async (url, code) => {
    const { quiet, get } = await evaluator();
    await quiet();
    expect((await get(url)).body['error']).toMatchObject({ code });
  });
});
