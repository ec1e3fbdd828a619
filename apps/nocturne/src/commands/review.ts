import type { Command } from 'commander';
import { settle } from '../context.ts';
import { example, takesConnection, type ConnectOptions } from '../options.ts';
import { reviewEdit, type EditOptions } from './review/edit.ts';
import { reviewLs, type ReviewLsOptions } from './review/ls.ts';
import { ruleOn, type RulingOptions } from './review/rule.ts';
import { reviewShow } from './review/show.ts';

export function addReview(program: Command): void {
  const review = program
    .command('review')
    .description('proposals: what waits for a person, and what they rule');

  const ls = review
    .command('ls')
    .description('proposals, newest first')
    .option('--all', 'also those that are decided');
  example(takesConnection(ls), 'nocturne review ls');
  ls.action((options: ReviewLsOptions) => settle(options, (context) => reviewLs(context, options)));

  const show = review
    .command('show')
    .description('what a proposal changes, why, and the verdict on it')
    .argument('[proposal]', 'its id (default: the one that waits)');
  example(takesConnection(show), 'nocturne review show');
  show.action((id: string | undefined, options: ConnectOptions) =>
    settle(options, (context) => reviewShow(context, options, id)),
  );

  for (const [ruling, description] of [
    ['accept', 'publish a proposal, or some of its entries'],
    ['discard', 'reject a proposal, or some of its entries, until the evidence is new'],
  ] as const) {
    const command = review
      .command(ruling)
      .description(description)
      .argument('<proposal>', 'its id')
      .option('--entry <ids...>', 'only these entries (default: all of it)')
      .option('--why <text>', 'the reason, kept with the decision', '');
    if (ruling === 'accept') command.option('--now', 'do not wait for the store’s publish window');
    example(
      takesConnection(command),
      `nocturne review ${ruling} prop_… --why "checked with the billing team"`,
    );
    command.action((id: string, options: RulingOptions) =>
      settle(options, () => ruleOn(options, ruling, id)),
    );
  }

  const edit = review
    .command('edit')
    .description(
      'put an entry of a proposal in other words; of one that agents read already, what is not given stays',
    )
    .argument('<proposal>', 'its id')
    .argument('<entry>', 'the id of the entry')
    .option('--title <text>')
    .option('--when <text>', 'the trigger')
    .option('--do <text>', 'the action')
    .option('--if <text>', 'the exception')
    .option('--because <text>', 'the reason that agents read')
    .option('--why <text>', 'the reason for the edit, kept with the decision', '');
  example(takesConnection(edit), 'nocturne review edit prop_… ent_… --do "send the amount in cents"');
  edit.action((id: string, entry: string, options: EditOptions) =>
    settle(options, () => reviewEdit(options, id, entry)),
  );
}
