import { overflowTopic, topics } from '@nocturne/contracts';
import { type ReplayDependencies, type Replayer } from '@nocturne/service';
import { sessionsSpec } from '../ports.ts';

/**
 * Builds of ingest's database what the log holds: tenants and stores. Its sessions come from a checkpoint; what was sent
 * after that ingest reads once more when it is started, seals and announces it again, which the others take for the repeat
 * that it is. Without a checkpoint it begins with what the log still holds of what was sent.
 */
export function replayIngest({ directory }: ReplayDependencies): Replayer {
  return {
    phases: [directory.consumes],
    rewinds: [topics.sessionsCompleted, topics.sessionsJudged].flatMap((topic) => [
      topic,
      { ...topic, name: overflowTopic(topic.name) },
    ]),
    keeps: [sessionsSpec],
    finish: async () => [],
    close: async () => undefined,
  };
}
