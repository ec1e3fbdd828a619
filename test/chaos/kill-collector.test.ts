import {
  sha256,
  type HeadResponse,
  type ImportResponse,
  type Memory,
  type MemoryVersion,
} from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { describe, expect, it } from 'vitest';
import { call, dreamNow } from '../support/learning.ts';
import { listAll } from '../support/list-all.ts';
import { untilQuiet } from '../support/quiet.ts';
import { seeded } from '../support/random.ts';
import { scratchFolder } from '../support/scratch.ts';
import { until } from '../support/until.ts';
import { startAgingHost, type AgingHost } from './story/aging-host-process.ts';

/** `NOCTURNE_KILLS=50 NOCTURNE_SEED=3 npm run test:chaos` for the full figure. */
const kills = Number(process.env['NOCTURNE_KILLS'] ?? 3);
const seed = Number(process.env['NOCTURNE_SEED'] ?? 1);
const { sessions } = simulateFleet({ seed: 11, sessions: 120, start: '2026-01-05T08:00:00.000Z' });

/** Few texts, so that what is written is most often what some old version, about to be collected, still holds. */
const texts = Array.from({ length: 6 }, (_, index) => `What the desk says, number ${index}.\n`);
const paths = Array.from({ length: 4 }, (_, index) => `/desk/${index}.md`);
const path = '/v1/memory_stores/default';
/** A day passes in two seconds: so much after nothing refers to it any more a piece of a version may go. */
const [speed, dayMs] = [43_200, 2_000];

describe('kill -9 of a host that lets go of old versions while people write', () => {
  it(`${kills} times at random moments: head is whole, and nothing that was acknowledged is lost (seed ${seed})`, async () => {
    const folder = scratchFolder();
    const random = seeded(seed);
    /** By path, the texts that it may hold: the last that was acknowledged, and what was asked for since. */
    const known = new Map<string, Set<string>>();
    let acknowledged = 0;
    let host = await startAgingHost(folder, 0, 1);
    await learn(host);
    const first = await headOf(host);
    await host.kill();
    host = await startAgingHost(folder, 1, speed);

    for (let death = 1; death <= kills; death += 1) {
      const writers = paths.map((one) => write(host, one, random, known, () => (acknowledged += 1)));
      await untilCollecting(host);
      const collector = collect(host);
      await pause(dayMs * (1 + random()));
      expect(await host.kill()).toBe('');
      await Promise.all([...writers, collector]);
      host = await startAgingHost(folder, death * 30, speed);
      await expectWhole(host, known);
    }
    expect(acknowledged).toBeGreaterThan(kills);
    await expectCollected(host, first);
    await host.kill();
  });
});

async function learn(host: AgingHost): Promise<void> {
  await call(host, 'POST', '/v1/sessions', { sessions });
  await untilQuiet(host);
  expect((await dreamNow(host)).settlement).toBe('published');
  await call(host, 'PUT', `${path}/tags/first`, {});
}

/** Writes one path until the host is gone: texts that were there before, all of the desk at once, and back to what head was. */
async function write(
  host: AgingHost,
  at: string,
  random: () => number,
  known: Map<string, Set<string>>,
  done: () => void,
): Promise<void> {
  for (;;) {
    const content = texts[Math.floor(random() * texts.length)] ?? '';
    known.set(at, (known.get(at) ?? new Set(['\0'])).add(content));
    try {
      const answer = await call<ImportResponse>(host, 'POST', `${path}/import`, {
        files: [{ path: at, content }],
      });
      expect(answer.status).toBe(200);
      known.set(at, new Set([content]));
      done();
    } catch (fault) {
      if (fault instanceof TypeError || fault instanceof SyntaxError) return; // it is down
      throw fault;
    }
  }
}

/**
 * Asks for old versions to be let go of until it is being done. Whoever may not, since the right is a dead process's for some seconds, is told so
 * at once; so an answer that stays away is the work itself.
 */
async function untilCollecting(host: AgingHost): Promise<void> {
  for (;;) {
    const asked = call(host, 'POST', `${path}/prune`, { dry_run: false }).then(
      ({ status }) => status,
      () => 0,
    );
    const status = await Promise.race([asked, pause(50).then(() => 'under way' as const)]);
    if (status === 'under way' || status === 200) return;
    await pause(20);
  }
}

/** Lets go of old versions again and again, until the host is gone. */
async function collect(host: AgingHost): Promise<void> {
  for (;;) {
    const asked = call(host, 'POST', `${path}/prune`, { dry_run: false });
    if ((await asked.catch(() => null)) === null) return;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function headOf(host: AgingHost): Promise<HeadResponse> {
  const answer = await call<HeadResponse>(host, 'GET', `${path}/head`);
  expect(answer.status).toBe(200);
  return answer.body;
}

/** Head, what has a tag, and every text that was ever written: there, and in the words that their hashes say. */
async function expectWhole(host: AgingHost, known: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
  const { snapshot } = await headOf(host);
  const tagged = await call<HeadResponse['snapshot']>(host, 'GET', `${path}/snapshots/first`);
  expect(tagged.status).toBe(200);
  for (const { content, sha256: hash } of [...snapshot.files, ...tagged.body.files])
    expect(sha256(content)).toBe(hash);
  expect(snapshot.entries.map(({ id }) => id)).toEqual(tagged.body.entries.map(({ id }) => id));
  const files = new Map(snapshot.files.map((file) => [file.path, file.content]));
  for (const [at, may] of known) expect(may).toContain(files.get(at) ?? '\0');
  const written = await listAll<MemoryVersion>(host, `${path}/memory_versions?view=full`);
  for (const { content, content_sha256: hash } of written) expect(sha256(content ?? '')).toBe(hash);
  const memories = await call<{ data: Memory[] }>(host, 'GET', `${path}/memories?view=full&limit=100`);
  expect(memories.body.data.length).toBe(snapshot.files.length);
}

/** That the collector was at work: versions of former days are gone, and the one with a tag is not. */
async function expectCollected(host: AgingHost, first: HeadResponse): Promise<void> {
  // The right to collect is a dead process's until its lease is over; then the host prunes by itself, or does when it is asked.
  await until('somebody may collect', async () => {
    const { status } = await call(host, 'POST', `${path}/prune`, { dry_run: false });
    return status === 200;
  });
  const gone = await call(host, 'GET', `${path}/snapshots/${first.head.sequence + 1}`);
  expect(gone).toMatchObject({ status: 404, body: { error: { code: 'version_pruned' } } });
  expect((await call(host, 'GET', `${path}/snapshots/first`)).status).toBe(200);
}
