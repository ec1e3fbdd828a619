import { z } from 'zod';
import { answers } from './answers.ts';
import type { JsonSchema } from './json-schemas.ts';
import { routes, type Route } from './routes.ts';

/** An OpenAPI 3.1 document of every route, from the schemas that parse what comes in and describe what goes out. */
export function openApiDocument(): JsonSchema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const [method = '', path = ''] = route.route.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(route, path) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Nocturne',
      version: '1',
      description:
        'Completed sessions in, gated memory out. Memory stores, memories, versions and dreams have the shape of Anthropic’s API, with fields of our own beside theirs. A store is named by its id or its name.',
    },
    security: [{ apiKey: [] }, { bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: answerSchemas(),
    },
  };
}

function operationOf(
  { summary, keys, query, body, answer, page, status = 200 }: Route,
  path: string,
): JsonSchema {
  const named = answer === undefined ? undefined : { $ref: `#/components/schemas/${answer}` };
  const content = named === undefined ? undefined : { schema: page === true ? pageOf(named) : named };
  return {
    summary,
    description: keyWords[keys],
    ...(keys === 'none' && { security: [] }),
    parameters: [...pathParameters(path), ...queryParameters(query)],
    ...(body !== undefined && {
      requestBody: { content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      [status]: {
        description: 'Done',
        ...(content !== undefined && { content: { 'application/json': content } }),
      },
      default: {
        description: 'Refused, with a stable code',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

const keyWords: Readonly<Record<Route['keys'], string>> = {
  any: 'Any key of the tenant.',
  person: 'A person’s key.',
  operator: 'The operator’s key.',
  none: 'No key.',
};

function pageOf(item: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['data', 'next_page'],
    properties: { data: { type: 'array', items: item }, next_page: { type: ['string', 'null'] } },
  };
}

function pathParameters(path: string): readonly JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true },
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodObject | undefined): readonly JsonSchema[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', schema },
    required: required.includes(name),
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, $defs: _defs, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return withoutDefs(rest) as JsonSchema;
}

/** The one schema of ours that refers to itself is that of any JSON value, which any schema without a word is as well. */
function withoutDefs(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutDefs);
  if ('$ref' in value && String(value.$ref).startsWith('#/$defs/')) return {};
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutDefs(inner)]));
}

/** Those of the answers, each once: where one holds another it refers to it. */
function answerSchemas(): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(answers)) registry.add(schema, { id });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { io: 'output', unrepresentable: 'any', uri });
  const plain = ([id, { $schema: _dialect, $id: _id, ...rest }]: [string, JsonSchema]) => [id, rest] as const;
  return Object.fromEntries(Object.entries(schemas as Record<string, JsonSchema>).map(plain));
}
