import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { asyncApiDocument } from '../src/documents/async-api.ts';
import { openApiDocument } from '../src/documents/open-api.ts';
import { topicSchemas } from '../src/documents/json-schemas.ts';
import { topicManifests } from '../src/events/manifest.ts';

/** What stands under `generated/`, and the topics beside the other files of a deployment, by path from there: a function of the code alone. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { topic, writer, reader } of topicSchemas()) {
    files.set(`schemas/${topic.name}.json`, text(writer));
    files.set(`schemas/${topic.name}.reader.json`, text(reader));
  }
  files.set('asyncapi.json', text(asyncApiDocument(packageVersion())));
  files.set('openapi.json', text(openApiDocument()));
  files.set('../../../deploy/topics/topics.yaml', topicsYaml());
  return files;
}

export const generatedFolder = new URL('../generated/', import.meta.url);

/** As many partitions and copies as a cluster of three brokers begins with. */
const production = { partitions: 12, replication: 3 };

const yamlHead = `# Written by \`npm run contracts\` from libs/contracts/src/events/topics.ts: what a cluster of three brokers ought to have.
# \`nocturne topics plan --file deploy/topics/topics.yaml\` shows how a cluster differs, \`nocturne topics apply\` mends it.
# Copy it to change it: partitions, replication and config of each topic, or of all above \`topics\`.
`;

function topicsYaml(): string {
  const shapes = topicManifests(production).map(({ name, partitions, replication, config }) => [
    name,
    { partitions, replication, config },
  ]);
  return yamlHead + stringify({ topics: Object.fromEntries(shapes) as object }, { singleQuote: true });
}

function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

function text(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
