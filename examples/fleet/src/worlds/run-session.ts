import type { Outcome, Session } from '@nocturne/contracts';
import { createRandom } from '../random.ts';
import { createTranscript } from '../transcript.ts';
import type { CompiledFamily, CompiledWorld } from './compile-world.ts';
import { followPlan } from './follow-plan.ts';
import type { Mark } from './mark.ts';
import { adviceIn, noAdvice, type GivenMemory } from './memory.ts';
import { openSession } from './open-session.ts';
import { taskOf, type Scene } from './scene.ts';

export interface WorldSession {
  readonly session: Session & { readonly task: string; readonly principal: string; readonly family: string };
  readonly marks: ReadonlyMap<string, Mark>;
  /** Whether its task is hard by itself. */
  readonly hard: boolean;
}

/** What an agent was given and how likely it reads on; every part may be left out. */
export interface RunOptions {
  readonly memory?: GivenMemory;
  /** The task's number within its family, and the agent, in place of those that chance would choose. */
  readonly task?: { readonly family: string; readonly number: number };
  readonly agent?: string;
}

const minute = 60_000;

/** The session of this number: a function of the world, the seed, the number, and what it was given to read. */
export function runSession(compiled: CompiledWorld, number: number, options: RunOptions = {}): WorldSession {
  const random = createRandom(`${compiled.seed}/${compiled.world.name}/${number}`);
  const { world } = compiled;
  const startMs = compiled.startMs + Math.round((number + random.next()) * compiled.everyMs);
  const draw = random.next();
  const family = familyOf(compiled, draw, options.task?.family);
  const task = taskOf(compiled, family, options.task?.number ?? random.whole(family.tasks));
  const chosen = random.pick(family.agents);
  const agent = family.agents.find(({ name }) => name === options.agent) ?? chosen;
  const principal = random.pick(world.people);
  const day = (startMs - compiled.startMs) / 86_400_000;
  const transcript = createTranscript(startMs, random);
  const version = versionAt(agent, day);
  const scene: Scene = {
    compiled,
    family,
    task,
    agent,
    version,
    day,
    random,
    transcript,
    advice: options.memory === undefined ? noAdvice : adviceIn(options.memory),
    place: (tool) =>
      family.family.specialist?.tools.includes(tool) === true ? { thread: specialistThread } : {},
    done: new Set(),
    marks: new Map(),
    manners: [],
    stuck: false,
  };
  openSession(scene, principal, options.memory);
  const passing = followPlan(scene);
  transcript.say('assistant', scene.stuck ? random.pick(stuckWords) : random.pick(doneWords));
  const { steps, endedMs, usage } = transcript.finish();
  const outcome = judge(passing, endedMs, world.unjudged, random);
  return {
    session: {
      id: `${world.name}:${compiled.seed}:${String(number).padStart(7, '0')}`,
      task: task.id,
      family: family.family.name,
      principal,
      agent: { id: agent.name, version: version.version },
      model: agent.model,
      started_at: new Date(startMs).toISOString(),
      ended_at: new Date(endedMs).toISOString(),
      ...(outcome === null ? {} : { outcome }),
      usage,
      ...(options.memory === undefined ? {} : { memory: [memoryField(options.memory)] }),
      ...(family.family.specialist === undefined
        ? {}
        : { threads: [{ id: specialistThread, agent: family.family.specialist.agent }] }),
      steps: [...steps],
    },
    marks: scene.marks,
    hard: task.hard,
  };
}

/** The thread in which a specialist works. */
const specialistThread = 'specialist';

function versionAt({ versions }: Scene['agent'], day: number): Scene['version'] {
  const version = versions.findLast((each) => each.from_day <= day) ?? versions[0];
  if (version === undefined) throw new TypeError('an agent has at least one version');
  return version;
}

function familyOf(compiled: CompiledWorld, draw: number, named?: string): CompiledFamily {
  const { families } = compiled;
  const family =
    families.find(({ family: { name } }) => name === named) ??
    families.find(({ upTo }) => draw < upTo) ??
    families.at(-1);
  if (family === undefined) throw new TypeError('a world has at least one family');
  return family;
}

function memoryField({ store, snapshot, entries }: GivenMemory): NonNullable<Session['memory']>[number] {
  return {
    ...(store === undefined ? {} : { store }),
    ...(snapshot === undefined ? {} : { snapshot }),
    entries: entries.map(({ id }) => id),
  };
}

function judge(passing: number, endedMs: number, unjudged: number, random: Scene['random']): Outcome | null {
  const passed = random.chance(passing);
  const wait = 1 + random.whole(20);
  if (random.chance(unjudged)) return null;
  return { passed, source: 'system', judged_at: new Date(endedMs + wait * minute).toISOString() };
}

const doneWords = ['Done.', 'That is done now.', 'Everything went through.'];
const stuckWords = ['I could not finish this, someone should look at it.', 'This did not go through.'];
