import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintTenantId } from '@nocturne/contracts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outboxIndex, withOutbox, type WithOutbox } from '../outbox/outbox.ts';
import type { Replayer } from '../replay/replayer.ts';
import { tenant, testSubstrate } from '../testing/substrate.ts';
import { loadCheckpoint, openCheckpoint } from './read-checkpoint.ts';
import { writeCheckpoint } from './write-checkpoint.ts';

interface Note extends WithOutbox {
  readonly text: string;
  readonly size: number;
}

const spec = { name: 'notes', indexes: { ...outboxIndex, size: ['size'] } } as const;
const other = mintTenantId('globex');
const replayer: Pick<Replayer, 'phases' | 'rewinds' | 'keeps'> = { phases: [], rewinds: [], keeps: [spec] };

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'nocturne-checkpoint-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return join(dir, 'it');
}

/** Characters at which a reader of lines might end one, and what a JSON text hides. */
const hostile = 'a\u2028b\u2029c\r\nd\u0000\ud800 \u001b[2J "}\n{';
const event = { topic: 'memory.updated.v1', id: 'evt_1', time: '2026-01-01T00:00:00.000Z', data: {} };

async function filled() {
  const substrate = await testSubstrate();
  for (const owner of [tenant, other]) {
    const notes = substrate.storage.documents.collection<Note>(owner, spec);
    for (let size = 0; size < 450; size += 1) {
      const waiting = size === 7 ? [event] : [];
      await notes.insert(`n${size}`, { text: `${owner} ${hostile}`, size, ...withOutbox(waiting) });
    }
    await notes.insert('long', { text: 'x'.repeat(3_000_000), size: 450, ...withOutbox([]) });
  }
  return substrate;
}

async function write(to: string) {
  const substrate = await filled();
  return writeCheckpoint(to, { ...substrate, service: 'curator', replayer, onProgress: () => undefined });
}

describe('a checkpoint', () => {
  it('brings every document back as it was, with what it has to announce', async () => {
    const to = folder();
    const manifest = await write(to);
    expect(manifest.collections).toMatchObject([{ name: 'notes', file: 'notes.ndjson', documents: 902 }]);
    const opened = await openCheckpoint(to);
    expect(opened).toEqual({ ok: true, value: manifest });

    const { storage } = await testSubstrate();
    await loadCheckpoint(to, manifest, replayer.keeps, storage, () => undefined);
    for (const owner of [tenant, other]) {
      const notes = storage.documents.collection<Note>(owner, spec);
      expect(await notes.count({ index: 'size' })).toBe(451);
      expect((await notes.get('n3'))?.value).toEqual({
        text: `${owner} ${hostile}`,
        size: 3,
        ...withOutbox([]),
      });
      const { items } = await notes.find({ index: 'pending', where: { pending: 1 } });
      expect(items.map(({ id, value }) => [id, value.outbox])).toEqual([['n7', [event]]]);
      expect((await notes.get('long'))?.value.text).toHaveLength(3_000_000);
    }
  });

  it('is there whole or not at all', async () => {
    const to = folder();
    const { storage, ...substrate } = await filled();
    const broken: Parameters<typeof writeCheckpoint>[1]['storage'] = {
      documents: {
        ...storage.documents,
        everyTenant: (asked) => ({
          ...storage.documents.everyTenant(asked),
          scan: async function* () {
            yield* [];
            throw new Error('the database is gone');
          },
        }),
      },
    };
    const options = {
      ...substrate,
      storage: broken,
      service: 'curator',
      replayer,
      onProgress: () => undefined,
    } as const;
    await expect(writeCheckpoint(to, options)).rejects.toThrow('the database is gone');
    expect(existsSync(to)).toBe(false);
    // What the first left behind stands in nobody's way.
    await writeCheckpoint(to, { ...options, storage });
    expect((await openCheckpoint(to)).ok).toBe(true);
  });

  it.each<[string, (dir: string) => void]>([
    ['a file is cut', (dir) => truncateSync(join(dir, 'notes.ndjson'), 1_000)],
    ['a file is gone', (dir) => rmSync(join(dir, 'notes.ndjson'))],
    ['the manifest is gone', (dir) => rmSync(join(dir, 'manifest.json'))],
    ['the manifest is none', (dir) => writeFileSync(join(dir, 'manifest.json'), '{"format":')],
    [
      'the manifest leads elsewhere',
      (dir) =>
        writeFileSync(
          join(dir, 'manifest.json'),
          JSON.stringify({
            format: 'nocturne-checkpoint-1',
            service: 'curator',
            made_at: '2026-01-01T00:00:00.000Z',
            log: [],
            collections: [
              { name: 'notes', file: '../../key', documents: 1, bytes: 1, sha256: '0'.repeat(64) },
            ],
          }),
        ),
    ],
  ])('is refused where %s', async (_what, spoil) => {
    const to = folder();
    await write(to);
    spoil(to);
    expect(await openCheckpoint(to)).toMatchObject({ ok: false });
  });
});
