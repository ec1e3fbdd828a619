import { canonicalJson, sessionSchema } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { simulateFleet, streamFleet } from './simulate.ts';

const options = { seed: 11, sessions: 300, start: '2026-09-01T08:00:00.000Z' };
const fleet = simulateFleet(options);
const plant = (id: string) => fleet.truth.find((candidate) => candidate.id === id)!;
const textsOf = (session: (typeof fleet.sessions)[number]) =>
  session.steps.map((step) => (step.kind === 'tool_call' ? JSON.stringify(step.arguments) : step.text));

describe('a simulated fleet', () => {
  it('gives the same bytes for the same seed and others for another', () => {
    expect(canonicalJson(simulateFleet(options))).toBe(canonicalJson(fleet));
    expect(canonicalJson(simulateFleet({ ...options, seed: 12 }).sessions)).not.toBe(
      canonicalJson(fleet.sessions),
    );
  });

  it('streams the sessions that it gives at once, and a longer run only adds to them', () => {
    const longer = [...streamFleet({ ...options, sessions: 320 })].map(({ session }) => session);
    expect(longer.slice(0, 300)).toEqual(fleet.sessions);
    expect(new Set(longer.map(({ id }) => id)).size).toBe(320);
  });

  it('writes canonical sessions of realistic size', () => {
    for (const session of fleet.sessions) {
      expect(sessionSchema.parse(session)).toEqual(session);
      expect(Math.max(...textsOf(session).map((text) => text.length))).toBeLessThan(600);
      expect(session.steps.length).toBeLessThan(60);
    }
  });

  it('answers every call, in order, on a clock that only moves on', () => {
    for (const session of fleet.sessions) {
      const calls = session.steps.filter((step) => step.kind === 'tool_call').map(({ call }) => call);
      const results = session.steps.filter((step) => step.kind === 'tool_result').map(({ call }) => call);
      expect(results).toEqual(calls);
      const times = session.steps.map((step) => step.at!);
      expect(times).toEqual([...times].sort());
      expect(session.ended_at).toBe(times.at(-1));
    }
  });

  it('sends the same tasks again, asked for in other words', () => {
    const requests = new Map<string, Set<string>>();
    for (const session of fleet.sessions) {
      const request = session.steps.find((step) => step.kind === 'message' && step.role === 'user');
      const known = requests.get(session.task) ?? new Set();
      requests.set(session.task, known.add(request?.kind === 'message' ? request.text : ''));
    }
    expect(requests.size).toBeLessThanOrEqual(60);
    expect([...requests.values()].filter((texts) => texts.size > 1).length).toBeGreaterThan(30);
  });
});

describe('its truth', () => {
  it('names only sessions, tasks and people that are there', () => {
    const known = new Map(fleet.sessions.map((session) => [session.id, session]));
    for (const { sessions, tasks, principals, occurrences } of fleet.truth) {
      expect(occurrences).toBeGreaterThanOrEqual(sessions.length);
      expect(new Set(sessions.map((id) => known.get(id)!.task))).toEqual(new Set(tasks));
      expect(new Set(sessions.map((id) => known.get(id)!.principal))).toEqual(new Set(principals));
    }
  });

  it('counts each refusal that the transcripts show', () => {
    const lines = fleet.sessions.flatMap((session) =>
      session.steps.filter(
        (step) => step.kind === 'tool_result' && step.text.includes('no deploy lock is held'),
      ),
    );
    expect(plant('deploy-without-lock')).toMatchObject({
      occurrences: lines.length,
      change: { by: 'tool_first', tool: 'acquire_lock' },
    });
    expect(lines.length).toBeGreaterThan(5);
  });

  it('has changes that clear failures more often than not, and impossible tasks that nothing clears', () => {
    const fixed = fleet.truth.filter(
      ({ change }) => change !== undefined && change !== null && change.by !== 'retry',
    );
    const cleared = fixed.reduce((sum, one) => sum + one.cleared, 0);
    expect(cleared / fixed.reduce((sum, one) => sum + one.sessions.length, 0)).toBeGreaterThan(0.5);
    expect(plant('merge-across-customers').cleared).toBe(0);
  });

  it('never clears a refusal by sending the same call again', () => {
    for (const { steps } of fleet.sessions) {
      const answers = new Map(
        steps.flatMap((step) => (step.kind === 'tool_result' ? [[step.call, step.text] as const] : [])),
      );
      const calls = steps.filter((step) => step.kind === 'tool_call');
      calls.slice(1).forEach((call, index) => {
        const former = calls[index]!;
        if (former.tool !== call.tool || canonicalJson(former.arguments) !== canonicalJson(call.arguments))
          return;
        if (/deploy lock|whole number of cents|takes no replies/.test(answers.get(former.call)!)) {
          expect(answers.get(call.call)).toMatch(/error|Error/);
        }
      });
    }
  });

  it('lets the careful step decide how often the goal is reached, within one kind of task', () => {
    const careful = new Set(plant('run-checks-before-release').sessions);
    const share = (chosen: boolean) => {
      const judged = fleet.sessions.filter(
        (session) =>
          session.task.startsWith('deploys-release') &&
          session.outcome !== undefined &&
          careful.has(session.id) === chosen,
      );
      return judged.filter((session) => session.outcome?.passed === true).length / judged.length;
    };
    expect(share(true)).toBeGreaterThan(share(false) + 0.3);
  });
});
