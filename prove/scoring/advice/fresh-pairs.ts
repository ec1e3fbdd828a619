/*
 * A second set of advice written by hand, after the rules had been tuned on one half of the first (blind-same.ts) and before they had run
 * on any of this: longer sentences, freer words, other trades. It is told of and not judged.
 */

/** Each says what the other says. */
export const sameFresh: readonly (readonly [string, string])[] = [
  // At a household's tasks, as in lessons of agents.
  [
    'I kept opening the same cabinet; next time I will go on to cabinet 4 after cabinet 3 turns out empty.',
    'I kept opening the same cabinet. In the next trial I will go on to cabinet 4 once cabinet 3 turns out to be empty.',
  ],
  [
    'The task asked for a cool tomato, so I should have used fridge 1 before going to the countertop.',
    'Since the task asked for a cool tomato, fridge 1 should have been used before going to the countertop.',
  ],
  [
    'I will examine desk 2 with the desklamp turned on, then put down the book.',
    'I will turn on the desklamp and examine desk 2 with it, then put the book down.',
  ],
  ['Taking two pillows at once is not possible.', 'It is impossible to take two pillows at once.'],
  [
    'I should have cleaned soapbar 2 in sinkbasin 1 and then placed it in the toilet.',
    'I should have cleaned soapbar 2 in sinkbasin 1 before placing it in the toilet.',
  ],
  [
    'When nothing happens, the object is not at that location.',
    'The object is not at that location if nothing happens.',
  ],
  [
    'Go to the stoveburner before you try to take the pan that is on it.',
    'Before trying to take the pan on the stoveburner, go to it.',
  ],
  [
    'My plan was wrong because the keychain had to go into the safe, not onto the dresser.',
    'My plan was wrong, since the keychain had to be put into the safe and not onto the dresser.',
  ],
  [
    'If the microwave is closed, open it before heating the mug.',
    'Open the microwave before heating the mug if it is closed.',
  ],
  // Retail and support.
  [
    'Refunds over 100 euros must be signed off by a manager.',
    'A manager has to sign off refunds above 100 euros.',
  ],
  [
    'Do not disclose whether an account exists until the caller has been verified.',
    "Before the caller is verified, don't disclose whether an account exists.",
  ],
  [
    'Exchange requests made more than 14 days after delivery are declined.',
    'Decline exchange requests made later than fourteen days after delivery.',
  ],
  [
    'get_invoice wants the invoice number without the dash.',
    'Leave the dash out of the invoice number when calling get_invoice.',
  ],
  [
    'Offer store credit first; only offer a refund when the customer insists.',
    'First offer store credit, and offer a refund only if the customer insists.',
  ],
  ['Please speak to customers by their last name.', 'Customers are spoken to by their last name.'],
  [
    'close_case is called at the end of every conversation.',
    'At the end of each conversation, call close_case.',
  ],
  [
    'Shipping addresses cannot be altered after the label has been printed.',
    'Once the label is printed, the shipping address can no longer be changed.',
  ],
  [
    'Bundle discounts do not apply to clearance items.',
    'For clearance items, bundle discounts are not applied.',
  ],
  // Operations.
  [
    'Traffic must be switched to the standby region before maintenance begins.',
    'Before starting maintenance, switch traffic to the standby region.',
  ],
  [
    'Keep at least two replicas of each shard online.',
    'No fewer than 2 replicas of every shard should be kept online.',
  ],
  [
    'Silence the alert for fifteen minutes while the cache is warming up.',
    'While the cache warms up, silence the alert for 15 minutes.',
  ],
  [
    'terraform_plan must be reviewed by somebody else before terraform_apply is run.',
    'Have somebody else review terraform_plan before running terraform_apply.',
  ],
  [
    'Open an incident whenever a rollback takes longer than five minutes.',
    'If a rollback takes more than 5 minutes, open an incident.',
  ],
  [
    'Disk usage beyond 80% is cleaned up by the nightly job.',
    'The nightly job cleans up disk usage beyond 80 percent.',
  ],
  [
    'Never store passwords in plain text in the vault notes.',
    'Passwords must never be stored in plain text in the notes of the vault.',
  ],
  [
    'Use the read-only role unless a write is really required.',
    'Unless a write is really needed, use the read-only role.',
  ],
  [
    'Tag every image with the commit it was built from.',
    'Every image should be tagged with the commit from which it was built.',
  ],
  // Coding.
  ['Mock the clock instead of sleeping in tests.', 'In tests, mock the clock rather than sleeping.'],
  [
    'Regenerate the client after you change the schema.',
    'After changing the schema, the client has to be regenerated.',
  ],
  [
    'The formatter rewrites imports, so run it before staging files.',
    'Run the formatter before staging files, because it rewrites imports.',
  ],
  [
    'Throw a typed error instead of returning null.',
    'Instead of returning null, a typed error should be thrown.',
  ],
  [
    'There is no need to restart the dev server after editing CSS.',
    'You do not need to restart the dev server after editing CSS.',
  ],
  [
    'apply_patch expects paths relative to the repository root.',
    'Paths have to be relative to the repository root for apply_patch.',
  ],
  [
    'Keep public functions documented; private ones may go without.',
    'Public functions must be kept documented. Private ones may go without.',
  ],
  [
    'Break the change into commits that each pass the tests.',
    'Split the change into commits each of which passes the tests.',
  ],
  ['A feature flag should guard every risky change.', 'Guard every risky change with a feature flag.'],
  ['Do not catch exceptions you cannot handle.', 'Exceptions that you cannot handle should not be caught.'],
  // Data.
  [
    'Null prices are replaced with the median of the category.',
    'Replace null prices by the median of the category.',
  ],
  [
    'Cast the id column to text before comparing the two exports.',
    'Before the two exports are compared, the id column must be cast to text.',
  ],
  [
    'fetch_metrics returns UTC; add two hours for Berlin in summer.',
    'fetch_metrics returns UTC, so add 2 hours for Berlin in summer.',
  ],
  ['Rows without a timestamp are dropped.', 'Drop rows that have no timestamp.'],
  ['Partition the table by day to keep queries fast.', 'To keep queries fast, partition the table by day.'],
  [
    'Verify totals against the ledger prior to publishing a report.',
    'Before a report is published, check its totals against the ledger.',
  ],
  ['The pipeline retries three times and then gives up.', 'After 3 retries the pipeline gives up.'],
  [
    'Show at most ten categories in a chart and group the rest.',
    'No more than 10 categories should be shown in a chart; group the rest.',
  ],
  // Travel.
  [
    'Passengers who miss a connection are rebooked free of charge.',
    'Rebook passengers who miss a connection at no cost.',
  ],
  ['A visa is necessary for stays of more than 90 days.', 'Stays longer than 90 days require a visa.'],
  [
    'Hold the seat for 24 hours while the customer decides.',
    'While the customer is deciding, hold the seat for twenty-four hours.',
  ],
  [
    'Pets are allowed in the cabin only if they weigh less than 8 kg.',
    'Only pets that weigh under 8 kg are allowed in the cabin.',
  ],
  [
    'Ask the traveller for the booking reference before anything else.',
    'Before anything else, ask the traveller for the booking reference.',
  ],
];

/** By what they differ, and the two. */
export const differentFresh: readonly (readonly [string, string, string])[] = [
  [
    'number',
    'After cabinet 3 turns out empty I will go on to cabinet 4.',
    'After cabinet 4 turns out empty I will go on to cabinet 3.',
  ],
  [
    'order',
    'I should have cleaned soapbar 2 in sinkbasin 1 before placing it in the toilet.',
    'I should have placed soapbar 2 in the toilet before cleaning it in sinkbasin 1.',
  ],
  [
    'direction',
    'I should have carried the vase from sidetable 2 to the safe.',
    'I should have carried the vase from the safe to sidetable 2.',
  ],
  [
    'subject',
    'The keychain had to go into the safe, not onto the dresser.',
    'The keychain had to go onto the dresser, not into the safe.',
  ],
  [
    'negation',
    'The object is at that location if nothing happens.',
    'The object is not at that location if nothing happens.',
  ],
  [
    'condition',
    'If the microwave is closed, open it before heating the mug.',
    'If the microwave is empty, open it before heating the mug.',
  ],
  ['number', 'Taking two pillows at once is not possible.', 'Taking three pillows at once is not possible.'],
  [
    'subject',
    'I will turn on the desklamp and examine the book with it.',
    'I will turn off the desklamp and examine the book with it.',
  ],
  ['quantifier', 'All drawers were empty.', 'Most drawers were empty.'],
  [
    'bound',
    'Refunds over 100 euros must be signed off by a manager.',
    'Refunds under 100 euros must be signed off by a manager.',
  ],
  [
    'number',
    'Exchange requests made more than 14 days after delivery are declined.',
    'Exchange requests made more than 40 days after delivery are declined.',
  ],
  [
    'tool',
    'get_invoice wants the invoice number without the dash.',
    'get_receipt wants the invoice number without the dash.',
  ],
  [
    'negation',
    'get_invoice wants the invoice number without the dash.',
    'get_invoice wants the invoice number with the dash.',
  ],
  ['order', 'First offer store credit, then a refund.', 'First offer a refund, then store credit.'],
  ['subject', 'Customers are spoken to by their last name.', 'Customers are spoken to by their first name.'],
  [
    'time',
    'close_case is called at the end of every conversation.',
    'close_case is called at the start of every conversation.',
  ],
  [
    'negation',
    'Bundle discounts apply to clearance items.',
    'Bundle discounts do not apply to clearance items.',
  ],
  [
    'only',
    'Bundle discounts apply only to clearance items.',
    'Bundle discounts apply to clearance items too.',
  ],
  [
    'before',
    'Shipping addresses cannot be altered after the label is printed.',
    'Shipping addresses cannot be altered before the label is printed.',
  ],
  [
    'direction',
    'Switch traffic from the standby region to the main region.',
    'Switch traffic from the main region to the standby region.',
  ],
  [
    'bound',
    'Keep at least two replicas of each shard online.',
    'Keep at most two replicas of each shard online.',
  ],
  ['unit', 'Silence the alert for fifteen minutes.', 'Silence the alert for fifteen hours.'],
  ['environment', 'Silence alerts of the test cluster.', 'Silence alerts of the live cluster.'],
  [
    'tool',
    'Review the output of terraform_plan with a colleague.',
    'Review the output of terraform_apply with a colleague.',
  ],
  [
    'quantifier',
    'Open an incident whenever a rollback takes longer than five minutes.',
    'Open an incident whenever a rollback takes longer than fifty minutes.',
  ],
  [
    'condition',
    'Use the read-only role unless a write is required.',
    'Use the read-only role if a write is required.',
  ],
  ['negation', 'Store passwords in the vault.', 'Never store passwords in the vault.'],
  ['role', 'The gateway authenticates the client.', 'The client authenticates the gateway.'],
  ['frequency', 'Clean the disk up daily.', 'Clean the disk up weekly.'],
  ['frequency', 'Always tag the image with the commit.', 'Tag the image with the commit only sometimes.'],
  [
    'preference',
    'Mock the clock instead of sleeping in tests.',
    'Sleep in tests instead of mocking the clock.',
  ],
  [
    'order',
    'Regenerate the client after you change the schema.',
    'Change the schema after you regenerate the client.',
  ],
  ['before', 'Run the formatter before staging files.', 'Run the formatter after staging files.'],
  [
    'preference',
    'Throw a typed error instead of returning null.',
    'Return null instead of throwing a typed error.',
  ],
  [
    'negation',
    'You need to restart the dev server after editing CSS.',
    'You do not need to restart the dev server after editing CSS.',
  ],
  ['name', 'Put shared types into src/types.ts.', 'Put shared types into src/index.ts.'],
  [
    'tool',
    'apply_patch expects paths relative to the repository root.',
    'read_file expects paths relative to the repository root.',
  ],
  [
    'subject',
    'Private functions may go without documentation.',
    'Public functions may go without documentation.',
  ],
  ['role', 'If the tests pass, skip the review.', 'If the review passes, skip the tests.'],
  ['number', 'Use Python 3.11 for the scripts.', 'Use Python 3.12 for the scripts.'],
  ['direction', 'Merge develop into main.', 'Merge main into develop.'],
  ['flag', 'Run the command with --dry-run.', 'Run the command with --force.'],
  [
    'subject',
    'Replace null prices by the median of the category.',
    'Replace null prices by the mean of the category.',
  ],
  ['direction', 'Cast the id column from text to integer.', 'Cast the id column from integer to text.'],
  ['sign', 'fetch_metrics returns UTC, so add 2 hours.', 'fetch_metrics returns UTC, so subtract 2 hours.'],
  ['negation', 'Drop rows that have no timestamp.', 'Drop rows that have a timestamp.'],
  ['unit', 'Partition the table by day.', 'Partition the table by month.'],
  [
    'number',
    'The pipeline retries three times and then gives up.',
    'The pipeline retries twice and then gives up.',
  ],
  ['bound', 'Show at most ten categories in a chart.', 'Show exactly ten categories in a chart.'],
  ['some', 'Some of the reports are published on Monday.', 'All of the reports are published on Monday.'],
  [
    'subject',
    'Passengers who miss a connection are rebooked free of charge.',
    'Passengers who cancel a connection are rebooked free of charge.',
  ],
  ['number', 'Hold the seat for 24 hours.', 'Hold the seat for 48 hours.'],
  [
    'bound',
    'Pets are allowed in the cabin if they weigh less than 8 kg.',
    'Pets are allowed in the cabin if they weigh more than 8 kg.',
  ],
  ['only', 'Pets are allowed only in the cabin.', 'Pets are allowed in the cabin.'],
  ['or', 'Ask for the booking reference or the passport.', 'Ask for the booking reference and the passport.'],
  [
    'condition',
    'Rebook the passenger when the airline cancelled the flight.',
    'Rebook the passenger when the passenger cancelled the flight.',
  ],
  ['modal', 'Travellers may show a visa.', 'Travellers must show a visa.'],
  ['currency', 'Vouchers are worth $50.', 'Vouchers are worth €50.'],
  ['environment', 'Use the sandbox key for bookings.', 'Use the live key for bookings.'],
  ['until', 'Hold the payment until the seat is confirmed.', 'Hold the payment after the seat is confirmed.'],
];
