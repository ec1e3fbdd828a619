/*
 * Advice of one or two sentences, of agents at a household's tasks and of other trades, written by hand and labelled before the rules of
 * near-duplicates that stand beside them had run on any of it. Every second pair may be looked at while rules are written; the others
 * may not, and are what the report judges by.
 */

/** Each says what the other says. */
export const sameBlind: readonly (readonly [string, string])[] = [
  // At a household's tasks, as in lessons of agents.
  [
    'I should have opened the fridge before putting the egg into it.',
    'Before putting the egg into the fridge I should have opened it.',
  ],
  [
    'Next time I will take mug 2 from the shelf and heat it in the microwave.',
    'In the next trial, I will take mug 2 from the shelf and heat it in the microwave.',
  ],
  [
    'If I am stuck in a loop again, I will try a different action.',
    'I will attempt another action if I get stuck in a loop again.',
  ],
  [
    'Clean the plate with sinkbasin 1 before it goes on countertop 2.',
    'The plate must be cleaned with sinkbasin 1 before it goes on countertop 2.',
  ],
  ['Look for the lamp first, then for the bowl.', 'First look for the lamp and then for the bowl.'],
  [
    'The drawers have to be opened before anything can be taken from them.',
    'Before anything can be taken from the drawers, they have to be opened.',
  ],
  [
    'Repeating the same action twice in a row does not help.',
    'It does not help to repeat the identical action two times in a row.',
  ],
  ['Only one object can be carried at a time.', 'You can carry only one object at a time.'],
  [
    'Cool the tomato in fridge 1, then put it in the microwave.',
    'After cooling the tomato in fridge 1, put it in the microwave.',
  ],
  [
    'Examine all cabinets from 1 to 6 when the saltshaker is nowhere to be seen.',
    'When the saltshaker is nowhere to be seen, inspect every cabinet from 1 to 6.',
  ],
  [
    'I must remember to read the task carefully before I begin.',
    'Before I start, I must read the task carefully.',
  ],
  [
    'The knife was in drawer 3, not on the countertop.',
    'The knife was found in drawer 3 and not on the countertop.',
  ],
  // Retail and support.
  [
    'Collect all items to be exchanged before calling exchange_items, since it can be called only once.',
    'Since exchange_items can only be called once, collect all items to be exchanged before calling it.',
  ],
  [
    'Ask the customer for a reason when they cancel an order.',
    'When customers cancel an order, ask them for a reason.',
  ],
  ['A gift card refund is issued immediately.', 'Gift card refunds are issued at once.'],
  ['Please never share the details of another customer.', "Never share another customer's details."],
  [
    'Delivered orders can be returned within thirty days.',
    'Orders that were delivered can be returned within 30 days.',
  ],
  [
    'Authenticate the user by email before looking anything up.',
    'The user has to be authenticated by email before anything is looked up.',
  ],
  ['modify_address works on pending orders only.', 'modify_address only works on pending orders.'],
  [
    'Transfer to a human agent if the request is outside of the policy.',
    'If the request is outside the policy, hand over to a human agent.',
  ],
  ['Explain the fee before charging the card.', 'Do not charge the card before explaining the fee.'],
  [
    'The supervisor approves refunds above 200 dollars.',
    'Refunds of more than 200 dollars are approved by the supervisor.',
  ],
  ['Keep replies to customers short.', 'Replies to customers should be kept short.'],
  [
    'When the parcel is lost, offer a replacement or a refund.',
    'Offer a refund or a replacement when the parcel is lost.',
  ],
  [
    'List the items and ask for a yes before placing the order.',
    'Before you place the order, list the items and ask for a yes.',
  ],
  // Operations.
  ['Drain the node before rebooting it.', 'Before a node is rebooted, drain it.'],
  [
    'Roll back the deployment if the error rate is above 2 percent.',
    'If the error rate exceeds 2%, roll the deployment back.',
  ],
  [
    'Take a snapshot of the volume prior to resizing it.',
    'Before resizing the volume, take a snapshot of it.',
  ],
  ['Scale the workers down to three at night.', 'At night, scale the workers down to 3.'],
  [
    'kubectl_apply fails when the namespace does not exist, so create it first.',
    'Create the namespace first, because kubectl_apply fails when it does not exist.',
  ],
  ['Rotate credentials every ninety days.', 'Credentials must be rotated every 90 days.'],
  [
    'Do not restart the database during business hours.',
    'The database must not be restarted during business hours.',
  ],
  [
    'Page the engineer on call as soon as the queue holds more than 1000 messages.',
    'When the queue holds over 1000 messages, page the engineer on call.',
  ],
  ['Alerts from staging can be ignored.', 'You may ignore alerts from staging.'],
  [
    'Set the memory limit of the container to 512 MB.',
    "The container's memory limit should be set to 512 MB.",
  ],
  [
    'Deploy to the canary first, wait ten minutes, then deploy everywhere.',
    'First deploy to the canary, then wait 10 minutes and deploy everywhere.',
  ],
  [
    'Use blue-green deployments for the payment service.',
    'For the payment service, blue-green deployments should be used.',
  ],
  [
    'Verify that the backup was restored successfully.',
    'Make sure that the backup has been restored successfully.',
  ],
  [
    'Logs older than 14 days are deleted automatically.',
    'Logs that are older than 14 days get removed automatically.',
  ],
  ['Certificates are renewed by the gateway.', 'The gateway renews certificates.'],
  // Coding.
  ['Run `npm test` after every edit.', 'After each edit, run `npm test`.'],
  ['Read the file before editing it.', 'Always read a file before you edit it.'],
  ['Avoid editing generated files by hand.', 'Generated files should not be edited by hand.'],
  [
    'If the type check fails, fix the types instead of casting to any.',
    'Fix the types instead of casting to any if the type check fails.',
  ],
  [
    'Commit messages start with a verb in the imperative.',
    'Start commit messages with a verb in the imperative.',
  ],
  ['str_replace needs old_str to match exactly once.', 'old_str has to match exactly once for str_replace.'],
  ['Write a failing test before fixing the bug.', 'Before you fix the bug, write a test that fails.'],
  ['Functions longer than fifty lines should be split.', 'Split functions that are longer than 50 lines.'],
  [
    'Import from the package index rather than from deep paths.',
    'Import from the package index instead of deep paths.',
  ],
  [
    'Delete the build folder when the bundler reports a stale cache.',
    'When a stale cache is reported by the bundler, remove the build folder.',
  ],
  ['Prefer composition over inheritance here.', 'Here composition is preferred over inheritance.'],
  ['Don’t push to main without a review.', 'Never push to main without a review.'],
  ['Ask before you add a new dependency.', 'Before adding a new dependency, please ask.'],
  [
    'Pass the encoding explicitly when opening files.',
    'When you open files, the encoding must be passed explicitly.',
  ],
  ['grep is slow on this repository; use rg.', 'Use rg: grep is slow on this repository.'],
  ['Close every connection in a finally block.', 'Every connection should be closed in a finally block.'],
  // Data.
  ['Filter out rows with a null id before joining.', 'Before you join, filter out the rows with a null id.'],
  ['Dates in the warehouse are stored in UTC.', 'The warehouse stores dates in UTC.'],
  [
    'run_query times out after 60 seconds, so limit the date range.',
    'Limit the date range, because run_query times out after 60 seconds.',
  ],
  ['Count distinct users, not sessions.', 'Distinct users are to be counted, not sessions.'],
  [
    'Convert prices from cents to dollars before showing them.',
    'Before prices are shown, convert them from cents to dollars.',
  ],
  ['Use the table orders_v2 instead of orders.', 'Instead of orders, use the table orders_v2.'],
  ['Check for duplicates after each import.', 'After every import, check for duplicates.'],
  ['Charts must have a title and a source.', 'Every chart must have a title and a source.'],
  ['Round percentages to one decimal.', 'Percentages are rounded to 1 decimal.'],
  ['If the sample has fewer than 30 rows, say so.', 'Say so if there are fewer than 30 rows in the sample.'],
  ['The export is ready once its status is done.', 'Once the status of the export is done, it is ready.'],
  [
    'Sort the results by date in descending order.',
    'The results are to be sorted by date, in descending order.',
  ],
  [
    'Never print the values of columns marked as private.',
    'Values of columns that are marked as private must never be printed.',
  ],
  ['Anonymise emails before exporting.', 'Emails have to be anonymised before they are exported.'],
  // Travel.
  ['Business tickets may be changed free of charge.', 'You can change business tickets free of charge.'],
  [
    'search_flights returns prices per passenger, so multiply by the number of passengers.',
    'Multiply by the number of passengers, since search_flights returns prices per passenger.',
  ],
  [
    'Confirm the dates and the destination before booking.',
    'Before booking, confirm the destination and the dates.',
  ],
  ['A reservation can hold at most five passengers.', 'A reservation can hold up to 5 passengers.'],
  [
    'Travel insurance must be bought at the time of booking.',
    'At the time of booking, travel insurance must be purchased.',
  ],
  [
    'Offer a voucher of 50 dollars if the flight was delayed.',
    'If the flight was delayed, offer a 50 dollar voucher.',
  ],
  ['Each passenger in economy gets one free bag.', 'In economy, every passenger gets 1 free bag.'],
  ['Infants under two years travel on a lap.', 'Infants below 2 years travel on a lap.'],
  [
    'Use the departure airport’s local time for check-in.',
    'For check-in, use the local time of the departure airport.',
  ],
  [
    'Do not book before the user has said yes to the price.',
    'The user has to say yes to the price before you book.',
  ],
  [
    'Passport numbers are required for international flights.',
    'International flights require passport numbers.',
  ],
  ['Never promise a refund.', 'Refunds must never be promised.'],
  ['Tell the passenger which documents are missing.', 'Inform the passenger which documents are missing.'],
  ['It is important to check visas before you confirm the trip.', 'Check visas before confirming the trip.'],
];
