import { z } from 'zod';
import { topicList, type Topic } from '../events/topics.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The two JSON Schemas (2020-12) of a topic: what its writers write (closed), and what its readers take (open: unknown
 * fields are ignored, and what has a default may be absent). Fleets that write to an open topic go by the reader's.
 */
interface TopicSchemas {
  readonly topic: Topic;
  readonly writer: JsonSchema;
  readonly reader: JsonSchema;
}

export function topicSchemas(): readonly TopicSchemas[] {
  return topicList.map((topic) => ({
    topic,
    writer: { title: topic.summary, ...z.toJSONSchema(topic.schema, { io: 'output' }) },
    reader: { title: topic.summary, ...z.toJSONSchema(topic.schema, { io: 'input' }) },
  }));
}
