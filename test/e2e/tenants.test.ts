import type { Dream, HeadResponse, Memory, SessionInput } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { describe, expect, it } from 'vitest';
import { call, dreamNow, headOf, type Answer } from '../support/learning.ts';
import { sharedHost, type TenantOnHost } from '../support/two-tenants.ts';

const start = '2026-01-05T08:00:00.000Z';
const ours = simulateFleet({ seed: 3, sessions: 60, start }).sessions;

/** What only tenant B has. Where it turns up in an answer to A, the wall has a hole. */
const canary = 'zyzzyva';

/** B's sessions: some under the very ids of A's, with other content. */
const theirs = Array.from({ length: 40 }, (_, index): SessionInput => ({
  id: index < 20 ? (ours[index]?.id ?? '') : `${canary}:${index}`,
  task: `${canary} ${index}`,
  family: `${canary}-family`,
  principal: `${canary}-person${index}`,
  ended_at: start,
  steps: [
    { kind: 'message', role: 'user', text: `Always greet the ${canary} politely.` },
    { kind: 'tool_call', call: 'c', tool: `${canary}_tool`, arguments: { amount: index, lock: 'l' } },
    { kind: 'tool_result', call: 'c', text: `Error: ${canary} amount must be whole` },
    { kind: 'tool_call', call: 'c', tool: `${canary}_tool`, arguments: { amount: index + 100, lock: 'l' } },
    { kind: 'tool_result', call: 'c', text: 'ok' },
  ],
}));

async function send(tenant: TenantOnHost, sessions: readonly SessionInput[]): Promise<void> {
  const answer = await call(tenant, 'POST', '/v1/sessions', { sessions });
  expect(answer).toMatchObject({ status: 202, body: { refused: [] } });
}

/** Everything that A's memory shows, and what it rests on. */
async function shown(tenant: TenantOnHost): Promise<string> {
  const { snapshot } = await headOf(tenant);
  const patterns = await call(tenant, 'GET', `/v1/patterns?store=${tenant.storeId}&below=true&limit=100`);
  return JSON.stringify([snapshot, patterns.body]);
}

/** An answer without what no two answers share: the id of the request. What was asked for may be repeated in it. */
function seen({ status, body }: Answer<unknown>, asked: readonly string[]): string {
  let text = JSON.stringify({ status, body });
  for (const each of asked) text = text.replaceAll(each, '?');
  return text.replace(/"req_[^"]+"|"drm_[a-z0-9]{24}\.\d+"/g, '"?"');
}

/** What A may do to its own store, by whatever ids: it names nothing of B's. */
const ownToDo = [
  'DELETE /v1/memory_stores/:store',
  'POST /v1/memory_stores/:store/archive',
  'POST /v1/memory_stores/:store/memories',
  'POST /v1/memory_stores/:store/import',
];

/** For whoever runs the deployment: they ask for the operator's key, which is nobody's of a tenant. */
const isOperators = (route: string): boolean => route.includes(' /v1/tenants/');

describe('two tenants on one host', () => {
  it('A remembers the same, byte for byte, with B beside it and without', async () => {
    const [alone] = (await sharedHost(['a'])).tenants as [TenantOnHost];
    await send(alone, ours);
    await alone.waitUntilQuiet();
    await dreamNow(alone);
    const expected = await shown(alone);
    expect((await headOf(alone)).snapshot.entries.length).toBeGreaterThan(0);

    const [a, b] = (await sharedHost(['a', 'b'])).tenants as [TenantOnHost, TenantOnHost];
    for (let at = 0; at < 60; at += 10) {
      await Promise.all(
        [send(b, theirs.slice(at, at + 10)), send(a, ours.slice(at, at + 10))].slice(at < 40 ? 0 : 1),
      );
      if (at === 20) {
        await a.waitUntilQuiet();
        await dreamNow(b);
      }
    }
    await a.waitUntilQuiet();
    const [, dream] = await Promise.all([dreamNow(b), dreamNow(a)]);
    expect(await shown(a)).toBe(expected);
    expect(JSON.stringify(dream)).not.toContain(canary);
    expect(await shown(b)).toContain(canary);
  });

  it('A reaches nothing of B, and cannot tell it from what does not exist', async () => {
    const host = await sharedHost(['a', 'b'], { policy: 'review' });
    const [a, b] = host.tenants as [TenantOnHost, TenantOnHost];
    await send(a, ours);
    await send(b, theirs);
    await a.waitUntilQuiet();
    await dreamNow(a);
    const dream = await dreamNow(b);
    type Listed = { data: { id: string }[] };
    const waiting = (await call<Listed>(b, 'GET', '/v1/proposals')).body.data[0]?.id ?? '';
    expect((await call(b, 'POST', `/v1/proposals/${waiting}/accept`, {})).status).toBe(200);
    const { snapshot } = await headOf(b);
    const memory = (
      await call<Memory>(b, 'POST', `/v1/memory_stores/${b.storeId}/memories`, {
        path: '/own.md',
        content: canary,
      })
    ).body;
    expect((await headOf(b)).head.sequence).toBe(2);
    const before = JSON.stringify([await headOf(b), await shown(b)]);

    const nothing = '0'.repeat(24);
    const real: Record<string, string> = {
      store: b.storeId,
      id: `${canary}:30`,
      dream: dream.id,
      proposal: waiting,
      entry: snapshot.entries[0]?.id ?? '',
      snapshot: snapshot.id,
      memory: memory.id,
      version: memory.memory_version_id,
    };
    const made: Record<string, string> = {
      store: `memstore_${nothing}`,
      id: 'nobody:30',
      dream: `drm_${nothing}`,
      proposal: `prop_${nothing}`,
      entry: `ent_${nothing}`,
      snapshot: `snap_${'0'.repeat(64)}`,
      memory: `mem_${nothing}`,
      version: `memver_${nothing}`,
    };
    const fill = (path: string, ids: Record<string, string>) =>
      path.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(ids[name] ?? name));
    const bodies: Record<string, (ids: Record<string, string>) => unknown> = {
      'POST /v1/dreams': (ids) => ({ inputs: [{ type: 'memory_store', memory_store_id: ids['store'] }] }),
      'POST /v1/sessions': (ids) => ({ sessions: [{ ...ours[0], id: 'probe', store: ids['store'] }] }),
      'POST /v1/sessions/:id/outcome': () => ({ passed: false, source: 'person' }),
      'POST /v1/memory_stores/:store': () => ({ description: 'mine now' }),
      'POST /v1/memory_stores/:store/memories': () => ({ path: '/mine.md', content: 'mine' }),
      'POST /v1/memory_stores/:store/import': () => ({ files: [{ path: '/mine.md', content: 'mine' }] }),
      'POST /v1/memory_stores/:store/memories/:memory': () => ({ content: 'mine' }),
      'POST /v1/memory_stores/:store/recall': () => ({ query: canary.slice(0, 3) }),
      'POST /v1/memory_stores/:store/rollback': () => ({ sequence: 1, why: 'because' }),
      'POST /v1/memory_stores/:store/restore': (ids) => ({
        ...{ entry: ids['entry'], version: ids['snapshot'], why: 'because' },
      }),
      'PUT /v1/memory_stores/:store/tags/:tag': (ids) => ({ version: ids['snapshot'] }),
      'POST /v1/memory_stores/:store/notes/accept': (ids) => ({ entries: [ids['entry']] }),
      'POST /v1/memory_stores/:store/notes/discard': (ids) => ({ entries: [ids['entry']] }),
      'POST /v1/proposals/:proposal/edit': (ids) => ({
        entry: ids['entry'],
        guidance: { title: 't', when: 'w', do: 'd' },
      }),
      // Makes a store of A's own by name: it names nothing of B's.
      'POST /v1/memory_stores': () => ({ name: 'default' }),
    };
    const queries: Record<string, readonly string[]> = {
      'GET /v1/dreams': ['?store=:store'],
      'GET /v1/patterns': ['?store=:store'],
      'GET /v1/evaluations': ['?store=:store'],
      'GET /v1/proposals': ['?store=:store'],
      'GET /v1/sessions': ['?store=:store'],
      'GET /v1/memory_stores/:store/diff': ['?from=0&to=:snapshot'],
    };
    const open = ['GET /healthz', 'GET /readyz', 'GET /statusz/:service'];
    expect(host.routes.length).toBeGreaterThan(25);
    const probes = host.routes
      .filter((route) => !open.includes(route) && !isOperators(route))
      .flatMap((route) => (queries[route] ?? ['']).map((query) => [route, query] as const));
    // B's parts below A's own store, too.
    const own = probes
      .filter(([route]) => route.includes(':store') && !ownToDo.includes(route))
      .map(([route, query]) => [route.replace(':store', a.storeId), query, route] as const);
    for (const [target, query, route] of [...probes.map(([r, q]) => [r, q, r] as const), ...own]) {
      const [method = '', path = ''] = target.split(' ');
      const ask = (ids: Record<string, string>) =>
        method === 'GET' && path === `/v1/memory_stores/${a.storeId}/updates`
          ? Promise.resolve({ status: 404, body: null })
          : call(
              a,
              method,
              fill(path + query, ids),
              method === 'GET' ? undefined : (bodies[route]?.(ids) ?? {}),
            );
      // What a dream is asked of is awaited for some seconds where it is not there: both at once.
      const [theirsSeen, noneSeen] =
        path === '/v1/dreams'
          ? await Promise.all([ask(real), ask(made)])
          : [await ask(real), await ask(made)];
      const asked = [...Object.values(real), ...Object.values(made)];
      expect(JSON.stringify(theirsSeen.body).replaceAll(real['id'] ?? '', ''), target).not.toContain(canary);
      expect(seen(theirsSeen, asked), target).toBe(seen(noneSeen, asked));
      if (/:(?!id\/outcome)/.test(path + query) && route !== 'GET /v1/sessions')
        expect(theirsSeen.status, target).toBe(404);
    }
    await a.waitUntilQuiet();
    expect(JSON.stringify([await headOf(b), await shown(b)])).toBe(before);
    // B's session keeps its outcome: what A said of the id was of A's own.
    const theirSession = await call(b, 'GET', `/v1/sessions/${encodeURIComponent(real['id'] ?? '')}`);
    expect(theirSession.body).toMatchObject({ passed: null });
  });

  it('what is the operator’s opens by no key of a tenant', async () => {
    const host = await sharedHost(['a']);
    const [a] = host.tenants as [TenantOnHost];
    const operators = host.routes.filter(isOperators);
    expect(operators.length).toBeGreaterThan(3);
    for (const route of operators) {
      const [method = '', path = ''] = route.split(' ');
      const url = path.replace(':tenant', 'a').replace(':key', `key_${'0'.repeat(24)}`);
      const answer = await call(a, method, url, method === 'GET' ? undefined : {});
      expect(answer, route).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated' } } });
    }
  });

  it('a cursor of B leads A nowhere', async () => {
    const [a, b] = (await sharedHost(['a', 'b'])).tenants as [TenantOnHost, TenantOnHost];
    await send(a, ours.slice(0, 5));
    await send(b, theirs);
    await a.waitUntilQuiet();
    type Page = { data: unknown[]; next_page: string };
    const page = (await call<Page>(b, 'GET', '/v1/sessions?limit=3&order=id')).body.next_page;
    const answer = await call(a, 'GET', `/v1/sessions?limit=100&order=id&page=${encodeURIComponent(page)}`);
    expect([200, 400]).toContain(answer.status);
    expect(JSON.stringify(answer.body)).not.toContain(canary);
  });

  it('a key of an agent reads and reports, and neither decides nor sets', async () => {
    const host = await sharedHost(['a'], { policy: 'review' });
    const [a] = host.tenants as [TenantOnHost];
    const agent = { ...a, key: a.agentKey };
    await send(agent, ours);
    await a.waitUntilQuiet();
    const dream: Dream = await dreamNow(a);
    expect(dream.settlement).toBe('held');
    const before = (await call<HeadResponse>(agent, 'GET', `/v1/memory_stores/${a.storeId}/head`)).body;
    const proposals = (await call<{ data: { id: string }[] }>(agent, 'GET', '/v1/proposals')).body.data;
    const ids: Record<string, string> = {
      store: a.storeId,
      proposal: proposals[0]?.id ?? '',
      dream: dream.id,
      id: ours[0]?.id ?? '',
      entry: `ent_${'0'.repeat(24)}`,
    };
    const reports = [
      'POST /v1/sessions',
      'POST /v1/sessions/:id/outcome',
      'POST /v1/memory_stores/:store/recall',
      // Notes: over head for the agent alone.
      'POST /v1/memory_stores/:store/memories',
      'POST /v1/memory_stores/:store/memories/:memory',
      'DELETE /v1/memory_stores/:store/memories/:memory',
    ];
    const decides = host.routes.filter(
      (route) => !route.startsWith('GET ') && !reports.includes(route) && !isOperators(route),
    );
    expect(decides.length).toBeGreaterThan(7);
    for (const route of [...decides, 'GET /v1/sessions/:id/transcript']) {
      const [method = '', path = ''] = route.split(' ');
      const url = path.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(ids[name] ?? name));
      const answer = await call(agent, method, url, method === 'GET' ? undefined : {});
      expect(answer, route).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    }
    expect(await headOf(agent)).toEqual(before);
  });
});
