/** What a metric is: its name and unit as OpenTelemetry has them, and what it tells. */
export interface MetricDefinition {
  readonly name: string;
  /** `gauge` and `counted` are read when somebody asks; the others are written when something happens. */
  readonly kind: 'counter' | 'updown' | 'histogram' | 'gauge' | 'counted';
  /** UCUM: `s`, `By`, `1`, or a word in braces for what is counted. */
  readonly unit: string;
  readonly description: string;
  /** Upper bounds of a histogram's buckets, in its unit. */
  readonly buckets?: readonly number[];
}

/** As OpenTelemetry's conventions advise for requests and messages, in seconds. */
const quick = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60];
/** For a dream's stages, in seconds: from a handful of sessions to some hundred thousand. */
const long = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800];

/**
 * Every metric that a process exports. Labels are names of our own (topics, groups, routes, stages, codes) and never text
 * that somebody sent; a tenant is a label only where NOCTURNE_METRICS_TENANTS says so. In Prometheus' notation a name has
 * `_` for `.`, its unit behind it, and `_total` where it only grows: see prometheus-text.ts.
 */
export const catalogue = {
  handleTime: {
    name: 'messaging.process.duration',
    kind: 'histogram',
    unit: 's',
    description: 'How long a message was handled, by topic, group and what became of it',
    buckets: quick,
  },
  outcomes: {
    name: 'nocturne.consumer.outcomes',
    kind: 'counter',
    unit: '{message}',
    description: 'What became of messages: ok, retry, dead, drop or crash, with its code',
  },
  sent: {
    name: 'messaging.client.sent.messages',
    kind: 'counter',
    unit: '{message}',
    description: 'Messages put on the bus, by topic',
  },
  lag: {
    name: 'nocturne.consumer.lag',
    kind: 'gauge',
    unit: '{message}',
    description:
      'Messages of a topic that the group has not done yet; every instance of a service shows the same',
  },
  lagAge: {
    name: 'nocturne.consumer.lag.age',
    kind: 'gauge',
    unit: 's',
    description:
      'How long ago the bus took the oldest message that the group has not done; 0 where there is none',
  },
  retriesWaiting: {
    name: 'nocturne.consumer.retries.waiting',
    kind: 'gauge',
    unit: '{message}',
    description: 'Messages that this instance will handle again',
  },
  deadLetters: {
    name: 'nocturne.dead_letters',
    kind: 'gauge',
    unit: '{message}',
    description: 'Messages in the dead letters of a topic',
  },
  outboxWaiting: {
    name: 'nocturne.outbox.waiting',
    kind: 'gauge',
    unit: '{document}',
    description: 'Documents whose events are not yet on the bus',
  },
  outboxAge: {
    name: 'nocturne.outbox.age',
    kind: 'gauge',
    unit: 's',
    description: 'Age of the oldest event that waits in the outbox, of at the most 200 documents looked at',
  },
  outboxFailures: {
    name: 'nocturne.outbox.failures',
    kind: 'counter',
    unit: '{failure}',
    description: 'Times that the outbox could not publish, by what failed',
  },
  dreamStage: {
    name: 'nocturne.dream.stage.duration',
    kind: 'histogram',
    unit: 's',
    description: 'How long a stage of a dream took: synthesizer and curator',
    buckets: long,
  },
  dreamsSettled: {
    name: 'nocturne.dreams.settled',
    kind: 'counter',
    unit: '{dream}',
    description: 'Dreams that came to their end, by settlement',
  },
  modelEntries: {
    name: 'nocturne.model.entries',
    kind: 'counter',
    unit: '{entry}',
    description: 'Entries that a model was to write: written, or the reason why the template’s words stand',
  },
  modelTokens: {
    name: 'nocturne.model.tokens',
    kind: 'counter',
    unit: '{token}',
    description: 'Tokens that a model took, by kind: input, output, cache_read, cache_creation',
  },
  gateStage: {
    name: 'nocturne.gate.stage.duration',
    kind: 'histogram',
    unit: 's',
    description: 'How long a stage of the gate took',
    buckets: long,
  },
  gateVerdicts: {
    name: 'nocturne.gate.verdicts',
    kind: 'counter',
    unit: '{verdict}',
    description: 'Verdicts of the gate: pass, fail, inconclusive',
  },
  requestTime: {
    name: 'http.server.request.duration',
    kind: 'histogram',
    unit: 's',
    description: 'How long a request took, by route and status; streams of events are not among them',
    buckets: quick,
  },
  subscribers: {
    name: 'nocturne.sse.subscribers',
    kind: 'updown',
    unit: '{subscriber}',
    description: 'Streams of server-sent events that are open',
  },
  poolQueue: {
    name: 'nocturne.worker.queue',
    kind: 'updown',
    unit: '{task}',
    description: 'Tasks that wait for a worker thread',
  },
  poolTime: {
    name: 'nocturne.worker.task.duration',
    kind: 'histogram',
    unit: 's',
    description: 'How long a task took in the worker threads, its wait for one included',
    buckets: long,
  },
  failures: {
    name: 'nocturne.substrate.failures',
    kind: 'counter',
    unit: '{failure}',
    description: 'Calls of the storage or the bus that failed: full, unavailable',
  },
  ready: {
    name: 'nocturne.service.ready',
    kind: 'gauge',
    unit: '{service}',
    description: '1 where the service is ready, as /readyz says; else 0',
  },
  loopDelay: {
    name: 'nodejs.eventloop.delay.p99',
    kind: 'gauge',
    unit: 's',
    description: '99th percentile of how late the event loop was since it was last asked',
  },
  loopDelayMax: {
    name: 'nodejs.eventloop.delay.max',
    kind: 'gauge',
    unit: 's',
    description: 'The latest that the event loop was since it was last asked',
  },
  loopUtilization: {
    name: 'nodejs.eventloop.utilization',
    kind: 'gauge',
    unit: '1',
    description: 'Share of the time that the event loop was busy since it was last asked',
  },
  processorTime: {
    name: 'process.cpu.time',
    kind: 'counted',
    unit: 's',
    description: 'Processor time of the process',
  },
  memory: {
    name: 'process.memory.usage',
    kind: 'gauge',
    unit: 'By',
    description: 'Memory of the process (resident set)',
  },
} as const satisfies Record<string, MetricDefinition>;
