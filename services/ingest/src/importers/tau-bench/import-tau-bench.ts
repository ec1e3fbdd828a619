import {
  contentHash,
  ok,
  refusal,
  refused,
  sha256,
  type Outcome,
  type Result,
  type SessionInput,
  type Step,
} from '@nocturne/contracts';
import { isRecord, listIn, textIn, type JsonRecord } from '../../domain/records.ts';
import { wellFormed } from '../../domain/well-formed.ts';
import { importEach } from '../import-each.ts';
import { convertMessages } from '../openai-chat/convert-messages.ts';

/** Result files of tau-bench: `[{task_id, reward, info, traj, trial}]`. */
export const importTauBench = importEach(convertResult);

/** `info` is the answer key: no line of this file reads it. */
function convertResult(given: unknown): Result<SessionInput> {
  if (!isRecord(given)) return refused(refusal('not_a_session', 'a result is a JSON object'));
  const { task_id: taskId, trial, reward, family } = given;
  const traj = wellFormed(listIn(given, 'traj'));
  if (traj === undefined) return refused(refusal('not_a_session', 'the result has no traj'));
  const steps = convertMessages(traj);
  const task = nameOf(taskId);
  const outcome = outcomeOf(reward);
  return ok({
    id: `tau-bench:${idPart(task)}:${idPart(nameOf(trial))}:${contentHash(traj).slice(0, 8)}`,
    ...(task === undefined ? {} : { task }),
    ...familyOf(family, steps),
    ...(outcome === undefined ? {} : { outcome }),
    ...agentOf(given, steps),
    steps,
  });
}

/**
 * A reward of 1 is a pass, everything below is none: a part of the reward is a task not done. The margin is for rewards
 * that were computed, as tau-bench itself allows it.
 */
function outcomeOf(reward: unknown): Outcome | undefined {
  if (typeof reward !== 'number' || !Number.isFinite(reward)) return undefined;
  return { passed: reward >= 1 - 1e-6, score: reward, source: 'reward' };
}

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? wellFormed(value).slice(0, 200) : undefined;
}

function idPart(name: string | undefined): string {
  return (name ?? '-').replace(/[^A-Za-z0-9._@-]/g, '-').slice(0, 60);
}

/** Results that share a system prompt are of one kind, whatever their file is called. */
function familyOf(given: unknown, steps: readonly Step[]): Pick<SessionInput, 'family'> {
  const family = nameOf(given);
  if (family !== undefined) return { family };
  const prompt = promptOf(steps);
  return prompt === undefined ? {} : { family: `prompt:${sha256(prompt).slice(0, 8)}` };
}

function agentOf(result: JsonRecord, steps: readonly Step[]): Pick<SessionInput, 'agent' | 'model'> {
  const prompt = promptOf(steps);
  const model = textIn(result, 'model')?.slice(0, 200);
  return {
    ...(model === undefined ? {} : { model: wellFormed(model) }),
    ...(prompt === undefined
      ? {}
      : { agent: { id: model ?? 'unknown', prompt_hash: sha256(prompt).slice(0, 16) } }),
  };
}

function promptOf(steps: readonly Step[]): string | undefined {
  const [first] = steps;
  return first?.kind === 'message' && first.role === 'system' ? first.text : undefined;
}
