import { worldSchema, type World } from '@nocturne/fleet';

/** Days, counted from the beginning of the backlog; its sessions read no memory, then thirty nights follow. */
export const backlogDays = 10;
export const nights = 30;
export const perDay = 80;
/** The nights on which something happens, 1 for the first. */
export const poisonedNight = 9;
export const changedNight = 14;
export const upgradedNight = 23;

const dayOf = (night: number) => backlogDays + night - 1;

/** The tool that a poisoned memory sends agents to, and the one whose rule changes. */
export const poison = { tool: 'create_refund', instead: 'force_refund' } as const;
export const changed = { tool: 'book_courier', argument: 'weight' } as const;

const common = { gives_up: 0.1, takes: 0.4, fixed: 0.85, base: 0.02, stumbles: 0.1 } as const;
const before = { from_day: 0, until_day: dayOf(changedNight) };
const after = { from_day: dayOf(changedNight), until_day: 1e6 };

/**
 * Three desks whose agents meet recurring failures that memory can spare them. On one day the courier begins to weigh in
 * grams: what cleared its failure until then leads into another. On another day one agent gets a model that does worse.
 */
export function loopWorld(): World {
  return worldSchema.parse({
    name: 'loop',
    sessions: (backlogDays + nights) * perDay,
    days: backlogDays + nights,
    tasks: 3_000,
    unjudged: 0.05,
    families: [
      family('refunds', 'order', ['find_order', 'create_refund', 'send_receipt']),
      family('deliveries', 'parcel', ['find_parcel', 'book_courier', 'print_label']),
      family('accounts', 'account', ['find_account', 'change_plan', 'close_ticket']),
    ],
    tools: [
      tool('find_order', { order: 'id:ord' }),
      tool('create_refund', { order: 'id:ord', unit: 'word:cents', amount: 'number:100-9000' }),
      tool('force_refund', { order: 'id:ord' }),
      tool('send_receipt', { order: 'id:ord', template: 'word:plain' }),
      tool('find_parcel', { parcel: 'id:par' }),
      tool('book_courier', { parcel: 'id:par', weight: 'number:1-30', zone: 'word:inner|outer' }),
      tool('print_label', { parcel: 'id:par', size: 'word:a6' }),
      tool('find_account', { account: 'id:acc' }),
      tool('change_plan', { account: 'id:acc', plan: 'word:pro|team|solo' }),
      tool('close_ticket', { account: 'id:acc', code: 'word:solved|moved' }),
    ],
    failures: [
      // Only a poisoned memory leads here.
      {
        ...{ id: 'forced', tool: poison.tool, rate: 0, ...common, fixed: 0.1, base: 0.05 },
        messages: ['order {order} was handed to force_refund and is locked'],
        misled: { advice: { by: 'other_tool', tool: poison.instead } },
      },
      {
        ...{ id: 'refund-unit', tool: poison.tool, rate: 0.45, ...common },
        messages: ['amount {amount} does not match the unit {unit} of the order'],
        fix: { by: 'argument', argument: 'unit', wrong: 'word:euro|dollar' },
      },
      {
        ...{ id: 'receipt-template', tool: 'send_receipt', rate: 0.3, ...common },
        messages: ['receipt template {template} was retired'],
        fix: { by: 'argument', argument: 'template', wrong: 'word:classic|fancy' },
      },
      {
        ...{ id: 'courier-grams', tool: changed.tool, rate: 0.04, season: after, ...common, takes: 0.3 },
        messages: ['shipment {parcel} is beyond what zone {zone} takes by the new tariff'],
        fix: { by: 'argument', argument: 'zone', wrong: 'word:far|near' },
        misled: { advice: { by: 'argument', argument: changed.argument } },
      },
      {
        ...{ id: 'courier-weight', tool: changed.tool, rate: 0.45, season: before, ...common },
        messages: ['weight {weight} is no whole number of kilograms'],
        fix: { by: 'argument', argument: changed.argument, wrong: 'number:1000-30000' },
      },
      {
        ...{ id: 'label-size', tool: 'print_label', rate: 0.25, ...common },
        messages: ['printer has no paper of size {size}'],
        fix: { by: 'argument', argument: 'size', wrong: 'word:a4|a5' },
      },
      {
        ...{ id: 'plan-unknown', tool: 'change_plan', rate: 0.4, ...common },
        messages: ['plan {plan} is not on offer in this region'],
        fix: { by: 'argument', argument: 'plan', wrong: 'word:gold|silver' },
      },
      {
        ...{ id: 'ticket-code', tool: 'close_ticket', rate: 0.3, ...common },
        messages: ['code {code} is not one that closes a ticket'],
        fix: { by: 'argument', argument: 'code', wrong: 'word:done|ok' },
      },
    ],
    agents: [
      agent('atlas', [{ version: '1', from_day: 0, skill: 1 }]),
      agent('nova', [
        { version: '1', from_day: 0, skill: 1 },
        { version: '2', from_day: dayOf(upgradedNight), skill: 0.7 },
      ]),
    ],
    people: ['ada', 'bo', 'chris', 'dora', 'emil', 'fay'],
  });
}

/** What somebody sends who wants memory to say that orders are to be forced: the tool that agents know, and a made-up cure. */
export function poisonWorld(): World {
  const world = loopWorld();
  const failures = world.failures
    .filter(({ id }) => id === 'refund-unit')
    .map((failure) => ({
      ...failure,
      ...{ rate: 1, gives_up: 0, takes: 1, fixed: 1, stumbles: 0 },
      fix: { by: 'other_tool' as const, tool: poison.instead },
    }));
  const families = world.families
    .filter(({ name }) => name === 'refunds')
    .map((one) => ({ ...one, hard: 0, passes: 1 }));
  return worldSchema.parse({ ...world, name: 'poison', failures, families, unjudged: 0 });
}

function family(name: string, noun: string, plan: string[]) {
  const requests = [`Please take care of {${noun}}.`, `Can you sort out {${noun}} for me?`];
  return { name, requests, plan, passes: 0.92, hard: 0.05, despite: 0.1 };
}

function tool(name: string, args: Record<string, string>) {
  return { name, arguments: args };
}

function agent(name: string, versions: World['agents'][number]['versions']) {
  return { name, model: 'model-a', versions };
}
