import { Command } from 'commander';

/** Adds a command, with those below it. */
type Add = (program: Command) => void;

/**
 * The command line: its table of contents. What each command needs is loaded only where it is that one, or where all have to
 * be known: to list them, or to say which was meant.
 */
const commands: Readonly<Record<string, Readonly<Record<string, () => Promise<Add>>>>> = {
  'Learn:': {
    start: async () => (await import('./commands/start.ts')).addStart,
    doctor: async () => (await import('./commands/doctor.ts')).addDoctor,
    learn: async () => (await import('./commands/learn.ts')).addLearn,
    import: async () => (await import('./commands/import.ts')).addImport,
    dream: async () => (await import('./commands/dream.ts')).addDream,
  },
  'Read and review:': {
    memory: async () => (await import('./commands/memory.ts')).addMemory,
    review: async () => (await import('./commands/review.ts')).addReview,
    notes: async () => (await import('./commands/notes.ts')).addNotes,
    sessions: async () => (await import('./commands/sessions.ts')).addSessions,
    patterns: async () => (await import('./commands/patterns.ts')).addPatterns,
    eval: async () => (await import('./commands/eval.ts')).addEval,
  },
  'Run:': {
    up: async () => (await import('./commands/up.ts')).addUp,
    status: async () => (await import('./commands/status.ts')).addStatus,
    stores: async () => (await import('./commands/stores.ts')).addStores,
  },
  'Operate:': {
    keys: async () => (await import('./commands/keys.ts')).addKeys,
    topics: async () => (await import('./commands/topics.ts')).addTopics,
    dlq: async () => (await import('./commands/dlq.ts')).addDlq,
    replay: async () => (await import('./commands/replay.ts')).addReplay,
  },
};

interface ProgramOptions {
  readonly json: boolean;
  /** The first word of the command line. */
  readonly named: string | undefined;
}

/**
 * The program, with the command of this name or, where there is none of it, with all. With `json`, what is wrong with the usage
 * is not said in words.
 */
export async function createProgram({ json, named }: ProgramOptions): Promise<Command> {
  const program = new Command('nocturne')
    .description('Learns from what a fleet of agents did: sessions in, a small, gated, versioned memory out.')
    .helpCommand('help [command]', 'help for a command')
    .showSuggestionAfterError()
    // An option belongs to the command that it follows, where a command and one below it know the same.
    .enablePositionalOptions()
    .addHelpText('after', exitCodeHelp);
  // Before the commands are added: they inherit both.
  program.exitOverride().configureOutput({ outputError: (text, write) => (json ? undefined : write(text)) });

  const isKnown = Object.values(commands).some((group) => Object.hasOwn(group, named ?? ''));
  for (const [title, group] of Object.entries(commands)) {
    program.commandsGroup(title);
    for (const [name, load] of Object.entries(group)) if (!isKnown || name === named) (await load())(program);
  }
  return program;
}

const exitCodeHelp = `
Exit codes: 0 done; 1 failed; 2 bad usage; 3 refused by the gate or by policy; 4 inconclusive and nothing published.

Start here:
  $ npm start                                a demo, or your own sessions
  $ nocturne doctor ./transcripts            will dreaming pay on these? nothing is written
  $ nocturne learn ./transcripts             one command from files to memory
  $ nocturne up                              a host that stays, for agents to talk to`;
