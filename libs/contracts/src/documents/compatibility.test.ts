import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { incompatibilities } from './compatibility.ts';
import { topicSchemas } from './json-schemas.ts';

const session = z.object({ id: z.string().max(10), passed: z.boolean().nullable(), steps: z.array(z.int()) });

function check(writer: z.ZodType, reader: z.ZodType): readonly string[] {
  return incompatibilities(z.toJSONSchema(writer, { io: 'output' }), z.toJSONSchema(reader, { io: 'input' }));
}

describe('what a reader of the last version can still read', () => {
  it('is every schema, written by itself', () => {
    for (const { topic, writer, reader } of topicSchemas()) {
      expect(incompatibilities(writer, reader), topic.name).toEqual([]);
    }
  });

  it('is a new field, a narrower value, and a field that was optional made certain', () => {
    expect(check(session.extend({ extra: z.string() }), session)).toEqual([]);
    expect(check(session.extend({ passed: z.boolean() }), session)).toEqual([]);
    expect(check(session.extend({ id: z.string().max(5) }), session)).toEqual([]);
    expect(check(session, session.partial())).toEqual([]);
    expect(check(z.enum(['a']), z.enum(['a', 'b']))).toEqual([]);
  });

  it.each<[string, z.ZodType, z.ZodType]>([
    ['a field taken away', session.omit({ id: true }), session],
    ['a field made optional', session.partial({ id: true }), session],
    ['another type', session.extend({ id: z.int() }), session],
    ['a null where there was none', session.extend({ steps: z.array(z.int()).nullable() }), session],
    ['a longer text', session.extend({ id: z.string().max(11) }), session],
    ['a text without its limit', session.extend({ id: z.string() }), session],
    ['another pattern', z.string().regex(/^b$/), z.string().regex(/^a$/)],
    ['a new value of an enum', z.enum(['a', 'c']), z.enum(['a', 'b'])],
    ['any text for an enum', z.string(), z.enum(['a', 'b'])],
    ['a fraction for a whole number', session.extend({ steps: z.array(z.number()) }), session],
    ['a new kind of a union', z.union([z.literal('x'), z.int()]), z.literal('x')],
    ['a longer tuple', z.tuple([z.int(), z.int()]), z.tuple([z.int()])],
    ['other values of a record', z.record(z.string(), z.int()), z.record(z.string(), z.string())],
  ])('is not %s', (_what, writer, reader) => {
    expect(check(writer, reader)).not.toEqual([]);
  });

  it('follows references that go round', () => {
    const tree = z.object({ value: z.json() });
    expect(check(tree, tree)).toEqual([]);
  });
});
