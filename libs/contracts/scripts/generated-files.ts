import { readFileSync } from 'node:fs';
import { asyncApiDocument } from '../src/documents/async-api.ts';
import { topicSchemas } from '../src/documents/json-schemas.ts';

/** What stands under `generated/`, by name: a function of the code alone. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { topic, writer, reader } of topicSchemas()) {
    files.set(`schemas/${topic.name}.json`, text(writer));
    files.set(`schemas/${topic.name}.reader.json`, text(reader));
  }
  files.set('asyncapi.json', text(asyncApiDocument(packageVersion())));
  return files;
}

export const generatedFolder = new URL('../generated/', import.meta.url);

function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

function text(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
