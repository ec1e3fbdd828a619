// Adds up what the test runs reported, names what held on its second try only, and closes with one plain line.
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';

const folder = new URL('../node_modules/.cache/test-results/', import.meta.url);
let passed = 0;
let failed = 0;
let skipped = 0;
const heldLater = [];
for (const name of readdirSync(folder)) {
  const report = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  skipped += report.numPendingTests + report.numTodoTests;
  for (const file of report.testResults)
    for (const { status, fullName, failureMessages } of file.assertionResults)
      if (status === 'passed' && failureMessages.length > 0)
        heldLater.push(`${basename(file.name)}: ${fullName}\n${failureMessages[0]}`);
}
if (heldLater.length > 0) console.log(`Held on the second try only:\n\n${heldLater.join('\n\n')}\n`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
