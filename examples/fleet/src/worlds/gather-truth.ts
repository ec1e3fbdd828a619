import type { CompiledFailure, CompiledWorld } from './compile-world.ts';
import type { Fix } from './failure-schema.ts';
import { refusedId } from './hand-over.ts';
import { habitsOf } from './habits-of.ts';
import { goalId, lessonId, noiseId, resendId, type Mark } from './mark.ts';
import type { WorldSession } from './run-session.ts';
import type { FailureTruth, HabitTruth, Reactions, Truth } from './truth-schema.ts';
import type { World } from './world-schema.ts';

/** Counts what sessions show while they pass by; `truth` is complete when all have. */
interface TruthGatherer {
  note(ran: WorldSession): void;
  truth(): Truth;
}

/** What is needed of a session that showed something. */
interface Showing {
  readonly mark: Mark;
  readonly session: string;
  readonly task: string;
  readonly agent: string;
  readonly principal: string;
}

export function createTruthGatherer({ world, seed, tools }: CompiledWorld): TruthGatherer {
  const showings = new Map<string, Showing[]>();
  const seen: Seen[] = [];
  const modes = [...tools.values()].flatMap(({ modes: own }) => own);
  const habits = habitsOf(world);
  return {
    note({ session, marks, hard }) {
      const { id, task, principal, family } = session;
      for (const mark of marks.values()) {
        const list = showings.get(mark.id) ?? [];
        showings.set(mark.id, list);
        list.push({ mark, session: id, task, principal, agent: session.agent?.id ?? '' });
      }
      const ids = habits.length === 0 ? none : new Set(marks.keys());
      seen.push({ family, principal, task, hard, ids, passed: session.outcome?.passed ?? null });
    },
    truth() {
      const of = (id: string) => showings.get(id) ?? [];
      return {
        world: world.name,
        seed,
        sessions: seen.length,
        failures: modes.map((mode) => failureTruth(mode, of(mode.failure.id))),
        habits: habits.map(({ id, type, planted, cell, could }): HabitTruth => ({
          id,
          type,
          planted,
          cell,
          counts: countsOf(of(id)),
          sessions: of(id).map(({ session }) => session),
          eligible: seen.filter(could).length,
          rates: ratesOf(id, seen.filter(could), world),
          ...(isStratified(id, type, world)
            ? { strata: strataOf(compared(id, seen.filter(could), world)) }
            : {}),
        })),
        noise: of(noiseId).length,
        resends: {
          sessions: of(resendId).length,
          occurrences: of(resendId).reduce((sum, { mark }) => sum + mark.occurrences, 0),
        },
      };
    },
  };
}

/** As much of every session as the rates of habits need. */
interface Seen {
  readonly family: string;
  readonly principal: string;
  readonly task: string;
  readonly hard: boolean;
  readonly ids: ReadonlySet<string>;
  readonly passed: boolean | null;
}

const none: ReadonlySet<string> = new Set();

function ratesOf(id: string, could: readonly Seen[], world: World): HabitTruth['rates'] {
  const way = world.workflows.find((each) => lessonId(each.id) === id);
  if (way !== undefined) return wentOf(way.id, could);
  const prevented = world.failures.find(({ preventions }) => preventions.some((each) => each.id === id));
  if (prevented !== undefined) return metOf(id, prevented.id, could);
  const isHandoff = world.handoffs.some((each) => each.id === id);
  const counted = isHandoff ? could : could.filter(({ passed }) => passed !== null);
  const isCase = ({ ids, passed }: Seen) => (isHandoff ? ids.has(refusedId(id)) : passed === true);
  const share = (has: boolean) => {
    const some = counted.filter(({ ids }) => ids.has(id) === has);
    return { count: some.filter(isCase).length, of: some.length };
  };
  return { what: isHandoff ? 'refused' : 'passed', with: share(true), without: share(false) };
}

/** Of those that came to a way's last tool, those that went it: of agents that do not know it, and of the others. */
function wentOf(way: string, could: readonly Seen[]): HabitTruth['rates'] {
  const share = (id: string) => {
    const some = could.filter(({ ids }) => ids.has(id));
    return { count: some.filter(({ ids }) => ids.has(way)).length, of: some.length };
  };
  return { what: 'went', with: share(lessonId(way)), without: share(goalId(way)) };
}

/** Of those that did it from the outset, and of the others, those that met the failure. */
function metOf(id: string, failure: string, could: readonly Seen[]): HabitTruth['rates'] {
  const share = (has: boolean) => {
    const some = could.filter(({ ids }) => ids.has(id) === has);
    return { count: some.filter(({ ids }) => ids.has(failure)).length, of: some.length };
  };
  return { what: 'met', with: share(true), without: share(false) };
}

function isStratified(id: string, type: HabitTruth['type'], { failures, workflows }: World): boolean {
  if (type === 'outcome_contrast' || type === 'waste') return true;
  if (workflows.some((way) => lessonId(way.id) === id)) return true;
  return failures.some(({ preventions }) => preventions.some((each) => each.id === id));
}

/** A session that is held against others of its task, and whether it is of those that show the habit. */
interface Compared extends Seen {
  readonly shows: boolean;
}

/** Sessions whose end is known; of a lesson those that came to the way's last tool, whoever they are that do not know it. */
function compared(id: string, could: readonly Seen[], { workflows }: World): Compared[] {
  const way = workflows.find((each) => lessonId(each.id) === id)?.id;
  return could
    .filter(({ ids, passed }) => (way === undefined ? passed !== null : ids.has(id) || ids.has(goalId(way))))
    .map((session) => ({ ...session, shows: session.ids.has(id) }));
}

function strataOf(sessions: readonly Compared[]): NonNullable<HabitTruth['strata']> {
  return [...Map.groupBy(sessions, ({ task }) => task).values()]
    .map((own) => {
      const showing = own.filter(({ shows }) => shows).length;
      return { hard: own[0]?.hard ?? false, with: showing, without: own.length - showing };
    })
    .filter((stratum) => stratum.with > 0 && stratum.without > 0);
}

function failureTruth(
  { failure, form, phrases }: CompiledFailure,
  showings: readonly Showing[],
): FailureTruth {
  const { id, tool, wording, fix, fixed, base, season, cell, moves } = failure;
  const source = fix?.by === 'argument' && fix.right !== 'value' ? fix.right : null;
  return {
    id,
    type: fix === undefined ? 'recurring_failure' : 'workaround',
    tool,
    form,
    wording,
    ...(season === undefined ? {} : { season }),
    change: changeOf(fix),
    source,
    ...(fix?.by === 'argument' && fix.shown_by !== undefined ? { shown_by: fix.shown_by } : {}),
    rates: {
      fixed,
      base,
      retry: fix?.by === 'retry' ? fixed : moves.some(({ by }) => by === 'retry') ? base : 0,
    },
    cell,
    counts: countsOf(showings),
    reactions: reactionsOf(showings),
    phrasings: phrases.map(({ text }, index) => {
      const own = showings.filter(({ mark }) => mark.phrasing === index);
      return {
        message: text,
        counts: countsOf(own),
        reactions: reactionsOf(own),
        sessions: own.map(({ session }) => session),
      };
    }),
    sessions: showings.map(({ session }) => session),
  };
}

function changeOf(fix: Fix | undefined): FailureTruth['change'] {
  if (fix === undefined) return null;
  switch (fix.by) {
    case 'argument':
      return { by: 'argument', arguments: [fix.argument] };
    case 'tool_first':
    case 'other_tool':
      return { by: fix.by, tool: fix.tool };
    case 'retry':
      return { by: 'retry' };
  }
}

function countsOf(showings: readonly Showing[]): FailureTruth['counts'] {
  const distinct = (name: 'task' | 'agent' | 'principal') => new Set(showings.map((each) => each[name])).size;
  return {
    sessions: showings.length,
    tasks: distinct('task'),
    agents: distinct('agent'),
    principals: distinct('principal'),
    occurrences: showings.reduce((sum, { mark }) => sum + mark.occurrences, 0),
  };
}

function reactionsOf(showings: readonly Showing[]): Reactions {
  const number = (reaction: Mark['reaction'], cleared?: boolean) =>
    showings.filter(
      ({ mark }) => mark.reaction === reaction && (cleared === undefined || mark.cleared === cleared),
    ).length;
  return {
    made: number('fixed'),
    cleared: number('fixed', true),
    others: number('other'),
    others_cleared: number('other', true),
    gave_up: number('gave_up'),
  };
}
