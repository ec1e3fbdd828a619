import { topicList, type Topic } from '@nocturne/contracts';

const byName = new Map<string, Topic>(topicList.map((topic) => [topic.name, topic]));

/** @throws TypeError where there is none: outboxes are written by this code. */
export function topicNamed(name: string): Topic {
  const topic = byName.get(name);
  if (topic === undefined) throw new TypeError(`an outbox names the unknown topic ${name}`);
  return topic;
}
