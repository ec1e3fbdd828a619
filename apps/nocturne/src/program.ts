import { Command } from 'commander';
import { addDlq } from './commands/dlq.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDream } from './commands/dream.ts';
import { addEval } from './commands/eval.ts';
import { addImport } from './commands/import.ts';
import { addKeys } from './commands/keys.ts';
import { addLearn } from './commands/learn.ts';
import { addMemory } from './commands/memory.ts';
import { addNotes } from './commands/notes.ts';
import { addPatterns } from './commands/patterns.ts';
import { addReplay } from './commands/replay.ts';
import { addReview } from './commands/review.ts';
import { addSessions } from './commands/sessions.ts';
import { addStart } from './commands/start.ts';
import { addStatus } from './commands/status.ts';
import { addStores } from './commands/stores.ts';
import { addTopics } from './commands/topics.ts';
import { addUp } from './commands/up.ts';

/** The command line: its table of contents. With `json`, what is wrong with the usage is not said in words. */
export function createProgram({ json }: { readonly json: boolean }): Command {
  const program = new Command('nocturne')
    .description('Learns from what a fleet of agents did: sessions in, a small, gated, versioned memory out.')
    .helpCommand('help [command]', 'help for a command')
    .showSuggestionAfterError()
    // An option belongs to the command that it follows, where a command and one below it know the same.
    .enablePositionalOptions()
    .addHelpText('after', exitCodeHelp);
  // Before the commands are added: they inherit both.
  program.exitOverride().configureOutput({ outputError: (text, write) => (json ? undefined : write(text)) });

  program.commandsGroup('Learn:');
  addStart(program);
  addDoctor(program);
  addLearn(program);
  addImport(program);
  addDream(program);
  program.commandsGroup('Read and review:');
  addMemory(program);
  addReview(program);
  addNotes(program);
  addSessions(program);
  addPatterns(program);
  addEval(program);
  program.commandsGroup('Run:');
  addUp(program);
  addStatus(program);
  addStores(program);
  program.commandsGroup('Operate:');
  addKeys(program);
  addTopics(program);
  addDlq(program);
  addReplay(program);
  return program;
}

const exitCodeHelp = `
Exit codes: 0 done; 1 failed; 2 bad usage; 3 refused by the gate or by policy; 4 inconclusive and nothing published.

Start here:
  $ npm start                                a demo, or your own sessions
  $ nocturne doctor ./transcripts            will dreaming pay on these? nothing is written
  $ nocturne learn ./transcripts             one command from files to memory
  $ nocturne up                              a host that stays, for agents to talk to`;
