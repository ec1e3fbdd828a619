import type { Decision, DecisionTarget } from '@nocturne/contracts';
import { sharesFailure, type Bindable } from './targets.ts';

/** A decision that binds an entry, and the target by which it does. */
export interface Binding {
  readonly decision: Decision;
  readonly target: DecisionTarget;
}

/**
 * Which decisions bind an entry, the latest first: by its own id, else through a failure's template of the same tool. What
 * speaks for an entry (accept, edit) binds by id alone; what speaks against it must not be evaded by a new id.
 * @returns what to ask with an entry; asking costs what binds it, however much was decided of others.
 */
export function bindDecisions(decisions: readonly Decision[]): (candidate: Bindable) => readonly Binding[] {
  const byEntry = new Map<string, Binding[]>();
  const byTemplate = new Map<string, Binding[]>();
  for (const decision of decisions) {
    for (const target of decision.targets) {
      const binding = { decision, target };
      add(byEntry, target.entry, binding);
      if (decision.kind === 'accept' || decision.kind === 'edit') continue;
      for (const template of target.templates) add(byTemplate, template, binding);
    }
  }
  return (candidate) => {
    const own = byEntry.get(candidate.id) ?? [];
    const shared = candidate.templates
      .flatMap((template) => byTemplate.get(template) ?? [])
      .filter(({ target }) => sharesFailure(target, candidate));
    // One binding a decision, its own before a shared one.
    const bindings = new Map<number, Binding>();
    for (const binding of [...own, ...shared]) {
      const { sequence } = binding.decision;
      if (!bindings.has(sequence)) bindings.set(sequence, binding);
    }
    return [...bindings.values()].sort((a, b) => b.decision.sequence - a.decision.sequence);
  };
}

function add(map: Map<string, Binding[]>, key: string, binding: Binding): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [binding]);
  else list.push(binding);
}
