import type { Command } from 'commander';
import { settle, type Context } from '../context.ts';
import { applyPlan } from '../operations/topics/apply-plan.ts';
import { planTopics, type Permit, type Plan, type Step } from '../operations/topics/plan-topics.ts';
import { readManifests, type ShapeOptions } from '../operations/topics/read-shapes.ts';
import { renderPlan } from '../operations/topics/render-plan.ts';
import { withKafka, type KafkaOptions } from '../operations/with-kafka.ts';
import { example, parseWhole } from '../options.ts';
import { answer, badUsage, failure, type CommandResult } from '../result.ts';

interface TopicsOptions extends KafkaOptions, ShapeOptions {
  readonly grow?: boolean;
  readonly shrink?: boolean;
  readonly reduceRetention?: boolean;
  readonly delete?: readonly string[];
  readonly json?: boolean;
}

export function addTopics(program: Command): void {
  const topics = program.command('topics').description('the topics on Kafka, as the contracts have them');

  const plan = takesTopics(
    topics.command('plan').description('how the cluster differs from what it ought to have; changes nothing'),
  );
  example(plan, 'nocturne topics plan --file deploy/topics/topics.yaml');
  plan.action((options: TopicsOptions) => settle(options, (context) => runTopics(context, options, false)));

  const apply = takesTopics(
    topics.command('apply').description('does what plan shows, and looks whether the cluster has it then'),
  );
  example(apply, 'nocturne topics apply --partitions 12 --replication 3');
  apply.action((options: TopicsOptions) => settle(options, (context) => runTopics(context, options, true)));
}

function takesTopics(command: Command): Command {
  return command
    .option('--brokers <list>', 'host:port,… (env: NOCTURNE_KAFKA_BROKERS, and the rest of NOCTURNE_KAFKA_*)')
    .option('--file <path>', 'partitions, replication and config by topic, in YAML or JSON')
    .option('--partitions <n>', 'of every topic (env: NOCTURNE_PARTITIONS; default: 4)', parseWhole)
    .option('--replication <n>', 'copies of every topic (default: the cluster’s own)', parseWhole)
    .option('--topic <name=partitions...>', 'partitions of one topic')
    .option('--grow', 'raise partitions of topics with keys: the order of what is unread is lost')
    .option('--reduce-retention', 'let topics keep less than they do: messages go')
    .option('--shrink', 'make topics with too many partitions anew: their messages go')
    .option('--delete <topics...>', 'delete these, which are none of ours: their messages go')
    .option('--json', 'print one JSON document on stdout and nothing else there');
}

function runTopics(context: Context, options: TopicsOptions, apply: boolean): Promise<CommandResult> {
  if (options.partitions === 0 || options.replication === 0) return Promise.resolve(badUsage('0 is too few'));
  return withKafka(options, async ({ admin }, { partitions, bus: { replication } }) => {
    const environment = { partitions, ...(replication !== null && { replication }) };
    const read = await readManifests(options, environment);
    if (!read.ok) return read;
    const { manifests } = read;
    const remove = options.delete ?? [];
    const ours = remove.find((name) => manifests.some((topic) => topic.name === name));
    if (ours !== undefined) return badUsage(`${ours} is one of ours: its services would miss it`);

    const planned = async (): Promise<Plan> =>
      planTopics(await admin.topics(), manifests, { permitted: permitsOf(options), remove });
    const plan = await planned();
    const text = renderPlan(plan, manifests.length, context.paint);
    if (!apply) return answer(documentOf(plan, false), text);

    const progress = context.progress('Topics');
    const open = plan.steps.filter(isOpen);
    let done = 0;
    await applyPlan(admin, plan, manifests, ({ topic }) => {
      progress.update((done += 1), open.length, topic);
    }).finally(() => progress.end());
    const left = (await planned()).steps.filter(isOpen);
    if (left.length > 0) {
      const names = [...new Set(left.map(({ topic }) => topic))].join(', ');
      return failure('not_applied', `the cluster does not have what was asked of it: ${names}`);
    }
    return answer(documentOf(plan, true), open.length === 0 ? text : `${text}\n\nDone.`);
  });
}

const isOpen = ({ refused }: Step): boolean => !refused;

function documentOf({ steps, unknown }: Plan, applied: boolean) {
  return { applied, steps, unknown };
}

function permitsOf({ grow, shrink, reduceRetention, delete: remove }: TopicsOptions): ReadonlySet<Permit> {
  const given: readonly (readonly [Permit, boolean])[] = [
    ['grow', grow === true],
    ['shrink', shrink === true],
    ['reduce-retention', reduceRetention === true],
    ['delete', remove !== undefined],
  ];
  return new Set(given.filter(([, isGiven]) => isGiven).map(([permit]) => permit));
}
