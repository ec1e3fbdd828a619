import type { Outcome } from '@nocturne/contracts';
import { agentOn, agents, type Agent } from './agents/agent.ts';
import { createTranscript, type Transcript } from '../transcript.ts';
import { work, type Conduct } from './agents/work.ts';
import { createRandom, type Random } from '../random.ts';
import type { FleetOptions, SimulatedSession } from './session.ts';
import { repeatPlant, timeoutPlant, type Mark } from './truth.ts';
import { people, statedBy } from './world/people.ts';
import type { Task } from './world/tool.ts';
import { taskOf } from './world/world.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Of sessions that did all that was asked, those that reach their goal: with the careful step, and without. */
const goalReached = { careful: 0.93, hasty: 0.35 } as const;

/** The session of this number, from the request to the judged outcome. */
export function runSession(number: number, options: Required<FleetOptions>): SimulatedSession {
  const random = createRandom(`${options.seed}/session/${number}`);
  const sinceStart = Math.round((number + random.next()) * options.everyMinutes * minute);
  const startMs = Date.parse(options.start) + sinceStart;
  const task = taskOf(options.seed, random.whole(options.tasks), options.hard);
  const agent = random.pick(agents.filter(({ families }) => families.includes(task.domain.family)));
  const principal = random.pick(people);

  const transcript = createTranscript(startMs, random);
  const stated = openSession(task, principal, transcript, random);
  const conduct = work(agent, task, options.noise, transcript, random);
  closeSession(task, conduct, transcript, random);

  const { steps, endedMs, usage } = transcript.finish();
  const outcome = judge(task, conduct, endedMs, random);
  return {
    session: {
      id: `fleet:${options.seed}:${String(number).padStart(6, '0')}`,
      task: task.id,
      family: task.domain.family,
      principal,
      agent: agentOn(agent, Math.floor(sinceStart / day), task.domain.prompt),
      model: agent.model,
      tools: task.domain.tools.map(({ name, version }) => ({ name, version })),
      started_at: new Date(startMs).toISOString(),
      ended_at: new Date(endedMs).toISOString(),
      ...(outcome === null ? {} : { outcome }),
      usage,
      cost: costOf(agent, usage),
      steps: [...steps],
    },
    marks: [...marksOf(conduct, task), ...stated.map((plant) => ({ plant, occurrences: 1, cleared: false }))],
  };
}

/** The request and what the person adds to it; the ids of the preferences they stated. */
function openSession(
  task: Task,
  principal: string,
  transcript: Transcript,
  random: Random,
): readonly string[] {
  transcript.say('system', task.domain.prompt);
  transcript.say('user', random.pick(task.kind.requests)(task.case));
  const stated = statedBy(principal, task.domain.family, random);
  for (const { saying } of stated) transcript.say('user', saying);
  if (random.chance(0.04))
    transcript.say('user', `No, I meant ${task.case.customer.name}, not their old account.`);
  transcript.say(
    'assistant',
    random.pick(['I will look into it.', 'On it.', 'Let me check the records first.']),
  );
  return stated.map(({ id }) => id);
}

function closeSession(task: Task, conduct: Conduct, transcript: Transcript, random: Random): void {
  const done = ['Done.', 'That is done now.', 'Finished, everything was accepted.'];
  const stuck = [
    'I could not finish this, a person should look at it.',
    'This did not go through, I am handing it over.',
  ];
  transcript.say('assistant', `${random.pick(conduct.finished ? done : stuck)} (${task.kind.name})`);
}

/** How it ended, as far as anyone says: one session in ten is never judged. */
function judge(task: Task, conduct: Conduct, endedMs: number, random: Random): Outcome | null {
  const luck = random.next();
  if (random.chance(0.1)) return null;
  const passed =
    conduct.finished && luck < (conduct.careful === false ? goalReached.hasty : goalReached.careful);
  return {
    passed,
    source: task.domain.family === 'support' ? 'person' : 'system',
    judged_at: new Date(endedMs + (1 + random.whole(20)) * minute).toISOString(),
  };
}

function marksOf(conduct: Conduct, task: Task): Mark[] {
  const { care } = task.domain;
  return [
    ...conduct.failures
      .filter(({ mode }) => mode !== 'noise')
      .map(({ tool, mode, occurrences, cleared }) => ({
        plant: mode === 'timeout' ? timeoutPlant(tool) : mode,
        occurrences,
        cleared,
      })),
    ...(conduct.careful === true ? [{ plant: care.id, occurrences: 1, cleared: false }] : []),
    ...(conduct.resends > 0 ? [{ plant: repeatPlant, occurrences: conduct.resends, cleared: false }] : []),
  ];
}

/** US dollars, at list prices per million tokens: input, output, cache read, cache write. */
function costOf(agent: Agent, usage: { [Count in keyof typeof prices]: number }): number {
  const scale = agent.model.includes('haiku') ? 1 / 3 : 1;
  const dollars = (Object.keys(prices) as (keyof typeof prices)[]).reduce(
    (sum, count) => sum + (usage[count] * prices[count] * scale) / 1e6,
    0,
  );
  return Math.round(dollars * 1e6) / 1e6;
}

const prices = {
  input_tokens: 3,
  output_tokens: 15,
  cache_read_input_tokens: 0.3,
  cache_creation_input_tokens: 3.75,
} as const;
