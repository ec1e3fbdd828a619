import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import specs from '@asyncapi/specs';
import { expect, it } from 'vitest';
import { topicList } from '../events/topics.ts';
import { asyncApiDocument } from './async-api.ts';

it('the AsyncAPI document is valid by the AsyncAPI 3.1 schema', () => {
  const ajv = addFormats.default(
    new Ajv.default({ strict: false, logger: false, meta: false, validateSchema: false }),
  );
  const validate = ajv.compile(specs.schemas['3.1.0'] as object);
  expect(validate(asyncApiDocument('0.1.0')), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
});

it('names every topic, one service as its writer, and fleets only where a topic is open to them', () => {
  const document = asyncApiDocument('0.1.0') as {
    channels: object;
    operations: Record<string, { action: string }>;
  };
  expect(Object.keys(document.channels)).toEqual(topicList.map((topic) => topic.name));
  for (const topic of topicList) {
    const senders = Object.keys(document.operations).filter((name) => name.endsWith(`.sends.${topic.name}`));
    expect(senders).toHaveLength(topic.open ? 2 : 1);
  }
});
