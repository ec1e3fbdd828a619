import type { Command } from 'commander';
import { settle } from '../context.ts';
import { example, takesConnection } from '../options.ts';
import { notesLs, type NotesLsOptions } from './notes/ls.ts';
import { ruleOnNotes, type NotesRulingOptions } from './notes/rule.ts';

export function addNotes(program: Command): void {
  const notes = program
    .command('notes')
    .description('what agents noted for themselves, and whether the others are to read it');

  const ls = notes
    .command('ls')
    .description('what waits for a person, noted by most first')
    .option('--all', 'also what was taken in or left out, and why');
  example(takesConnection(ls), 'nocturne notes ls');
  ls.action((options: NotesLsOptions) => settle(options, (context) => notesLs(context, options)));

  const rulings = [
    ['accept', 'take notes in: every agent reads them from now on, marked as what they are'],
    ['discard', 'turn notes down: they wait no more'],
  ] as const;
  for (const [ruling, says] of rulings) {
    const command = notes
      .command(ruling)
      .description(says)
      .argument('<entry...>', 'their ids, as `notes ls` shows them')
      .option('--why <text>', 'the reason, kept with the decision', '');
    example(takesConnection(command), `nocturne notes ${ruling} ent_0123456789abcdefghijklmn`);
    command.action((entries: string[], options: NotesRulingOptions) =>
      settle(options, () => ruleOnNotes(options, ruling, entries)),
    );
  }
}
