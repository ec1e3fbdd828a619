import type { Outcome, Session } from '@nocturne/contracts';
import { simulateFleet, type FleetSession } from '@nocturne/fleet';
import { seeded, shuffled } from '../../support/random.ts';

/** Something that a fleet reports: a session, the same session as it went on, or how one ended, known later. */
export type Report =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'outcome'; readonly id: string; readonly outcome: Outcome };

/** What a person does with the proposal that is held then; `pick` in [0, 1) chooses among its entries. */
export interface Ruling {
  readonly how: 'accept' | 'accept_part' | 'discard' | 'discard_part' | 'edit' | 'roll_back' | 'revoke';
  readonly pick: number;
}

/**
 * Two stores. `reviewed` hears its reports, then dreams, then a person rules: what is ruled on is the same in every run.
 * `streamed` publishes by itself, and dreams, also in vain, wherever they fall among its reports: by the end it is the same.
 */
export interface Round {
  readonly reviewed: readonly Report[];
  readonly rulings: readonly Ruling[];
  readonly streamed: readonly Report[];
  readonly dreams: readonly ('dream' | 'dry_run' | 'cancel')[];
}

/** The ways to rule, in orders that lead through each of them; which round has which is the seed's choice. */
const courses: readonly (readonly Ruling['how'][])[] = [
  ['edit', 'accept'],
  ['accept', 'roll_back'],
  ['discard_part', 'accept'],
  ['accept_part', 'discard'],
  ['accept', 'roll_back', 'revoke'],
  ['discard'],
];

/** Sessions a round and store. */
const perRound = 20;

/** What is done, in rounds, every course taken so many times; the same arguments, the same script. */
export function writeScript(seed: number, times: number): readonly Round[] {
  const random = seeded(seed);
  const order = shuffled(Array.from({ length: times }, () => courses).flat(), random);
  const reviewed = reportsOf('reviewed', perRound * order.length, seed * 2 + 1, random);
  const streamed = reportsOf('streamed', perRound * order.length, seed * 2 + 2, random);
  const part = (reports: readonly Report[], round: number) =>
    reports.slice(
      Math.floor((reports.length * round) / order.length),
      Math.floor((reports.length * (round + 1)) / order.length),
    );
  return order.map((course, round) => ({
    reviewed: part(reviewed, round),
    rulings: course.map((how) => ({ how, pick: random() })),
    streamed: part(streamed, round),
    dreams: shuffled(['dream', 'dry_run', 'cancel'] as const, random).slice(0, 1 + Math.floor(random() * 3)),
  }));
}

/**
 * Sessions in the order in which they ended; some go on after they were reported, and may then turn out to be another task,
 * perhaps of the other side of the split; of some it becomes known late how they ended. Neither waits for the former: an
 * outcome may come first.
 */
function reportsOf(store: string, count: number, seed: number, random: () => number): readonly Report[] {
  const { sessions } = simulateFleet({ seed, sessions: count, start: '2026-01-05T08:00:00.000Z' });
  const placed: { readonly at: number; readonly report: Report }[] = [];
  for (const [at, session] of sessions.entries()) {
    const first = { ...session, id: `${store}:${session.id}`, store };
    placed.push({ at, report: { kind: 'session', session: first } });
    const later = () => at + Math.floor(random() * 60) - 10;
    if (random() < 0.15) {
      const task = random() < 0.4 ? (sessions[Math.floor(random() * at)]?.task ?? first.task) : first.task;
      placed.push({ at: later(), report: { kind: 'session', session: revised({ ...first, task }) } });
    }
    if (random() < 0.2) placed.push({ at: later(), report: judged(first, random() < 0.5) });
  }
  return placed.sort((a, b) => a.at - b.at).map(({ report }) => report);
}

function revised(session: FleetSession): Session {
  const thanks = { kind: 'message', role: 'user', text: 'One more thing: thank you.' } as const;
  return { ...session, ended_at: after(session, 1), steps: [...session.steps, thanks] };
}

function judged(session: FleetSession, passed: boolean): Report {
  const outcome: Outcome = { passed, source: 'person', judged_at: after(session, 24) };
  return { kind: 'outcome', id: session.id, outcome };
}

function after({ ended_at }: FleetSession, hours: number): string {
  return new Date(Date.parse(ended_at) + hours * 3_600_000).toISOString();
}
