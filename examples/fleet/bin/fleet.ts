#!/usr/bin/env node
import { readFlags } from '../src/commands/read-flags.ts';
import { runCommand } from '../src/commands/run-command.ts';

const flags = readFlags(process.argv.slice(2));
const said = flags.ok
  ? await runCommand(flags.value, process.env['NOCTURNE_KEY'] ?? '')
  : { lines: flags.refusal, code: 2 };
for (const line of said.lines) (said.code === 0 ? console.log : console.error)(line);
process.exitCode = said.code;
