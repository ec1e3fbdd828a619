import { deadLetterTopic, topicList, type Topic } from '../events/topics.ts';
import type { JsonSchema } from './json-schemas.ts';

/**
 * An AsyncAPI 3.1 document of every topic, with the CloudEvents headers and, per topic, who writes and who reads.
 * Payloads are references to the JSON Schemas that lie beside it.
 */
export function asyncApiDocument(version: string): JsonSchema {
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Nocturne',
      version,
      description:
        'Completed sessions in, gated memory out. Events are CloudEvents 1.0 in Kafka’s binary mode. Values above the inline limit travel as a claim check: empty value, header ce_dataref.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topicList.map((topic) => [topic.name, channelOf(topic)])),
    operations: Object.fromEntries(topicList.flatMap((topic) => operationsOf(topic))),
    components: {
      messages: Object.fromEntries(topicList.map((topic) => [topic.name, messageOf(topic)])),
      schemas: { cloudEventHeaders },
    },
  };
}

function channelOf(topic: Topic) {
  return {
    address: topic.name,
    summary: topic.summary,
    description: `Dead letters: ${deadLetterTopic(topic.name)}. Retention: ${topic.retention}.`,
    messages: { event: { $ref: `#/components/messages/${topic.name}` } },
    bindings: {
      kafka: {
        topicConfiguration: { 'cleanup.policy': [topic.retention === 'compact' ? 'compact' : 'delete'] },
        bindingVersion: '0.5.0',
      },
    },
  };
}

function operationsOf(topic: Topic): [string, JsonSchema][] {
  const channel = { $ref: `#/channels/${topic.name}` };
  const writers = topic.open ? [topic.writer, 'fleets'] : [topic.writer];
  return [
    ...writers.map((who): [string, JsonSchema] => [
      `${who}.sends.${topic.name}`,
      { action: 'send', channel },
    ]),
    ...topic.readers.map((who): [string, JsonSchema] => [
      `${who}.receives.${topic.name}`,
      { action: 'receive', channel },
    ]),
  ];
}

function messageOf(topic: Topic): JsonSchema {
  return {
    name: topic.type,
    title: topic.summary,
    headers: { $ref: '#/components/schemas/cloudEventHeaders' },
    payload: {
      schemaFormat: 'application/schema+json;version=draft-2020-12',
      schema: { $ref: `./schemas/${topic.name}.json` },
    },
    bindings: {
      kafka: {
        key: {
          type: 'string',
          description: topic.key === undefined ? 'tenant' : 'tenant:session or tenant:store',
        },
        bindingVersion: '0.5.0',
      },
    },
  };
}

const cloudEventHeaders = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_time', 'ce_tenantid', 'ce_partitionkey'],
  properties: {
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: {
      type: 'string',
      description: 'Derived from content or from the place in an aggregate’s history',
    },
    ce_type: { type: 'string' },
    ce_source: { type: 'string' },
    ce_time: { type: 'string', format: 'date-time' },
    ce_tenantid: { type: 'string' },
    ce_partitionkey: { type: 'string', description: 'The same text as the message key' },
    ce_dataref: {
      type: 'string',
      description: 'Blob that holds the value, where it is above the inline limit',
    },
    ce_traceparent: { type: 'string', description: 'W3C Trace Context' },
  },
} as const;
