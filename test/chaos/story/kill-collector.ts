import {
  sha256,
  type HeadResponse,
  type ImportResponse,
  type Memory,
  type MemoryVersion,
} from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { call, dreamNow } from '../../support/learning.ts';
import { listAll } from '../../support/list-all.ts';
import { untilQuiet } from '../../support/quiet.ts';
import { seeded } from '../../support/random.ts';
import type { AtEnd } from '../../support/scratch.ts';
import { until } from '../../support/until.ts';
import { startAgingHost, type AgingHost } from './aging-host-process.ts';

/** What became of a host that was killed again and again while it let go of old versions and people wrote. */
export interface KilledCollector {
  readonly kills: number;
  /** Writes that were answered. */
  readonly acknowledged: number;
  /** Files of head, of what has a tag, and of what was ever written, that were held against their hashes. */
  readonly checked: number;
  /** What was not as it had to be, in words. */
  readonly complaints: readonly string[];
}

const { sessions } = simulateFleet({ seed: 11, sessions: 120, start: '2026-01-05T08:00:00.000Z' });

/** Few texts, so that what is written is most often what some old version, about to be collected, still holds. */
const texts = Array.from({ length: 6 }, (_, index) => `What the desk says, number ${index}.\n`);
const paths = Array.from({ length: 4 }, (_, index) => `/desk/${index}.md`);
const path = '/v1/memory_stores/default';
/** A day passes in two seconds: so much after nothing refers to it any more a piece of a version may go. */
const [speed, dayMs] = [43_200, 2_000];

/** What one run has come to so far. */
interface Story {
  readonly random: () => number;
  /** By path, the texts that it may hold: the last that was acknowledged, and what was asked for since. */
  readonly known: Map<string, Set<string>>;
  readonly complaints: string[];
  acknowledged: number;
  checked: number;
}

/** SIGKILL at random moments of writes and of collecting; after each, head and all that it stands on is read and counted over. */
export async function killCollector(
  { kills, seed }: { readonly kills: number; readonly seed: number },
  folder: string,
  atEnd: AtEnd,
): Promise<KilledCollector> {
  const story: Story = {
    ...{ random: seeded(seed), known: new Map(), complaints: [] },
    ...{ acknowledged: 0, checked: 0 },
  };
  let host = await startAgingHost(folder, 0, 1, atEnd);
  await learn(host);
  const first = await headOf(host);
  await host.kill();
  host = await startAgingHost(folder, 1, speed, atEnd);

  for (let death = 1; death <= kills; death += 1) {
    const writers = paths.map((one) => write(host, one, story));
    await untilCollecting(host);
    const collector = collect(host);
    await pause(dayMs * (1 + story.random()));
    const said = await host.kill();
    if (said !== '')
      story.complaints.push(`kill ${death}: the host had ended by itself: ${said.slice(-500)}`);
    await Promise.all([...writers, collector]);
    host = await startAgingHost(folder, death * 30, speed, atEnd);
    await checkWhole(host, story, `kill ${death}`);
  }
  await checkCollected(host, first, story);
  await host.kill();
  const { acknowledged, checked, complaints } = story;
  return { kills, acknowledged, checked, complaints };
}

async function learn(host: AgingHost): Promise<void> {
  await call(host, 'POST', '/v1/sessions', { sessions });
  await untilQuiet(host);
  const { settlement } = await dreamNow(host);
  if (settlement !== 'published') throw new Error(`the first dream came to ${settlement}`);
  await call(host, 'PUT', `${path}/tags/first`, {});
}

/** Writes one path until the host is gone: texts that were there before, all of the desk at once, and back to what head was. */
async function write(host: AgingHost, at: string, story: Story): Promise<void> {
  const { random, known } = story;
  for (;;) {
    const content = texts[Math.floor(random() * texts.length)] ?? '';
    known.set(at, (known.get(at) ?? new Set(['\0'])).add(content));
    try {
      const files = [{ path: at, content }];
      const { status } = await call<ImportResponse>(host, 'POST', `${path}/import`, { files });
      if (status !== 200) story.complaints.push(`a write was answered with ${status}`);
      known.set(at, new Set([content]));
      story.acknowledged += 1;
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
  if (answer.status !== 200) throw new Error(`head is answered with ${JSON.stringify(answer)}`);
  return answer.body;
}

/** Head, what has a tag, and every text that was ever written: there, and in the words that their hashes say. */
async function checkWhole(host: AgingHost, story: Story, when: string): Promise<void> {
  const check = (isRight: boolean, what: string) => {
    story.checked += 1;
    if (!isRight) story.complaints.push(`after ${when}: ${what}`);
  };
  const { snapshot } = await headOf(host);
  const { status, body: tagged } = await call<HeadResponse['snapshot']>(
    host,
    'GET',
    `${path}/snapshots/first`,
  );
  if (status !== 200) return check(false, `the version with a tag is answered with ${status}`);
  for (const file of [...snapshot.files, ...tagged.files])
    check(sha256(file.content) === file.sha256, `${file.path} holds another text than its hash says`);
  const idsOf = ({ entries }: HeadResponse['snapshot']) => entries.map(({ id }) => id).join();
  check(idsOf(snapshot) === idsOf(tagged), 'head has lost an entry');
  const files = new Map(snapshot.files.map((file) => [file.path, file.content]));
  for (const [at, may] of story.known)
    check(may.has(files.get(at) ?? '\0'), `${at} holds what nobody wrote last: ${files.get(at)}`);
  const written = await listAll<MemoryVersion>(host, `${path}/memory_versions?view=full`);
  for (const { id, content, content_sha256: hash } of written)
    check(sha256(content ?? '') === hash, `version ${id} holds another text than its hash says`);
  const memories = await call<{ data: Memory[] }>(host, 'GET', `${path}/memories?view=full&limit=100`);
  check(memories.body.data.length === snapshot.files.length, 'the memories are other files than head’s');
}

/** That the collector was at work: versions of former days are gone, and the one with a tag is not. */
async function checkCollected(host: AgingHost, first: HeadResponse, { complaints }: Story): Promise<void> {
  // The right to collect is a dead process's until its lease is over; then the host prunes by itself, or does when it is asked.
  await until('somebody may collect', async () => {
    const { status } = await call(host, 'POST', `${path}/prune`, { dry_run: false });
    return status === 200;
  });
  const gone = await call<{ error?: { code?: string } }>(
    host,
    'GET',
    `${path}/snapshots/${first.head.sequence + 1}`,
  );
  if (gone.body.error?.code !== 'version_pruned') complaints.push('an old version was never let go of');
  const kept = await call(host, 'GET', `${path}/snapshots/first`);
  if (kept.status !== 200) complaints.push('the version with a tag was let go of');
}
