import type { Random } from '../../random.ts';

/** The particulars of one task: every session of the task meets the same ones. */
export interface Case {
  readonly customer: { readonly id: string; readonly name: string };
  readonly charge: string;
  readonly cents: number;
  readonly card: string;
  readonly voucher: string;
  readonly plan: { readonly name: string; readonly code: string };
  readonly month: string;
  readonly service: string;
  readonly release: string;
  readonly secret: string;
  /** The older ticket and the newer one that repeats it. */
  readonly ticket: {
    readonly id: string;
    readonly later: string;
    readonly topic: string;
    readonly closed: boolean;
  };
  /** Whether the task cannot be done, whatever is tried. */
  readonly hard: boolean;
}

export function drawCase(random: Random, hardShare: number): Case {
  const ticket = 1_000 + random.whole(80_000);
  return {
    customer: { id: `cus_${code(random, 8)}`, name: `${random.pick(names)} ${random.pick(trades)}` },
    charge: `ch_${code(random, 10)}`,
    cents: 1_500 + random.whole(48_000),
    card: `card_${code(random, 6)}`,
    voucher: `voucher_${code(random, 6)}`,
    plan: random.pick(plans),
    month: `2026-0${1 + random.whole(9)}`,
    service: `${random.pick(parts)}-${random.pick(sorts)}`,
    release: `${1 + random.whole(6)}.${random.whole(20)}.${random.whole(30)}`,
    secret: random.pick(secrets),
    ticket: {
      id: `T-${ticket}`,
      later: `T-${ticket + 1 + random.whole(900)}`,
      topic: random.pick(topics),
      closed: random.chance(0.6),
    },
    hard: random.chance(hardShare),
  };
}

function code(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick([...'23456789abcdefghjkmnpqrstuvwxyz'])).join('');
}

const names = [
  'Lindgren',
  'Okafor',
  'Halvorsen',
  'Moreau',
  'Tanaka',
  'Castellano',
  'Whitfield',
  'Novak',
  'Adeyemi',
  'Brandt',
];
const trades = ['Optics', 'Freight', 'Bakeries', 'Dental', 'Robotics', 'Textiles', 'Press', 'Instruments'];
const plans = [
  { name: 'Pro yearly', code: 'pro-y' },
  { name: 'Pro monthly', code: 'pro-m' },
  { name: 'Team yearly', code: 'team-y' },
  { name: 'Starter monthly', code: 'starter-m' },
] as const;
const parts = ['payments', 'search', 'mailer', 'ledger', 'catalog', 'identity', 'webhooks'];
const sorts = ['api', 'worker', 'gateway', 'cron'];
const secrets = ['db-password', 'signing-key', 'smtp-token', 'queue-credential'];
const topics = [
  'export stops half way',
  'cannot log in after password reset',
  'invoice shows the old address',
  'webhook deliveries arrive twice',
  'dashboard is blank in Firefox',
  'CSV import drops umlauts',
];
