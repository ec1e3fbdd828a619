import Anthropic from '@anthropic-ai/sdk';
import { simulateFleet } from '@nocturne/fleet';
import { expect, it } from 'vitest';
import { call, headOf } from '../learning.ts';
import { untilQuiet } from '../quiet.ts';
import { until } from '../until.ts';
import { sdkOf, type SdkSubject } from './subject.ts';

const { sessions } = simulateFleet({ seed: 5, sessions: 120, start: '2026-01-05T08:00:00.000Z' });
const collect = <T>(pages: AsyncIterable<T>): Promise<T[]> => Array.fromAsync(pages);
const ended = ['completed', 'failed', 'canceled'];

/** Every dream method of Anthropic's SDK, its iterators and its errors. */
export function dreamsSuite(subject: () => SdkSubject): void {
  const dreams = () => sdkOf(subject(), subject().key).beta.dreams;
  const settled = (id: string) =>
    until('the dream has ended', async () => {
      const dream = await dreams().retrieve(id);
      return ended.includes(dream.status) ? dream : null;
    });
  const inputs = (ids: string[], store = subject().storeId) => [
    { type: 'memory_store' as const, memory_store_id: store },
    { type: 'sessions' as const, session_ids: ids },
  ];
  const ids = () => sessions.map(({ id }) => id);
  const inPlace = () => ({ type: 'update_existing' as const, memory_store_id: subject().storeId });

  it('dreams into a new store, from more than a hundred sessions, and into the one that is there', async () => {
    const mine = subject();
    const sent = await call(mine, 'POST', '/v1/sessions', {
      sessions: sessions.map((session) => ({ ...session, store: mine.storeId })),
    });
    expect(sent.status).toBe(202);
    const first = await dreams().create({ inputs: inputs(ids().toReversed()), model: 'claude-opus-4-6' });
    expect(first).toMatchObject({
      type: 'dream',
      status: 'pending',
      outputs: [],
      model: { id: 'claude-opus-4-6', speed: 'standard' },
      instructions: null,
      output_behavior: { type: 'create_new' },
      usage: { input_tokens: 0, output_tokens: 0 },
      session_id: null,
      archived_at: null,
      ended_at: null,
      error: null,
    });
    expect(first.id).toMatch(/^drm_/);
    expect(first.inputs).toEqual(inputs(ids().toSorted()));
    const done = await settled(first.id);
    expect(done).toMatchObject({ status: 'completed', error: null });
    expect(done.ended_at).not.toBeNull();
    const made = done.outputs[0]?.memory_store_id ?? '';
    expect(made).not.toBe(mine.storeId);
    const copy = await headOf({ ...mine, storeId: made });
    expect(copy.snapshot.entries.length).toBeGreaterThan(0);
    expect((await headOf(mine)).snapshot.entries).toEqual([]);

    await untilQuiet(mine);
    const second = await dreams().create({
      inputs: inputs(ids()),
      model: { id: 'claude-opus-4-6' },
      output_behavior: inPlace(),
    });
    expect(await settled(second.id)).toMatchObject({
      status: 'completed',
      outputs: [{ memory_store_id: mine.storeId }],
    });
    // The same sessions give the same entries, under the same ids, in the copy and in place.
    expect((await headOf(mine)).snapshot.id).toBe(copy.snapshot.id);
  });

  it('copies what was written and decided, and honours settings as instructions', async () => {
    const mine = subject();
    const { memoryStores } = sdkOf(mine, mine.key).beta;
    const note = await memoryStores.memories.create(mine.storeId, {
      path: `/kept-${Date.now()}.md`,
      content: 'mine',
    });
    const some = ids().slice(0, 1);
    const dream = await dreams().create({
      inputs: inputs(some),
      model: 'm',
      instructions: 'policy: review\ntrust: team',
    });
    expect(dream.instructions).toBe('policy: review\ntrust: team');
    const done = await settled(dream.id);
    const made = done.outputs[0]?.memory_store_id ?? '';
    expect(await memoryStores.retrieve(made)).toMatchObject({
      settings: { policy: 'review', trust: 'team' },
    });
    expect((await memoryStores.memories.retrieve(note.id, { memory_store_id: made })).content).toBe('mine');

    for (const instructions of ['Focus on billing, please.', 'policy: sometimes', 'colour: red']) {
      await expect(dreams().create({ inputs: inputs(some), model: 'm', instructions })).rejects.toThrow(
        Anthropic.BadRequestError,
      );
    }
    await expect(
      dreams().create({
        inputs: inputs(some),
        model: 'm',
        instructions: 'policy: review',
        output_behavior: inPlace(),
      }),
    ).rejects.toThrow(Anthropic.BadRequestError);
  });

  it('lets one dream at a time write into a store, cancels, archives and lists', async () => {
    const started = await Promise.allSettled(
      Array.from({ length: 4 }, () =>
        dreams().create({ inputs: inputs(ids()), model: 'm', output_behavior: inPlace() }),
      ),
    );
    const held = started.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    const [dream] = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(held).toHaveLength(3);
    for (const reason of held) {
      expect(reason).toBeInstanceOf(Anthropic.ConflictError);
      expect(reason).toMatchObject({ error: { error: { type: 'conflict_error' } } });
    }
    const id = dream?.id ?? '';
    const stopped = await dreams()
      .cancel(id)
      .catch((error: unknown) => error);
    // It may have come to its end first.
    if (stopped instanceof Anthropic.APIError) expect(stopped.status).toBe(400);
    else expect(stopped).toMatchObject({ id, status: 'canceled' });
    const end = await settled(id);
    if (end.status === 'canceled') expect(await dreams().cancel(id)).toEqual(end);
    else await expect(dreams().cancel(id)).rejects.toThrow(Anthropic.BadRequestError);

    const last = await dreams().create({ inputs: inputs(ids()), model: 'm', output_behavior: inPlace() });
    const early = await dreams()
      .archive(last.id)
      .catch((error: unknown) => error);
    if (early instanceof Error) expect(early).toBeInstanceOf(Anthropic.BadRequestError);
    await settled(last.id);
    expect((await dreams().archive(last.id)).archived_at).not.toBeNull();
    const listed = await collect(dreams().list({ limit: 1 }));
    expect(listed.map(({ created_at }) => created_at)).toEqual(
      listed
        .map(({ created_at }) => created_at)
        .toSorted()
        .reverse(),
    );
    expect(listed.map((one) => one.id)).toContain(id);
    expect(listed.map((one) => one.id)).not.toContain(last.id);
    const all = await collect(dreams().list({ include_archived: true, limit: 2 }));
    expect(all.map((one) => one.id)).toContain(last.id);
    const completed = await collect(dreams().list({ statuses: ['completed'], include_archived: true }));
    expect(completed.every(({ status }) => status === 'completed')).toBe(true);
    expect(await collect(dreams().list({ statuses: ['pending', 'running'] }))).toEqual([]);
    const at = all.at(-1)?.created_at ?? '';
    const before = await collect(dreams().list({ 'created_at[lt]': at, include_archived: true }));
    const after = await collect(dreams().list({ 'created_at[gt]': at, include_archived: true }));
    expect(before).toEqual([]);
    expect(after.map((one) => one.id)).toEqual(
      all.filter(({ created_at }) => created_at > at).map((one) => one.id),
    );
  });

  it('refuses what it cannot dream over, after waiting for what may be on its way', async () => {
    const { storeId, strangerStoreId } = subject();
    const nobody = `memstore_${'0'.repeat(24)}`;
    const create = (body: object) =>
      dreams().create(body as Parameters<ReturnType<typeof dreams>['create']>[0]);
    const some = ids().slice(0, 1);
    const refused = await Promise.allSettled([
      create({ inputs: inputs(some, nobody), model: 'm' }),
      create({ inputs: inputs(some, strangerStoreId), model: 'm' }),
      create({ inputs: inputs(['no-such-session']), model: 'm' }),
    ]);
    expect(
      refused.map((one) => (one.status === 'rejected' ? (one.reason as Error).constructor : null)),
    ).toEqual(Array.from({ length: 3 }, () => Anthropic.NotFoundError));
    for (const body of [
      { inputs: inputs(some) },
      { inputs: inputs(some).slice(0, 1), model: 'm' },
      { inputs: [...inputs(some), ...inputs(some)], model: 'm' },
      { inputs: inputs([...some, ...some]), model: 'm' },
      { inputs: inputs([]), model: 'm' },
      { inputs: inputs(some), model: { id: 'm', speed: 'fast' } },
      { inputs: inputs(some), model: 'm', instructions: 'x'.repeat(4_097) },
      {
        inputs: inputs(some),
        model: 'm',
        output_behavior: { type: 'update_existing', memory_store_id: nobody },
      },
    ]) {
      await expect(create(body), JSON.stringify(body).slice(0, 100)).rejects.toThrow(
        Anthropic.BadRequestError,
      );
    }
    await expect(dreams().retrieve(`drm_${'0'.repeat(24)}`)).rejects.toThrow(Anthropic.NotFoundError);
    await expect(dreams().list({ page: 'bm9uZQ' })).rejects.toThrow(Anthropic.BadRequestError);
    const late = `late-${Date.now()}`;
    const waiting = create({ inputs: inputs([late]), model: 'm' });
    const [session] = sessions;
    await call(subject(), 'POST', '/v1/sessions', { ...session, id: late, store: storeId });
    const made = await waiting;
    expect((await settled(made.id)).status).toBe('completed');
  });
}
