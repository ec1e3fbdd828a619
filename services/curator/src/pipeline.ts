import { done, drop, dead, type Handled } from '@nocturne/bus';
import { refusal, type Event, type Store, type topics } from '@nocturne/contracts';
import { inStage } from '@nocturne/service';
import type { CuratorPorts } from './ports.ts';
import type { PortsOf } from './repositories/create-ports.ts';
import { cloneStore } from './steps/clone-store.ts';
import { cancelDream } from './steps/end-dream.ts';
import { finishCommit } from './steps/finish-commit.ts';
import { noteDream } from './steps/note-dream.ts';
import { reconcile } from './steps/reconcile.ts';
import { ruleOnVerdict } from './steps/rule-on-verdict.ts';
import { takeBackDrifted } from './steps/take-back-drifted.ts';

/**
 * What the curator does with what it hears. A crash may come between any two writes; the event is then delivered again,
 * and each step finds by derived ids what is done already. The order of writes, and why it holds:
 *
 * dreams.synthesized → findings (blob), dream takes the fence → files and snapshot of the draft (blobs)
 *   → proposal, with memory.proposed → dream names it → older proposals closed.
 *   Where nothing changes: older proposals closed → dream settled, with dreams.settled.
 * memory.evaluated → verdict on the proposal, dream claimed (no cancel from here on) → snapshot (blobs)
 *   → **one commit in the store's ledger**: decisions, where head is now, memory.decided and memory.updated
 *   → dream settled, with dreams.settled → proposal closed.
 *   Where it is held: proposal held → dream settled. Where the gate blames entries: commit of its decisions
 *   → next proposal → the former closed.
 * A person's ruling, a rollback: snapshot (blobs) → one commit → as above.
 * memory.drifted: snapshot (blobs) → one commit, by a key of its own → as above.
 * memory.decided (our own) → whatever the commit it stands in still has to bring about. So a ruling that came by HTTP is
 *   finished too, though nobody sends that request again.
 * memory.updated (our own) → the same on the tenant's own topic, where it has one: in the order in which it came.
 *
 * The commit is the one moment that counts: inserted under the store's next sequence, which is a compare-and-swap, it holds
 * a decision and the move of head that follows from it, or neither. A proposal has one ruling, by the commit's key.
 */
export function createPipeline(portsOf: PortsOf) {
  return {
    async requested({ tenant, data }: Event<typeof topics.dreamsRequested>): Promise<Handled> {
      const ports = portsOf(tenant);
      const { order } = data;
      const noted = await noteDream(ports, data);
      const copied =
        order === undefined || order.input === data.store ? null : await cloneStore(ports, data.store, order);
      return handled(copied ?? noted);
    },
    async canceled({ tenant, data }: Event<typeof topics.dreamsCanceled>): Promise<Handled> {
      return handled(await cancelDream(portsOf(tenant), data));
    },
    async synthesized({ tenant, data }: Event<typeof topics.dreamsSynthesized>): Promise<Handled> {
      return within(portsOf(tenant), data.store, (ports, store) =>
        inStage('dream', 'reconcile', () => reconcile(ports, store, data)),
      );
    },
    async evaluated({ tenant, data }: Event<typeof topics.memoryEvaluated>): Promise<Handled> {
      return within(portsOf(tenant), data.store, (ports, store) =>
        inStage('dream', 'rule', () => ruleOnVerdict(ports, store, data)),
      );
    },
    async decided({ tenant, data }: Event<typeof topics.memoryDecided>): Promise<Handled> {
      return within(portsOf(tenant), data.decision.store, async (ports, store) => {
        const commit = await ports.ledger.holding(data.decision);
        if (commit === null) return 'no ledger holds it';
        await finishCommit(ports, store, commit);
        return null;
      });
    },
    async drifted({ tenant, data }: Event<typeof topics.memoryDrifted>): Promise<Handled> {
      return within(portsOf(tenant), data.store, (ports, store) => takeBackDrifted(ports, store, data));
    },
    async updated(event: Event<typeof topics.memoryUpdated>): Promise<Handled> {
      const ports = portsOf(event.tenant);
      const tenant = await ports.tenants.get('tenant');
      if (tenant?.updates_topic !== true) return drop('the tenant has no topic of its own');
      await ports.subscribers.tell(event);
      return done;
    },
  };
}

async function within(
  ports: CuratorPorts,
  id: string,
  step: (ports: CuratorPorts, store: Store) => Promise<string | null>,
): Promise<Handled> {
  const store = await ports.stores.find(id);
  if (store === null && (await ports.stores.get(id)) !== null) return drop('the store was deleted');
  if (store === null) return dead('store_unknown', refusal('store_unknown').message, 'curator');
  return handled(await step(ports, store));
}

/** A step says why it dropped an event, or null where the event had its effect. */
function handled(dropped: string | null): Handled {
  return dropped === null ? done : drop(dropped);
}
