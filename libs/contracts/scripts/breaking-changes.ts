import { incompatibilities } from '../src/documents/compatibility.ts';
import { topicSchemas, type JsonSchema } from '../src/documents/json-schemas.ts';

/**
 * What today's schemas would break of an earlier version's: an old reader must be able to read what is written now, and a
 * reader of now what was written then (topics are kept for replay, and fleets upgrade when they like).
 * @param earlier the text of an earlier generated file by its name, null where there was none: a new topic breaks nobody.
 */
export function breakingChanges(earlier: (name: string) => string | null): readonly string[] {
  return topicSchemas().flatMap(({ topic, writer, reader }) => {
    const oldWriter = parse(earlier(`schemas/${topic.name}.json`));
    const oldReader = parse(earlier(`schemas/${topic.name}.reader.json`));
    return [
      ...(oldReader === null
        ? []
        : incompatibilities(writer, oldReader).map((reason) => `${topic.name}, old reader: ${reason}`)),
      ...(oldWriter === null
        ? []
        : incompatibilities(oldWriter, reader).map((reason) => `${topic.name}, old writer: ${reason}`)),
    ];
  });
}

function parse(text: string | null): JsonSchema | null {
  return text === null ? null : (JSON.parse(text) as JsonSchema);
}
