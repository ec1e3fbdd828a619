// Writes the JSON Schemas, the AsyncAPI document and the topics that a cluster ought to have. It refuses a change that would break a reader of what is committed:
// such a change needs a new version of the topic (`….v2`), beside the old one until nobody reads that.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generatedFiles, generatedFolder } from './generated-files.ts';
import { breakingChanges } from './breaking-changes.ts';

const broken = breakingChanges((name) => {
  const file = new URL(name, generatedFolder);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
});
if (broken.length > 0 && !process.argv.includes('--unreleased')) {
  console.error(`These changes break who reads or writes the last version:\n  ${broken.join('\n  ')}`);
  console.error('Give the topic a new version, or, before the first release only, run with --unreleased.');
  process.exit(1);
}
const files = generatedFiles();
for (const [name, content] of files) {
  mkdirSync(new URL('.', new URL(name, generatedFolder)), { recursive: true });
  writeFileSync(new URL(name, generatedFolder), content);
}
console.log(`wrote ${files.size} files`);
