import { trustProfiles, type DoctorReport, type Survey } from '@nocturne/contracts';
import { count, grouped } from '../output/words.ts';
import { percent } from './percent.ts';
import { prescribe } from './prescribe.ts';

/** Whether a dream on these sessions will pay, why, and what would make it pay more: a function of the figures alone. */
export function diagnose(
  survey: Survey,
  refused: number,
): Pick<DoctorReport, 'pays' | 'verdict' | 'prescriptions'> {
  const pays = survey.memory.entries > 0;
  return {
    pays,
    verdict: pays ? promise(survey) : refusal(survey, refused),
    prescriptions: prescribe(survey, refused),
  };
}

function promise(survey: Survey): string {
  const { memory, heldout, sessions } = survey;
  const without = memory.entries_without_holdout;
  const instead = without === memory.entries ? '' : ` (${grouped(without)} with nothing held out)`;
  const entries = `Expect ${count(memory.entries, 'entry', 'entries')}${instead}, because ${recurring(survey)}`;
  const outcomes =
    sessions.outcome_known.count === 0
      ? ' and no outcome is known'
      : ` and ${percent(sessions.outcome_known)} of outcomes are known`;
  return `${entries}${outcomes}; ${tierOf(heldout, sessions.passed.count)}.`;
}

function recurring({ recurrences, memory }: Survey): string {
  const { failures = 0, others = 0 } = recurrences.find(({ trust }) => trust === memory.trust) ?? {};
  const parts = [
    ...(failures > 0 ? [count(failures, 'failure')] : []),
    ...(others > 0 ? [count(others, 'other regularity', 'other regularities')] : []),
  ];
  return `${parts.join(' and ')} ${failures + others === 1 ? 'recurs' : 'recur'} in at least ${needed(memory.trust)}`;
}

function needed(trust: Survey['memory']['trust']): string {
  const { sessions, tasks, principals } = trustProfiles[trust];
  const people = principals > 1 ? ` and ${principals} principals` : '';
  return `${sessions} sessions over ${tasks} tasks${people}`;
}

function tierOf({ tasks, needed_tasks, least_tasks, power }: Survey['heldout'], passed: number): string {
  if (tasks === 0) return 'no task is held out, so all of them stay provisional';
  if (tasks < least_tasks) {
    return `with ${count(tasks, 'held-out task')} the gate can say nothing firm, so they stay provisional (it takes ${least_tasks} at the least, ${needed_tasks} for a power of 80%)`;
  }
  const blind =
    passed > 0 ? '' : ', blindly: harm shows in sessions that are known to have passed, and none is';
  return `${count(tasks, 'held-out task')} let the gate validate what does no harm with a chance of ${Math.floor(power * 100)}%${blind}`;
}

/** Why there is nothing to expect: the first thing in the way. */
function refusal(survey: Survey, refused: number): string {
  const { memory, heldout } = survey;
  const without = memory.entries_without_holdout;
  if (without === 0) return `Expect nothing, because ${hindrance(survey, refused)}.`;
  const entries = count(without, 'entry', 'entries');
  return `Expect nothing with ${Math.round(heldout.share * 100)}% of tasks held out, because too little is left to mine; with nothing held out (--holdout 0) expect ${entries}, which stay provisional.`;
}

function hindrance(survey: Survey, refused: number): string {
  const { sessions, tasks, principals, calls, failures, memory, recurrences } = survey;
  const needs = trustProfiles[memory.trust];
  if (sessions.surveyed === 0)
    return refused > 0
      ? `no session could be read: ${grouped(refused)} refused`
      : 'there is no session by these paths';
  if (sessions.surveyed < needs.sessions)
    return `there ${is(sessions.surveyed, 'session')} and it takes ${needs.sessions} to show that something recurs`;
  if (tasks.distinct < needs.tasks)
    return `all ${grouped(sessions.surveyed)} sessions are of ${count(tasks.distinct, 'task')} and evidence has to come from ${needs.tasks}`;
  if (calls.total === 0) return `no session of ${grouped(sessions.surveyed)} holds a tool call`;
  if (calls.unanswered === calls.total) return `none of ${count(calls.total, 'tool call')} has an answer`;
  if (principals.distinct < needs.principals && needs.principals > 1)
    return `the sessions name ${count(principals.distinct, 'principal')} and the trust profile ${memory.trust} takes ${needs.principals}`;
  const wide = recurrences.find(({ trust }) => trust === memory.trust);
  const enough = (wide?.failures ?? 0) + (wide?.others ?? 0);
  if (enough > 0)
    return `of ${count(enough, 'regularity', 'regularities')} that recur widely enough none may be told as guidance`;
  if (failures.nearest === null) return `no failure was seen in ${count(calls.total, 'tool call')}`;
  const { nearest } = failures;
  return `of ${count(failures.distinct, 'failure')} the one nearest to recurring was seen in ${count(nearest.sessions, 'session')} over ${count(nearest.tasks, 'task')}, and it takes ${needed(memory.trust)}`;
}

function is(n: number, noun: string): string {
  return `${n === 1 ? 'is' : 'are'} ${count(n, noun)}`;
}
