import type { JsonSchema } from './json-schemas.ts';

/**
 * Why something written by `writer` might not be readable by `reader`: one line a reason, empty where every value of the
 * one is a value of the other. It knows the keywords that zod emits and is strict where it is in doubt: a keyword it
 * cannot compare has to be the same on both sides.
 */
export function incompatibilities(writer: JsonSchema, reader: JsonSchema): readonly string[] {
  return compare({ root: writer, schema: writer }, { root: reader, schema: reader }, '', new Set());
}

interface Place {
  readonly root: JsonSchema;
  readonly schema: JsonSchema;
}

function compare(writer: Place, reader: Place, path: string, seen: Set<string>): string[] {
  const pair = `${refOf(writer)}→${refOf(reader)}`;
  if (pair !== '→') {
    if (seen.has(pair)) return [];
    seen = new Set([...seen, pair]);
  }
  const w = resolve(writer);
  const r = resolve(reader);
  const writerBranches = branches(w.schema);
  if (writerBranches !== null) {
    return writerBranches.flatMap((schema) => compare({ root: w.root, schema }, r, path, seen));
  }
  const readerBranches = branches(r.schema);
  if (readerBranches !== null) {
    const attempts = readerBranches.map((schema) => compare(w, { root: r.root, schema }, path, seen));
    if (attempts.some((reasons) => reasons.length === 0)) return [];
    // The branch that fails least tells most.
    return attempts.reduce((best, reasons) => (reasons.length < best.length ? reasons : best));
  }
  return [
    ...typeReasons(w.schema, r.schema, path),
    ...valueReasons(w.schema, r.schema, path),
    ...limitReasons(w.schema, r.schema, path),
    ...objectReasons(w, r, path, seen),
    ...arrayReasons(w, r, path, seen),
  ];
}

const here = (path: string) => (path === '' ? 'the value' : path);

function typeReasons(writer: JsonSchema, reader: JsonSchema, path: string): string[] {
  if (reader['type'] === undefined || reader['type'] === writer['type']) return [];
  if (reader['type'] === 'number' && writer['type'] === 'integer') return [];
  return [
    `${here(path)}: was ${JSON.stringify(reader['type'])}, is ${JSON.stringify(writer['type'] ?? 'anything')}`,
  ];
}

function valueReasons(writer: JsonSchema, reader: JsonSchema, path: string): string[] {
  const known = valuesOf(reader);
  if (known === null) return [];
  const written = valuesOf(writer);
  if (written === null) return [`${here(path)}: was one of ${known.join(', ')}, is any`];
  return written
    .filter((value) => !known.includes(value))
    .map((value) => `${here(path)}: ${value} is not known to the reader`);
}

/** [keyword, whether the writer's may be lower (−1) or higher (1) than the reader's]. */
const limits = [
  ['maxLength', -1],
  ['maxItems', -1],
  ['maximum', -1],
  ['exclusiveMaximum', -1],
  ['minLength', 1],
  ['minItems', 1],
  ['minimum', 1],
  ['exclusiveMinimum', 1],
] as const;

function limitReasons(writer: JsonSchema, reader: JsonSchema, path: string): string[] {
  const reasons: string[] = [];
  if (valuesOf(writer) !== null) return reasons;
  for (const [keyword, sign] of limits) {
    const limit = reader[keyword];
    if (typeof limit !== 'number') continue;
    const own = writer[keyword];
    if (typeof own !== 'number' || (own - limit) * sign < 0) {
      reasons.push(`${here(path)}: ${keyword} was ${limit}, is ${JSON.stringify(own ?? 'none')}`);
    }
  }
  for (const keyword of ['pattern', 'format', 'propertyNames']) {
    if (
      reader[keyword] !== undefined &&
      JSON.stringify(reader[keyword]) !== JSON.stringify(writer[keyword])
    ) {
      reasons.push(`${here(path)}: ${keyword} differs`);
    }
  }
  return reasons;
}

function objectReasons(writer: Place, reader: Place, path: string, seen: Set<string>): string[] {
  const reasons: string[] = [];
  const written = schemasOf(writer.schema['properties']);
  const known = schemasOf(reader.schema['properties']);
  const always = new Set(namesOf(writer.schema['required']));
  for (const name of namesOf(reader.schema['required'])) {
    if (!always.has(name)) reasons.push(`${path}/${name}: was always there, may be absent`);
  }
  for (const [name, schema] of Object.entries(written)) {
    const expected = known[name];
    if (expected !== undefined) {
      reasons.push(
        ...compare(
          { root: writer.root, schema },
          { root: reader.root, schema: expected },
          `${path}/${name}`,
          seen,
        ),
      );
    } else if (reader.schema['additionalProperties'] === false) {
      reasons.push(`${path}/${name}: the reader takes no unknown fields`);
    }
  }
  const values = reader.schema['additionalProperties'];
  const own = writer.schema['additionalProperties'];
  if (isSchema(values) && isSchema(own)) {
    reasons.push(
      ...compare(
        { root: writer.root, schema: own },
        { root: reader.root, schema: values },
        `${path}/*`,
        seen,
      ),
    );
  }
  return reasons;
}

function arrayReasons(writer: Place, reader: Place, path: string, seen: Set<string>): string[] {
  const reasons: string[] = [];
  const items = reader.schema['items'];
  const own = writer.schema['items'];
  if (isSchema(items)) {
    if (isSchema(own)) {
      reasons.push(
        ...compare(
          { root: writer.root, schema: own },
          { root: reader.root, schema: items },
          `${path}[]`,
          seen,
        ),
      );
    } else {
      reasons.push(`${path}[]: was typed, is anything`);
    }
  }
  const tuple = reader.schema['prefixItems'];
  if (Array.isArray(tuple)) {
    const ownTuple = Array.isArray(writer.schema['prefixItems'])
      ? (writer.schema['prefixItems'] as JsonSchema[])
      : [];
    if (ownTuple.length !== tuple.length)
      return [...reasons, `${here(path)}: had ${tuple.length} items, has ${ownTuple.length}`];
    for (const [index, schema] of ownTuple.entries()) {
      const expected = (tuple as JsonSchema[])[index] ?? {};
      reasons.push(
        ...compare(
          { root: writer.root, schema },
          { root: reader.root, schema: expected },
          `${path}[${index}]`,
          seen,
        ),
      );
    }
  }
  return reasons;
}

function resolve(place: Place): Place {
  const ref = refOf(place);
  if (ref === '') return place;
  const name = ref.replace('#/$defs/', '');
  const found = schemasOf(place.root['$defs'])[name];
  return { root: place.root, schema: found ?? {} };
}

function refOf(place: Place): string {
  return typeof place.schema['$ref'] === 'string' ? place.schema['$ref'] : '';
}

function branches(schema: JsonSchema): readonly JsonSchema[] | null {
  const list = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(list)) return list as JsonSchema[];
  const types = schema['type'];
  return Array.isArray(types) ? types.map((type: unknown) => ({ ...schema, type })) : null;
}

function valuesOf(schema: JsonSchema): readonly string[] | null {
  if ('const' in schema) return [JSON.stringify(schema['const'])];
  return Array.isArray(schema['enum']) ? schema['enum'].map((value) => JSON.stringify(value)) : null;
}

function schemasOf(value: unknown): Record<string, JsonSchema> {
  return typeof value === 'object' && value !== null ? (value as Record<string, JsonSchema>) : {};
}

function namesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
