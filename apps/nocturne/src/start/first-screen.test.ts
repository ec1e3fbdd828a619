import { entrySchema, type Entry } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { templateIdOf, maskText } from '@nocturne/mining';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../output/build-report.ts';
import { plain } from '../output/paint.ts';
import { failingSession } from './failing-session.ts';
import { findWarned } from './find-warned.ts';
import { pickEntries } from './pick-entries.ts';
import { renderFirstScreen } from './render-first-screen.ts';

const fleet = simulateFleet({ seed: 3, sessions: 120, start: '2026-09-01T08:00:00.000Z' });
const failing = fleet.sessions.map(failingSession).filter((session) => session !== null);
const withLock = failing
  .flatMap(({ failures }) => failures)
  .find(({ said }) => said.includes('deploy lock'))!;

function entry(number: number, over: Partial<Entry> = {}): Entry {
  return entrySchema.parse({
    id: `ent_${String(number).padStart(24, '0')}`,
    type: 'workaround',
    path: '/tools/deploy_release.md',
    guidance: { title: `Entry ${number}`, when: 'before deploy_release', do: 'call acquire_lock first' },
    rules: [],
    templates: [],
    evidence: {
      support: { sessions: 5, tasks: 3, agents: 1, principals: 1, occurrences: 5 },
      figures: {},
      sessions: [],
      first_seen: null,
      last_seen: null,
    },
    origin: 'mined',
    tier: 'provisional',
    text: `### Entry ${number}  [provisional]\nDO    call acquire_lock first`,
    ...over,
  });
}

const lockEntry = entry(1, {
  rules: [{ kind: 'warns', tool: withLock.tool, template_id: withLock.template_id }],
});

describe('the session beside the line that would have warned it', () => {
  it('is one that met just that failure, held out if there is one', () => {
    const met = failing.filter(({ failures }) =>
      failures.some(({ template_id }) => template_id === withLock.template_id),
    );
    const held = met.at(-1)!.id;
    const found = findWarned(failing, [lockEntry], new Set([held]));
    expect(found).toMatchObject({
      session: { id: held },
      heldOut: true,
      failure: { tool: 'deploy_release' },
    });
    expect(findWarned(failing, [lockEntry], new Set())?.session.passed).toBe(false);
  });

  it('is never a session that reached its goal', () => {
    const passed = new Set(
      fleet.sessions.filter(({ outcome }) => outcome?.passed === true).map(({ id }) => id),
    );
    expect(failing.length).toBeGreaterThan(10);
    expect(failing.filter(({ id }) => passed.has(id))).toEqual([]);
  });

  it('is none where memory warns of nothing that happened', () => {
    const other = entry(2, {
      rules: [{ kind: 'warns', tool: 'none', template_id: templateIdOf(maskText('x')) }],
    });
    expect(findWarned(failing, [other], new Set())).toBeNull();
  });
});

it('shows entries of different types first, then the best proven', () => {
  const entries = [
    entry(1),
    entry(2, { tier: 'validated' }),
    entry(3, { type: 'preference' }),
    entry(4, { type: 'convergent_workflow' }),
  ];
  expect(pickEntries(entries, 3).map(({ id }) => Number(id.slice(4)))).toEqual([2, 4, 3]);
  expect(pickEntries(entries, 9)).toHaveLength(4);
});

describe('the first screen', () => {
  const screen = {
    source: '120 sessions of a simulated fleet',
    seconds: 4.21,
    report: buildReport({ head: null, dream: null }),
    leftOut: [{ what: 'replica went away', reason: 'seen once' }],
    entries: [lockEntry],
    warned: findWarned(failing, [lockEntry], new Set(failing.map(({ id }) => id))),
  };

  it('says what was learned, what would have been warned of, and what was left out', () => {
    const text = renderFirstScreen(screen, plain);
    expect(text).toContain('Nocturne learned from 120 sessions of a simulated fleet in 4.2 s.');
    expect(text).toContain('  ### Entry 1  [provisional]\n  DO    call acquire_lock first');
    expect(text).toMatch(/met {6}deploy_release: no deploy lock is held for/);
    expect(text).toContain('This session was held out: the entry was learned without it.');
    expect(text).toContain('  replica went away\n    seen once');
  });

  it('gives the reason where there is nothing to show', () => {
    const text = renderFirstScreen({ ...screen, entries: [], warned: null }, plain);
    expect(text).toContain('The memory is empty: nothing recurs often enough yet.');
  });
});
