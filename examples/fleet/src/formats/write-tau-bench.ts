import type { Session } from '@nocturne/contracts';
import { messagesOf } from './write-openai-chat.ts';

/** One result of a tau-bench file; the reward is 1 where the session reached its goal, absent where nobody judged. */
export function writeTauBench(session: Session): object {
  const passed = session.outcome?.passed ?? null;
  return {
    task_id: session.task ?? session.id,
    trial: 0,
    ...(passed === null ? {} : { reward: passed ? 1 : 0 }),
    info: {},
    family: session.family,
    model: session.model,
    traj: messagesOf(session),
  };
}
