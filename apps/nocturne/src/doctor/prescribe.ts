import { trustProfiles, type Prescription, type Share, type Survey } from '@nocturne/contracts';
import { formats } from '@nocturne/ingest';
import { count, grouped } from '../output/words.ts';

/** Shares from which something is worth a remark. */
const notable = { refused: 0.05, unanswered: 0.2, withoutOutcome: 0.1, withoutTask: 0.5 } as const;

/** What to put right, in this order: what cannot be done without first, then as the checks stand here. */
export function prescribe(survey: Survey, refused: number): Prescription[] {
  const found = [
    mendFiles(survey, refused),
    ...(survey.sessions.surveyed === 0
      ? []
      : [
          sendToolCalls(survey),
          sendAnswers(survey),
          sendOutcomes(survey),
          giveTaskIds(survey),
          namePrincipals(survey),
          moreSessions(survey),
          moreTasks(survey),
        ]),
  ].flatMap((each) => each ?? []);
  return [...found.filter(({ needed }) => needed), ...found.filter(({ needed }) => !needed)];
}

function mendFiles({ sessions }: Survey, refused: number): Prescription | null {
  const figure = { count: refused, of: refused + sessions.surveyed + sessions.repeated };
  if (refused === 0 || shareOf(figure) < notable.refused) return null;
  const text = `Mend what was refused: ${grouped(refused)} of ${grouped(figure.of)} pieces could not be read; each code says why.`;
  const read = sessions.surveyed > 0 ? '' : ` Formats that are read: ${formats.join(', ')}.`;
  return { code: 'mend_files', needed: sessions.surveyed === 0, text: text + read, figure };
}

function sendToolCalls({ calls, sessions: { surveyed } }: Survey): Prescription | null {
  if (calls.total > 0) return null;
  const text = `Send tool calls with their answers: none of ${count(surveyed, 'session')} holds one, so only what people say can recur.`;
  return { code: 'send_tool_calls', needed: true, text, figure: { count: 0, of: surveyed } };
}

function sendAnswers({ calls }: Survey): Prescription | null {
  const figure = { count: calls.unanswered, of: calls.total };
  if (shareOf(figure) < notable.unanswered) return null;
  const text = `Send the answers of tool calls: ${grouped(figure.count)} of ${grouped(figure.of)} calls have none, and without one nobody knows whether a call failed.`;
  return { code: 'send_answers', needed: calls.unanswered === calls.total, text, figure };
}

function sendOutcomes({ sessions: { outcome_known, surveyed } }: Survey): Prescription | null {
  const figure = { count: surveyed - outcome_known.count, of: surveyed };
  if (shareOf(figure) < notable.withoutOutcome) return null;
  const text = `Send outcomes: of ${grouped(figure.count)} of ${count(surveyed, 'session')} none is known. Memory can say there that a call was accepted, not that the task was solved, and the gate sees harm only where a session passed.`;
  return { code: 'send_outcomes', needed: false, text, figure };
}

function giveTaskIds({ tasks, memory, sessions: { surveyed } }: Survey): Prescription | null {
  const figure = { count: surveyed - tasks.named.count, of: surveyed };
  const needed = tasks.distinct < trustProfiles[memory.trust].tasks && figure.count > 0;
  if (shareOf(figure) < notable.withoutTask && !needed) return null;
  const text = `Give task ids: ${grouped(figure.count)} of ${count(surveyed, 'session')} name no task and go by their first request, which makes ${count(tasks.distinct, 'task')} of all.`;
  return { code: 'give_task_ids', needed, text, figure };
}

function namePrincipals({ principals, memory, sessions: { surveyed } }: Survey): Prescription | null {
  const figure = { count: surveyed - principals.named.count, of: surveyed };
  if (figure.count === 0) return null;
  const { principals: takes } = trustProfiles[memory.trust];
  const needed = takes > 1 && principals.distinct < takes && memory.entries_without_holdout === 0;
  const use =
    takes > 1
      ? `the trust profile ${memory.trust} takes evidence from ${takes}`
      : `the trust profile ${memory.trust} does without; team and fleet take evidence from ${trustProfiles.team.principals} and ${trustProfiles.fleet.principals}`;
  const text = `Name principals: ${grouped(figure.count)} of ${count(surveyed, 'session')} do not say for whom they ran, ${count(principals.distinct, 'principal is', 'principals are')} named; ${use}.`;
  return { code: 'name_principals', needed, text, figure };
}

/**
 * So many that, at the present rate, the nearest failure is seen widely enough; where there is memory already, so many that
 * what is just below would be. What is seen k times in n sessions is expected once more in n / k.
 */
function moreSessions({ memory, failures, sessions, tasks, recurrences }: Survey): Prescription | null {
  const needs = trustProfiles[memory.trust];
  const { surveyed } = sessions;
  if (memory.entries_without_holdout > 0) {
    const { just_below: near, below = 0 } = recurrences.find(({ trust }) => trust === memory.trust) ?? {};
    if (near === undefined || Math.max(near.sessions, near.tasks) === 0) return null;
    const more = Math.ceil(surveyed / Math.max(1, needs.sessions - 1));
    const text = `More sessions would add to it: ${grouped(near.total)} of ${count(below, 'regularity', 'regularities')} below the threshold lack one session, task or principal; about ${grouped(more)} more sessions at the present rate.`;
    return { code: 'more_sessions', needed: false, text, figure: { count: near.total, of: below }, more };
  }
  const seen = failures.nearest;
  if (seen === null) return fewSessions(surveyed, needs.sessions);
  const lesser = Math.min(seen.sessions / needs.sessions, seen.tasks / needs.tasks);
  const more = Math.ceil(surveyed / lesser) - surveyed;
  if (more <= 0) return null;
  const other = seen.tasks < needs.tasks ? `, of other tasks than these ${grouped(tasks.distinct)}` : '';
  const text = `Bring more sessions: the failure nearest to memory was seen in ${seen.sessions} of ${needs.sessions} sessions over ${seen.tasks} of ${needs.tasks} tasks; about ${grouped(more)} more at the present rate${other}.`;
  return {
    code: 'more_sessions',
    needed: true,
    text,
    figure: { count: seen.sessions, of: needs.sessions },
    more,
  };
}

function fewSessions(surveyed: number, takes: number): Prescription | null {
  if (surveyed >= takes) return null;
  const text = `Bring more sessions: there are ${surveyed} and it takes ${takes} for anything to recur.`;
  const figure = { count: surveyed, of: takes };
  return { code: 'more_sessions', needed: true, text, figure, more: takes - surveyed };
}

function moreTasks({ heldout, memory }: Survey): Prescription | null {
  const { tasks, needed_tasks: needed, share } = heldout;
  if (memory.entries_without_holdout === 0 || share === 0 || tasks >= needed) return null;
  const more = Math.ceil((needed - tasks) / share);
  const text = `More tasks would let the gate validate: ${tasks} would be held out of ${needed} that it takes; about ${grouped(more)} more distinct tasks with ${Math.round(share * 100)}% held out.`;
  return { code: 'more_tasks', needed: false, text, figure: { count: tasks, of: needed }, more };
}

function shareOf({ count: part, of }: Share): number {
  return of === 0 ? 0 : part / of;
}
