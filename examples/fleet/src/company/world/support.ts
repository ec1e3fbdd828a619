import type { Domain, ErrorMode, TaskKind, Tool } from './tool.ts';

/** Fails in silence: a search over the wrong status finds nothing and says so with an empty list. */
const wrongStatus: ErrorMode = {
  id: 'search-status-any',
  slip: { kind: 'argument', arguments: ['status'], wrong: (right) => ({ ...right, status: 'any' }) },
  refuses: (call) => call['status'] === 'any',
  message: () => '',
};

const replyOnClosed: ErrorMode = {
  id: 'reply-on-closed-ticket',
  slip: { kind: 'omitted', tool: 'reopen_ticket' },
  refuses: (_call, scene) => scene.case.ticket.closed && !scene.done.has('reopen_ticket'),
  message: (call) => `ticket ${String(call['ticket'])} is closed and takes no replies`,
};

const resolutionCode: ErrorMode = {
  id: 'resolution-not-listed',
  slip: { kind: 'argument', arguments: ['resolution'], wrong: (right) => ({ ...right, resolution: 'done' }) },
  refuses: (call) => call['resolution'] === 'done',
  message: () => 'resolution is not one of: answered, fixed, duplicate, wont_fix',
};

const mergeDirection: ErrorMode = {
  id: 'merge-into-newer',
  slip: {
    kind: 'argument',
    arguments: ['from', 'into'],
    wrong: (right) => ({ ...right, from: right['into'] ?? '', into: right['from'] ?? '' }),
  },
  refuses: (call, scene) => call['into'] === scene.case.ticket.later,
  message: (call) =>
    `${String(call['from'])} is older than ${String(call['into'])}, merge the newer ticket into the older one`,
};

const otherCustomer: ErrorMode = {
  id: 'merge-across-customers',
  slip: { kind: 'impossible' },
  refuses: (_call, scene) => scene.case.hard,
  message: () => 'the tickets belong to different customers and can not be merged',
};

const tools: readonly Tool[] = [
  {
    name: 'search_tickets',
    version: '9',
    failures: 'prose',
    modes: [wrongStatus],
    flaky: 0.06,
    answer: (_call, { case: of }) => [
      { id: of.ticket.id, subject: of.ticket.topic },
      { id: of.ticket.later, subject: of.ticket.topic },
    ],
  },
  {
    name: 'read_ticket',
    version: '9',
    failures: 'prose',
    modes: [],
    answer: (_call, { case: of }) => ({
      id: of.ticket.id,
      state: of.ticket.closed ? 'closed' : 'open',
      customer: of.customer.name,
      body: `Hello, ${of.ticket.topic}. It began last week and happens on two machines. Could you have a look?`,
    }),
  },
  {
    name: 'reopen_ticket',
    version: '9',
    failures: 'prose',
    modes: [],
    answer: (call) => ({ id: call['ticket'], state: 'open' }),
  },
  {
    name: 'post_reply',
    version: '9',
    failures: 'prose',
    modes: [replyOnClosed],
    answer: (call) => ({ ticket: call['ticket'], posted: true }),
  },
  {
    name: 'close_ticket',
    version: '9',
    failures: 'prose',
    modes: [resolutionCode],
    answer: (call) => ({ ticket: call['ticket'], state: 'closed' }),
  },
  {
    name: 'merge_tickets',
    version: '2',
    failures: 'flagged',
    modes: [mergeDirection, otherCustomer],
    answer: (call) => ({ kept: call['into'], merged: call['from'] }),
  },
];

const answer: TaskKind = {
  name: 'answer',
  requests: [
    (of) =>
      `${of.customer.name} wrote again about "${of.ticket.topic}". Find the ticket, answer it and close it.`,
    (of) =>
      `Can you reply to ${of.customer.name}? Their ticket is about: ${of.ticket.topic}. Close it afterwards.`,
    (of) => `Please take care of the ticket "${of.ticket.topic}" from ${of.customer.name}.`,
  ],
  plan: (of) => [
    {
      tool: 'search_tickets',
      arguments: { query: of.ticket.topic, status: of.ticket.closed ? 'closed' : 'open' },
    },
    { tool: 'read_ticket', arguments: { ticket: of.ticket.id } },
    ...(of.ticket.closed ? [{ tool: 'reopen_ticket', arguments: { ticket: of.ticket.id } }] : []),
    {
      tool: 'post_reply',
      arguments: { ticket: of.ticket.id, text: `We found the cause of "${of.ticket.topic}" and fixed it.` },
    },
    { tool: 'close_ticket', arguments: { ticket: of.ticket.id, resolution: 'fixed' } },
  ],
};

const merge: TaskKind = {
  name: 'merge',
  requests: [
    (of) => `There are two tickets about "${of.ticket.topic}", please merge them.`,
    (of) => `${of.ticket.later} repeats an earlier ticket on "${of.ticket.topic}". Merge the two.`,
  ],
  plan: (of) => [
    { tool: 'search_tickets', arguments: { query: of.ticket.topic, status: 'open' } },
    { tool: 'read_ticket', arguments: { ticket: of.ticket.later } },
    { tool: 'merge_tickets', arguments: { from: of.ticket.later, into: of.ticket.id } },
  ],
};

export const support: Domain = {
  family: 'support',
  prompt: 'You are the support assistant. Answer tickets kindly and keep the queue short.',
  tools,
  kinds: [answer, merge],
  care: { id: 'read-the-ticket-first', kind: 'answer', step: 'read_ticket', before: 'post_reply' },
};
