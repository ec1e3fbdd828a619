import type { Domain, ErrorMode, TaskKind, Tool } from './tool.ts';

const amountUnit: ErrorMode = {
  id: 'refund-amount-unit',
  slip: {
    kind: 'argument',
    arguments: ['amount'],
    wrong: (right) => ({ ...right, amount: Number(right['amount']) / 100 }),
  },
  refuses: (call) => Number(call['amount']) < 1_000,
  message: (call) =>
    `amount must be a whole number of cents that matches the charge, got ${String(call['amount'])}`,
};

const voucherRefund: ErrorMode = {
  id: 'refund-to-voucher',
  slip: {
    kind: 'argument',
    arguments: ['method'],
    wrong: (right, scene) => ({ ...right, method: scene.case.voucher }),
  },
  refuses: (call) => String(call['method']).startsWith('voucher_'),
  message: () => 'a refund can not be paid out to a voucher',
};

const windowClosed: ErrorMode = {
  id: 'refund-window-closed',
  slip: { kind: 'impossible' },
  refuses: (_call, scene) => scene.case.hard,
  message: () => 'the charge is older than 180 days and outside the refund window',
};

const templateRetired: ErrorMode = {
  id: 'receipt-template-retired',
  slip: {
    kind: 'argument',
    arguments: ['template'],
    wrong: (right) => ({ ...right, template: 'receipt_classic' }),
  },
  refuses: (call) => call['template'] === 'receipt_classic',
  message: () => 'template receipt_classic was retired, pick one of those that list_templates shows',
};

const planCode: ErrorMode = {
  id: 'plan-name-for-code',
  slip: {
    kind: 'argument',
    arguments: ['plan'],
    wrong: (right, scene) => ({ ...right, plan: scene.case.plan.name }),
  },
  refuses: (call, scene) => call['plan'] === scene.case.plan.name,
  message: (call) => `unknown plan code "${String(call['plan'])}"`,
};

const ledgerTooLarge: ErrorMode = {
  id: 'ledger-too-large',
  slip: { kind: 'wrong_tool', instead: 'start_ledger_export' },
  refuses: () => true,
  message: () => 'result is larger than 1000 rows, a synchronous export is not possible',
};

const tools: readonly Tool[] = [
  {
    name: 'find_customer',
    version: '2',
    failures: 'json',
    modes: [],
    flaky: 0.03,
    answer: (_call, { case: of }) => ({
      id: of.customer.id,
      name: of.customer.name,
      status: 'active',
      currency: 'EUR',
    }),
  },
  {
    name: 'get_charge',
    version: '2',
    failures: 'json',
    modes: [],
    answer: (_call, { case: of }) => ({
      id: of.charge,
      amount: of.cents,
      method: of.card,
      vouchers: [of.voucher],
      refunded: 0,
    }),
  },
  {
    name: 'create_refund',
    version: '5',
    failures: 'json',
    modes: [amountUnit, voucherRefund, windowClosed],
    answer: (call, { case: of }) => ({
      refund: `re_${of.charge.slice(3)}`,
      charge: of.charge,
      amount: call['amount'],
      state: 'pending',
    }),
  },
  {
    name: 'send_receipt',
    version: '1',
    failures: 'json',
    modes: [templateRetired],
    answer: (_call, { case: of }) => ({ sent: true, to: of.customer.id }),
  },
  {
    name: 'list_plans',
    version: '1',
    failures: 'json',
    modes: [],
    answer: () => ({ plans: ['starter-m', 'team-y', 'pro-m', 'pro-y'] }),
  },
  {
    name: 'change_plan',
    version: '3',
    failures: 'json',
    modes: [planCode],
    answer: (call) => ({ plan: call['plan'], prorated: true, effective: 'next_invoice' }),
  },
  {
    name: 'export_ledger',
    version: '1',
    failures: 'flagged',
    modes: [ledgerTooLarge],
    answer: () => ({ rows: [] }),
  },
  {
    name: 'start_ledger_export',
    version: '1',
    failures: 'json',
    modes: [],
    answer: (call) => ({ job: `exp_${String(call['month'])}`, state: 'queued', format: 'csv' }),
  },
];

const refund: TaskKind = {
  name: 'refund',
  requests: [
    (of) =>
      `${of.customer.name} was charged twice. Please refund ${of.charge} in full and send them a receipt.`,
    (of) => `Refund ${of.charge} for ${of.customer.name}, please, all of it. They want a receipt too.`,
    (of) => `Duplicate payment at ${of.customer.name}: give back ${of.charge} and mail the receipt.`,
  ],
  plan: (of) => [
    { tool: 'find_customer', arguments: { name: of.customer.name } },
    { tool: 'get_charge', arguments: { charge: of.charge } },
    {
      tool: 'create_refund',
      arguments: { charge: of.charge, amount: of.cents, method: of.card, reason: 'duplicate' },
    },
    {
      tool: 'send_receipt',
      arguments: { customer: of.customer.id, charge: of.charge, template: 'receipt_plain' },
    },
  ],
};

const planChange: TaskKind = {
  name: 'plan',
  requests: [
    (of) => `Move ${of.customer.name} to the ${of.plan.name} plan from the next invoice on.`,
    (of) => `${of.customer.name} would like to switch to ${of.plan.name}. Can you do that?`,
  ],
  plan: (of) => [
    { tool: 'find_customer', arguments: { name: of.customer.name } },
    { tool: 'list_plans', arguments: {} },
    { tool: 'change_plan', arguments: { customer: of.customer.id, plan: of.plan.code } },
  ],
};

const ledger: TaskKind = {
  name: 'ledger',
  requests: [
    (of) => `The auditors need the ledger of ${of.customer.name} for ${of.month}.`,
    (of) => `Export ${of.month} of ${of.customer.name}'s ledger as CSV, please.`,
  ],
  plan: (of) => [
    { tool: 'find_customer', arguments: { name: of.customer.name } },
    { tool: 'start_ledger_export', arguments: { customer: of.customer.id, month: of.month } },
  ],
};

export const billing: Domain = {
  family: 'billing',
  prompt: 'You are the billing assistant. Look at the records before you change money.',
  tools,
  kinds: [refund, planChange, ledger],
  care: { id: 'look-up-the-charge-first', kind: 'refund', step: 'get_charge', before: 'create_refund' },
};
