import {
  defaultBudget,
  diffResponseSchema,
  headResponseSchema,
  recallResponseSchema,
  topics,
  type Memory,
  type MemoryFile,
} from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { insight, wish } from '../fixtures/insights.ts';
import { serve } from '../fixtures/serve.ts';
import { openWorld } from '../fixtures/world.ts';

const base = '/v1/memory_stores/default';
const own = (principal: string, text: string) => ({
  ...wish(text, { principal }),
  path: `/people/${principal}.md`,
});

/** A store that knows of one failure, of a wish that all have, and of one wish each of Noor and Otis. */
async function open() {
  const world = await openWorld({ control: 0 });
  await world.dream('one', [
    insight('price'),
    wish('Answer in full sentences'),
    own('noor', 'Prices in euros'),
    own('otis', 'Prices in pounds'),
  ]);
  const { call } = serve(world);
  const read = async (query: string, key: string) =>
    headResponseSchema.parse((await call('GET', `${base}/head${query}`, undefined, key)).body).snapshot;
  return { world, call, read };
}

/** Everything that a reader could get hold of, as one text. */
async function allOf(
  { call }: Awaited<ReturnType<typeof open>>,
  query: string,
  key: string,
): Promise<string> {
  const places = ['head', 'files', 'entries', 'memories', 'snapshots/1', 'diff', 'memory_versions'];
  const answers = await Promise.all([
    ...places.map((place) => {
      const more = place === 'diff' ? 'from=0&to=1' : place === 'memories' ? 'view=full' : '';
      return call('GET', `${base}/${place}?${query}&${more}`, undefined, key);
    }),
    call('GET', `/v1/proposals?${query}`, undefined, key),
  ]);
  for (const { status } of answers) expect(status).toBe(200);
  return JSON.stringify(answers.map(({ body }) => body));
}

describe('what one person prefers', () => {
  it.each([
    ['an agent that reads for nobody', '', 'agent', []],
    ['an agent that reads for that person', 'principal=noor', 'agent', ['euros']],
    ['an agent that reads for another', 'principal=otis', 'agent', ['pounds']],
    ['an agent that reads for somebody without wishes', 'principal=mia', 'agent', []],
    ['a session, whatever its key', 'session=s-1', 'person', []],
    ['a session that reads for that person', 'session=s-1&principal=noor', 'person', ['euros']],
    ['a person’s key that says it reads for nobody', 'principal=', 'person', []],
    ['who looks after the memory', '', 'person', ['euros', 'pounds']],
  ])('is shown as it should be to %s', async (_who, query, key, told) => {
    const text = await allOf(await open(), query, key);
    expect(['euros', 'pounds'].filter((word) => text.includes(word))).toEqual(told);
    expect(['noor', 'otis'].filter((name) => text.includes(`people/${name}`))).toHaveLength(told.length);
    expect(text).toContain('full sentences');
  });

  it('is named by nobody else’s index', async () => {
    const { read } = await open();
    const index = ({ files }: { files: readonly MemoryFile[] }) =>
      files.find(({ path }) => path === '/index.md')?.content;
    expect(index(await read('', 'agent'))).not.toContain('working for');
    const noors = index(await read('?principal=noor', 'agent'));
    expect(noors).toContain('working for noor, and only then');
    expect(noors).not.toContain('otis');
    expect(noors).toContain('before tool_price');
  });

  it('is recalled for that person only, also by who looks after the memory', async () => {
    const { call } = await open();
    const recall = async (more: object, key = 'agent') => {
      const asked = { query: 'prices in euros or pounds', limit: 50, ...more };
      const { body } = await call('POST', `${base}/recall`, asked, key);
      return recallResponseSchema.parse(body).results.flatMap(({ entry }) => entry.principal ?? []);
    };
    expect(await recall({})).toEqual([]);
    expect(await recall({}, 'person')).toEqual([]);
    expect(await recall({ principal: 'noor' })).toEqual(['noor']);
    expect(await recall({ principal: 'otis', limit: 1 })).toEqual(['otis']);
  });

  it('counts as given to a session only where it was, with the name that it read for', async () => {
    const { world, call } = await open();
    await call('GET', `${base}/head?session=s-1`, undefined, 'agent');
    await call('GET', `${base}/head?session=s-2&principal=noor`, undefined, 'agent');
    await world.relay();
    const [first, second] = world
      .of(topics.memoryExposed)
      .toSorted((a, b) => (a.session < b.session ? -1 : 1));
    expect([first?.entries.length, first?.principal]).toEqual([2, undefined]);
    expect([second?.entries.length, second?.principal]).toEqual([3, 'noor']);
  });

  it('may be named by a header, as a library without such a parameter sends it', async () => {
    const { app } = await open().then(({ world }) => serve(world));
    const read = async (principal: string) => {
      const headers = { 'x-api-key': 'agent', 'nocturne-principal': principal };
      const { statusCode, body } = await app.inject({ url: `${base}/memories?view=full`, headers });
      return [statusCode, body.includes('euros')];
    };
    expect(await read('noor')).toEqual([200, true]);
    expect(await read(encodeURIComponent('Noór'))).toEqual([200, false]);
    expect(await read('%zz')).toEqual([400, false]);
  });

  it('is told of by a move of head without its words', async () => {
    const { world } = await open();
    await world.relay();
    const [{ changes } = { changes: [] }] = world.of(topics.memoryUpdated);
    expect(changes.filter(({ path }) => path === '/people/noor.md')).toMatchObject([
      { title: '/people/noor.md' },
    ]);
    expect(changes.map(({ title, reason }) => title + reason).join()).not.toMatch(/euros|pounds/);
  });

  it('is not told by a dream that finds no room for it', async () => {
    const world = await openWorld({ budget: { ...defaultBudget, entries: 1 } });
    await world.dream('one', [own('noor', 'Prices in euros'), own('otis', 'Prices in pounds')]);
    await world.relay();
    const told = world.of(topics.dreamsSettled).flatMap(({ refused }) => refused);
    expect(told).toMatchObject([{ what: 'what one person prefers' }]);
    expect(JSON.stringify(told)).not.toMatch(/euros|pounds/);
  });

  it('stays theirs where a person writes it down in their folder', async () => {
    const { call } = await open();
    const note = { path: '/people/noor/trips.md', content: 'A seat by the window.' };
    const { body } = await call<Memory>('POST', `${base}/memories`, note);
    const read = (query: string) => call('GET', `${base}/memories/${body.id}${query}`, undefined, 'agent');
    expect((await read('')).status).toBe(404);
    expect((await read('?principal=noor')).status).toBe(200);
    const change = (query: string) =>
      call('POST', `${base}/memories/${body.id}${query}`, { content: 'Any seat.' }, 'agent');
    expect((await change('')).status).toBe(404);
    expect((await change('?principal=noor')).status).toBe(200);
    const versions = await call(
      'GET',
      `${base}/memory_versions?view=full&principal=otis`,
      undefined,
      'agent',
    );
    expect(JSON.stringify(versions.body)).not.toContain('window');
    const diff = await call('GET', `${base}/diff`, undefined, 'agent');
    expect(diffResponseSchema.parse(diff.body).unified).not.toContain('window');
  });
});
