import { compileWorld, type CompiledWorld } from './compile-world.ts';
import { createTruthGatherer } from './gather-truth.ts';
import type { GivenMemory } from './memory.ts';
import { runSession, type WorldSession } from './run-session.ts';
import type { Truth } from './truth-schema.ts';
import type { World } from './world-schema.ts';

/** All sessions of a described fleet, one after the other, and at their end what is true of them. */
export function* simulateWorld(
  compiled: CompiledWorld,
  sessions: number = compiled.world.sessions,
  memory?: GivenMemory,
): Generator<WorldSession, Truth, void> {
  const gatherer = createTruthGatherer(compiled);
  for (let number = 0; number < sessions; number += 1) {
    const ran = runSession(compiled, number, memory === undefined ? {} : { memory });
    gatherer.note(ran);
    yield ran;
  }
  return gatherer.truth();
}

/** For worlds made by code. @throws TypeError where one speaks of what it does not have: that is a fault in the code. */
export function compileOwnWorld(world: World, seed: number): CompiledWorld {
  const compiled = compileWorld(world, seed);
  if (!compiled.ok) throw new TypeError(compiled.refusal.join('; '));
  return compiled.value;
}
