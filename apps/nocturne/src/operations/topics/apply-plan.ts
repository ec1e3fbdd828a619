import type { BusAdmin } from '@nocturne/bus';
import type { TopicManifest } from '@nocturne/contracts';
import type { Plan, Step } from './plan-topics.ts';

/**
 * Does what a plan does not refuse, a topic at a time; each step may be done again. Resolves when the cluster shows all of it.
 * @param done is told of each step.
 */
export async function applyPlan(
  admin: BusAdmin,
  { steps }: Plan,
  manifests: readonly TopicManifest[],
  done: (step: Step) => void,
): Promise<void> {
  const byName = new Map(manifests.map((manifest) => [manifest.name, manifest]));
  const allowed = steps.filter(({ refused }) => !refused);
  const topics = [...new Set(allowed.map(({ topic }) => topic))];
  for (const topic of topics) {
    const own = allowed.filter((step) => step.topic === topic);
    await applyTo(admin, topic, byName.get(topic), own);
    own.forEach(done);
  }
}

async function applyTo(
  admin: BusAdmin,
  topic: string,
  manifest: TopicManifest | undefined,
  steps: readonly Step[],
): Promise<void> {
  const has = (kind: Step['kind']) => steps.some((step) => step.kind === kind);
  if (manifest === undefined) {
    if (has('delete')) await admin.remove(topic);
    return;
  }
  if (has('shrink')) await admin.remove(topic);
  // What is made anew has all of its settings by that.
  if (has('shrink') || has('create')) return admin.create(manifest);
  if (has('grow')) await admin.grow(topic, manifest.partitions);
  const settings = steps.flatMap(({ kind, setting, to }) =>
    kind === 'set' && setting !== null ? [[setting, to] as const] : [],
  );
  // In one request: each replaces what was set before.
  if (settings.length > 0) await admin.configure(topic, Object.fromEntries(settings));
}
