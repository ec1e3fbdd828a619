import { sessionSchema, topics, type Outcome, type Session, type SessionInput } from '@nocturne/contracts';
import { sealSplit } from '@nocturne/service';
import { describe, expect, it } from 'vitest';
import { sealedTranscripts } from './adapters/sealed-transcripts.ts';
import { eventOf, ingestService, storeId, storeOf, tenant } from './testing/ingest-service.ts';

const session = (more: Partial<SessionInput> = {}): Session =>
  sessionSchema.parse({
    id: 's1',
    task: 't1',
    family: 'f',
    principal: 'ada@example.org',
    ended_at: '2026-05-01T00:00:00Z',
    steps: [
      { kind: 'message', role: 'user', text: 'Write to ada@example.org.' },
      {
        kind: 'tool_call',
        call: 'c',
        tool: 'mail',
        arguments: { to: 'ada@example.org', from: '/home/ada/x' },
      },
      { kind: 'tool_result', call: 'c', text: 'Error: no such address ada@example.org' },
    ],
    ...more,
  });
const completed = (value: Session) => eventOf(topics.sessionsCompleted, { session: value });
const judged = (outcome: Outcome, id = 's1') => eventOf(topics.sessionsJudged, { session: id, outcome });

it('seals, digests and announces a session; nothing of it is kept or told unredacted', async () => {
  const { pipeline, document, storage } = await ingestService();
  expect(await pipeline.completed(completed(session()))).toEqual({ kind: 'ok' });
  const kept = await document('s1');
  expect(kept?.outbox).toMatchObject([
    {
      topic: 'sessions.digested.v1',
      data: { kind: 'digest', digest: { session: 's1', store: storeId, task: 't1' } },
    },
  ]);
  const payload = await sealedTranscripts(storage, tenant).get('s1', kept?.transcript?.blob ?? '');
  expect(payload?.steps[1]).toMatchObject({ arguments: { to: '[redacted:email]', from: '~/x' } });
  expect(JSON.stringify([kept, payload])).not.toMatch(/ada/);
  expect(kept?.transcript?.redactions).toMatchObject({ email: 4, home: 1 });
});

it('a payload opens for its own tenant and session only', async () => {
  const { pipeline, document, storage } = await ingestService();
  await pipeline.completed(completed(session()));
  const blob = (await document('s1'))?.transcript?.blob ?? '';
  const sealed = await storage.blobs(tenant).get(blob);
  expect(Buffer.from(sealed ?? []).toString('latin1')).not.toContain('Write to');
  await storage.keys(tenant).obtain('session:s2');
  expect(await sealedTranscripts(storage, tenant).get('s2', blob)).toBeNull();
});

it('draws under the secret that the store’s news seal, and mines nothing where that does not open', async () => {
  const { pipeline, document, storage, stores } = await ingestService();
  const [store = storeOf(storeId, 'default')] = stores;
  const sealFor = async (origin: string, secret: string) =>
    (await sealSplit(storage.keys(tenant), tenant, origin, secret)) ?? '';
  const tasks = Array.from({ length: 12 }, (_, index) => `t${index}`);
  const topicsUnder = async (round: string, holdout_sealed: string) => {
    stores[0] = { ...store, settings: { ...store.settings, holdout: 0.5, holdout_sealed } };
    const told = tasks.map(async (task) => {
      const id = `${round}-${task}`;
      const handled = await pipeline.completed(completed(session({ id, task })));
      return handled.kind === 'ok' ? (await document(id))?.outbox[0]?.topic : handled;
    });
    return Promise.all(told);
  };
  const drawn = await topicsUnder('a', await sealFor(storeId, 'a secret of the split'));
  expect(new Set(drawn)).toEqual(new Set(['sessions.digested.v1', 'sessions.heldout.v1']));
  expect(await topicsUnder('b', await sealFor(storeId, 'a secret of the split'))).toEqual(drawn);
  expect(await topicsUnder('c', await sealFor(storeId, 'another secret of it'))).not.toEqual(drawn);
  const refused = await topicsUnder('d', await sealFor('another store', 'a secret of the split'));
  expect(refused).toEqual(
    tasks.map(() => expect.objectContaining({ kind: 'dead', code: 'unavailable' }) as object),
  );
  expect(await document('d-t0')).toBeNull();
});

it('drops a repeat, and announces nothing for it', async () => {
  const { pipeline, document } = await ingestService();
  await pipeline.completed(completed(session()));
  const before = await document('s1');
  expect((await pipeline.completed(completed(session()))).kind).toBe('drop');
  expect(await document('s1')).toEqual(before);
});

it('a resumed session takes the place of the former one, and its payload too', async () => {
  const { pipeline, document, storage } = await ingestService();
  await pipeline.completed(completed(session()));
  const first = (await document('s1'))?.transcript?.blob ?? '';
  const longer = session({ ended_at: '2026-05-02T00:00:00Z', steps: [] });
  expect((await pipeline.completed(completed(longer))).kind).toBe('ok');
  const kept = await document('s1');
  expect(kept?.transcript?.steps).toBe(0);
  expect(await storage.blobs(tenant).has(first)).toBe(false);
  expect(await storage.blobs(tenant).has(kept?.transcript?.blob ?? '')).toBe(true);
  expect((await pipeline.completed(completed(session()))).kind).toBe('drop');
});

it('an erased session does not come back', async () => {
  const { pipeline, document, storage } = await ingestService();
  await storage.keys(tenant).obtain('session:s1');
  await storage.keys(tenant).forget('session:s1');
  expect((await pipeline.completed(completed(session()))).kind).toBe('drop');
  expect(await document('s1')).toBeNull();
});

describe('outcomes', () => {
  it('the session’s own counts at its end; a later one takes its place', async () => {
    const { pipeline, document } = await ingestService();
    await pipeline.completed(completed(session({ outcome: { passed: true, source: 'reward' } })));
    const early: Outcome = { passed: false, source: 'person', judged_at: '2026-04-01T00:00:00Z' };
    expect((await pipeline.judged(judged(early))).kind).toBe('drop');
    const late: Outcome = {
      passed: false,
      source: 'person',
      judged_at: '2026-05-03T00:00:00Z',
      explanation: 'ada@example.org',
    };
    expect((await pipeline.judged(judged(late))).kind).toBe('ok');
    const kept = await document('s1');
    expect(kept?.outcome?.value).toMatchObject({ passed: false, explanation: '[redacted:email]' });
    expect(
      kept?.outbox.map(
        ({ data }) => (data as { digest: { outcome: { passed: boolean } } }).digest.outcome.passed,
      ),
    ).toEqual([true, false]);
  });

  it('one that does not say when it was judged counts when it was sent', async () => {
    const { pipeline, document } = await ingestService();
    await pipeline.completed(completed(session({ outcome: { passed: true, source: 'reward' } })));
    expect((await pipeline.judged(judged({ passed: false, source: 'person' }))).kind).toBe('ok');
    expect((await document('s1'))?.outcome?.value.passed).toBe(false);
  });

  it('one that comes before its session waits', async () => {
    const { pipeline, document } = await ingestService();
    await pipeline.judged(judged({ passed: false, source: 'person', judged_at: '2026-05-03T00:00:00Z' }));
    expect((await document('s1'))?.outbox).toEqual([]);
    await pipeline.completed(completed(session()));
    expect((await document('s1'))?.outbox).toMatchObject([
      { data: { digest: { outcome: { passed: false } } } },
    ]);
  });
});

it('the order of transcripts and outcomes changes nothing in the end', async () => {
  const { pipeline, document, stores } = await ingestService();
  stores.push(storeOf('memstore_bbbbbbbbbbbbbbbbbbbbbbbb', 'split', 0.5));
  const arrivals = (id: string) => {
    const version = (day: number, more: Partial<SessionInput>) =>
      completed(session({ id, store: 'split', ended_at: `2026-05-0${day}T00:00:00Z`, ...more }));
    return [
      () => pipeline.completed(version(1, { task: 'a', outcome: { passed: true, source: 'reward' } })),
      () => pipeline.completed(version(2, { task: 'b' })),
      () => pipeline.completed(version(3, { task: 'c' })),
      () =>
        pipeline.judged(judged({ passed: false, source: 'person', judged_at: '2026-05-02T00:00:00Z' }, id)),
      () => pipeline.judged(judged({ passed: null, source: 'agent', judged_at: '2026-05-02T00:00:00Z' }, id)),
    ];
  };
  const results: unknown[] = [];
  for (const [run, order] of permutations([0, 1, 2, 3, 4])
    .filter((_, index) => index % 7 === 0)
    .entries()) {
    const id = `run-${run}`;
    const all = arrivals(id);
    for (const index of order) await all[index]?.();
    const kept = await document(id);
    const last = kept?.outbox.at(-1);
    const text = JSON.stringify([
      { ...kept, outbox: 0, sequence: 0, transcript: { ...kept?.transcript, hash: 0, blob: 0 } },
      last?.topic,
      { ...(last?.data as { digest: object }).digest },
    ]);
    results.push(text.replaceAll(id, 'id'));
  }
  expect(results.length).toBeGreaterThan(15);
  expect(new Set(results).size).toBe(1);
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

describe('what is refused', () => {
  it('an event time more than 24 h ahead of its receipt', async () => {
    const { pipeline } = await ingestService();
    const ahead = session({ ended_at: '9999-12-31T00:00:00Z' });
    expect(await pipeline.completed(completed(ahead))).toMatchObject({
      kind: 'dead',
      code: 'event_time_in_future',
    });
    // Nor can a sender say that it was received then.
    const claimed = eventOf(topics.sessionsCompleted, {
      session: ahead,
      received_at: '9999-12-31T00:00:00Z',
    });
    expect(await pipeline.completed(claimed)).toMatchObject({ kind: 'dead', code: 'event_time_in_future' });
    const step = session({ steps: [{ kind: 'thinking', text: '', at: '2026-06-03T00:00:00Z' }] });
    expect(await pipeline.completed(completed(step))).toMatchObject({
      kind: 'dead',
      code: 'event_time_in_future',
    });
    const outcome: Outcome = { passed: true, source: 'person', judged_at: '9999-12-31T00:00:00Z' };
    expect(await pipeline.judged(judged(outcome))).toMatchObject({
      kind: 'dead',
      code: 'event_time_in_future',
    });
  });

  it('an unknown store, once it has had time to arrive', async () => {
    const { pipeline, setTime, stores } = await ingestService();
    const late = completed(session({ store: 'late' }));
    expect((await pipeline.completed(late)).kind).toBe('retry');
    stores.push(storeOf('memstore_cccccccccccccccccccccccc', 'late'));
    expect((await pipeline.completed(late)).kind).toBe('ok');
    const lost = completed(session({ store: 'lost' }));
    expect((await pipeline.completed(lost)).kind).toBe('retry');
    setTime('2026-06-01T00:01:01.000Z');
    expect(await pipeline.completed(lost)).toMatchObject({ kind: 'dead', code: 'store_unknown' });
  });
});

it('tells held-out sessions on their own topic only', async () => {
  const { pipeline, document, stores } = await ingestService();
  stores.splice(0, 1, storeOf(storeId, 'default', 0.9));
  const sides = new Set<string>();
  for (let task = 0; task < 40; task++) {
    await pipeline.completed(completed(session({ id: `s${task}`, task: `task ${task}` })));
    const kept = await document(`s${task}`);
    expect(kept?.outbox.map(({ topic }) => topic)).toEqual([
      kept?.transcript?.side === 'heldout' ? 'sessions.heldout.v1' : 'sessions.digested.v1',
    ]);
    sides.add(kept?.transcript?.side ?? '');
  }
  expect(sides).toEqual(new Set(['mined', 'heldout']));
});
