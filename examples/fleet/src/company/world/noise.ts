import type { Random } from '../../random.ts';

/**
 * A fault that hardly ever comes twice: about 14,000 different texts, none of which means anything. A miner that
 * remembers one of them has remembered noise.
 */
export function oneOffFault(random: Random): string {
  return `${random.pick(parts)} ${random.pick(events)} while ${random.pick(activities)} the ${random.pick(things)}`;
}

const parts = [
  'replica',
  'shard',
  'proxy',
  'scheduler',
  'cache',
  'broker',
  'indexer',
  'session',
  'socket',
  'codec',
  'quorum',
];
const events = [
  'went away',
  'restarted',
  'lost its lease',
  'ran out of file handles',
  'refused a checksum',
  'was rebalanced',
  'dropped a frame',
  'met a stale cursor',
  'closed early',
  'skipped a beat',
];
const activities = [
  'draining',
  'warming',
  'resizing',
  'flushing',
  'merging',
  'copying',
  'trimming',
  'sealing',
  'walking',
  'pinning',
];
const things = [
  'outer ring',
  'write buffer',
  'standby set',
  'night journal',
  'tail segment',
  'shadow table',
  'lookup tree',
  'second page',
  'hint file',
  'blue pool',
  'spare slot',
  'long queue',
  'side channel',
];
