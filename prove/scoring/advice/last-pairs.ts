/*
 * A third set of advice written by hand, once the rules had been tuned on the others and before they had run on any of this, half of it
 * lessons of several sentences as agents write them. It was looked at after its first sight, as docs/guides/near-duplicates.md says.
 */

/** Each says what the other says. */
export const sameLast: readonly (readonly [string, string])[] = [
  [
    'I was stuck in a loop in which I kept looking at shelf 2. I should have gone to dresser 1, taken the remote and put it on the sofa. I will try something else if I get stuck in a loop again.',
    'I was caught in a loop in which I kept looking at shelf 2. I should have gone to dresser 1, taken the remote and put it on the sofa. If I get stuck in a loop again, I will try something else.',
  ],
  [
    'In this environment, my plan was to cool a pan. I forgot to open fridge 1 first. Next time I will open fridge 1 before cooling the pan with it.',
    'My plan was to cool a pan in this environment. I forgot to open fridge 1 first. In the next trial, I will open fridge 1 before I cool the pan with it.',
  ],
  [
    'I should have checked drawer 4 before drawer 5. In the next trial I will check all the drawers in order.',
    'I should have checked drawer 4 before checking drawer 5. Next time I will check each drawer in order.',
  ],
  [
    'The lettuce was never cleaned. I will take lettuce 1 from the fridge, clean it with sinkbasin 1, then put it on countertop 2.',
    'The lettuce was not cleaned. Next time, I will take lettuce 1 from the fridge, then clean it with sinkbasin 1, then put it on countertop 2.',
  ],
  [
    'I must not pick up the second watch before the first one is in the safe.',
    'Put the first watch in the safe before you pick up the second one.',
  ],
  [
    'Use the desklamp on desk 1 to look at the alarm clock.',
    'To look at the alarm clock, use the desklamp on desk 1.',
  ],
  [
    'It did not help to open the same drawer again. I will move on to the next location.',
    'Opening the same drawer again did not help. I will move on to the next location.',
  ],
  [
    'The cloth has to be wet before it goes into the bathtub.',
    'Wet the cloth before putting it into the bathtub.',
  ],
  [
    'Whenever the observation says that nothing happens, examine the environment and choose another action.',
    'Examine the environment and pick a different action when the observation says that nothing happens.',
  ],
  ['Remember that only one object can be held at any time.', 'One can hold only one object at a time.'],
  [
    'Ask for a photo of the damage before approving a return.',
    'Before you approve a return, request a photo of the damage.',
  ],
  [
    'Promotional codes expire after seven days and cannot be renewed.',
    'Promotional codes expire after 7 days; it is not possible to renew them.',
  ],
  [
    'update_subscription needs the plan id, and not the name of the plan.',
    'The id of the plan is needed by update_subscription, not its name.',
  ],
  [
    'If the customer is angry, apologise once and get to the point.',
    'Apologise one time and get to the point if the customer is angry.',
  ],
  [
    'Do not quote delivery dates unless the warehouse has confirmed them.',
    'Unless the warehouse has confirmed them, delivery dates must not be quoted.',
  ],
  [
    'Drop the connection pool to 20 when the database reports too many clients.',
    'When too many clients are reported by the database, drop the connection pool to twenty.',
  ],
  [
    'Retry failed uploads at most three times, then alert the team.',
    'Failed uploads are retried up to 3 times; then the team is alerted.',
  ],
  [
    'Enable debug logs only while investigating an incident.',
    'Turn on debug logs only while an incident is being investigated.',
  ],
  [
    'The nightly backup is started by cron_runner at 02:00 UTC.',
    'cron_runner starts the nightly backup at 02:00 UTC.',
  ],
  [
    'Check the diff before you accept a suggested fix.',
    'A suggested fix must not be accepted before its diff has been checked.',
  ],
  [
    'Rename the file with git mv rather than deleting and adding it.',
    'Instead of deleting and adding the file, rename it with git mv.',
  ],
  [
    'Pin the versions of all actions in the workflow.',
    'In the workflow, the version of every action should be pinned.',
  ],
  [
    'Test names describe the behaviour, not the implementation.',
    'The behaviour is described by test names, not the implementation.',
  ],
  [
    'Load the CSV with the delimiter set to a semicolon.',
    'When loading the CSV, set the delimiter to a semicolon.',
  ],
  [
    'Outliers above the 99th percentile are removed before fitting the model.',
    'Before the model is fitted, remove outliers above the 99th percentile.',
  ],
  [
    'get_schema has to be called once before the first query.',
    'Before the first query, call get_schema once.',
  ],
  ['Hotels in Rome charge the city tax on arrival.', 'The city tax is charged on arrival by hotels in Rome.'],
  [
    'Inform guests of the late checkout fee of 40 euros.',
    'Guests should be told about the late checkout fee of €40.',
  ],
  [
    'Search nearby airports if no direct flight is found.',
    'If no direct flight can be found, look at nearby airports.',
  ],
  ['Children below 12 pay half the fare.', 'Half the fare is paid by children under twelve.'],
];

/** By what they differ, and the two. */
export const differentLast: readonly (readonly [string, string, string])[] = [
  [
    'number',
    'I was stuck in a loop in which I kept looking at shelf 2. I should have gone to dresser 1, taken the remote and put it on the sofa.',
    'I was stuck in a loop in which I kept looking at shelf 2. I should have gone to dresser 2, taken the remote and put it on the sofa.',
  ],
  [
    'subject',
    'I was stuck in a loop in which I kept looking at shelf 2. I should have taken the remote from dresser 1 and put it on the sofa.',
    'I was stuck in a loop in which I kept looking at shelf 2. I should have taken the pillow from dresser 1 and put it on the sofa.',
  ],
  [
    'order',
    'I should have heated the potato with microwave 1, then cooled it with fridge 1, then put it on countertop 2.',
    'I should have cooled the potato with fridge 1, then heated it with microwave 1, then put it on countertop 2.',
  ],
  [
    'number',
    'I will take lettuce 1 from fridge 1, clean it with sinkbasin 2, then put it on countertop 3.',
    'I will take lettuce 1 from fridge 1, clean it with sinkbasin 3, then put it on countertop 2.',
  ],
  [
    'negation',
    'My plan was right. It helped to open the same drawer again.',
    'My plan was right. It did not help to open the same drawer again.',
  ],
  [
    'tool',
    'Use the desklamp on desk 1 to look at the alarm clock.',
    'Use the floorlamp on desk 1 to look at the alarm clock.',
  ],
  [
    'direction',
    'In the next trial I will move the cup from the coffeetable to the cabinet.',
    'In the next trial I will move the cup from the cabinet to the coffeetable.',
  ],
  [
    'before',
    'I will check that the plate is clean before putting it in the cabinet.',
    'I will check that the plate is clean after putting it in the cabinet.',
  ],
  [
    'ordinal',
    'Put the first watch in the safe, then look for the second one in the bedroom.',
    'Put the second watch in the safe, then look for the first one in the bedroom.',
  ],
  [
    'only',
    'I will open only the drawers that are near the desk.',
    'I will open the drawers that are near the desk, and all others too.',
  ],
  [
    'tool',
    'Before you approve a return, call get_return_label.',
    'Before you approve a return, call get_return_photo.',
  ],
  ['number', 'Promotional codes expire after seven days.', 'Promotional codes expire after ten days.'],
  [
    'swap',
    'update_subscription needs the plan id, not the plan name.',
    'update_subscription needs the plan name, not the plan id.',
  ],
  [
    'condition',
    'Quote delivery dates if the warehouse has confirmed them.',
    'Quote delivery dates unless the warehouse has confirmed them.',
  ],
  ['role', 'The agent hands the case to the supervisor.', 'The supervisor hands the case to the agent.'],
  [
    'bound',
    'Retry failed uploads at most three times, then alert the team.',
    'Retry failed uploads at least three times, then alert the team.',
  ],
  [
    'only',
    'Enable debug logs only while investigating an incident.',
    'Enable debug logs always, also while investigating an incident.',
  ],
  [
    'time',
    'cron_runner starts the nightly backup at 02:00 UTC.',
    'cron_runner starts the nightly backup at 03:00 UTC.',
  ],
  [
    'environment',
    'In production, requests go through the proxy of the region.',
    'In staging, requests go through the proxy of the region.',
  ],
  [
    'preference',
    'Rename the file with git mv rather than git rm.',
    'Rename the file with git rm rather than git mv.',
  ],
  [
    'quantifier',
    'Pin the versions of all actions in the workflow.',
    'Pin the versions of some actions in the workflow.',
  ],
  [
    'swap',
    'Test names describe the behaviour, not the implementation.',
    'Test names describe the implementation, not the behaviour.',
  ],
  [
    'subject',
    'Load the CSV with the delimiter set to a semicolon.',
    'Load the CSV with the delimiter set to a comma.',
  ],
  [
    'bound',
    'Outliers above the 99th percentile are removed before fitting the model.',
    'Outliers below the 99th percentile are removed before fitting the model.',
  ],
  ['before', 'Call get_schema before the first query.', 'Call get_schema after the first query.'],
  ['frequency', 'Always charge the city tax on arrival.', 'Never charge the city tax on arrival.'],
  ['currency', 'The late checkout fee is 40 euros.', 'The late checkout fee is 40 dollars.'],
  [
    'negation',
    'Search nearby airports if a direct flight is found.',
    'Search nearby airports if no direct flight is found.',
  ],
  ['number', 'Children below 12 pay half the fare.', 'Children below 2 pay half the fare.'],
  ['modal', 'Guests can check out late.', 'Guests must check out late.'],
];
