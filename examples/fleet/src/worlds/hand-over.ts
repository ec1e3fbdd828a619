import type { CompiledTool } from './compile-world.ts';
import { accept, refuse } from './answer-call.ts';
import { randomCode } from './draw-value.ts';
import { compilePhrase } from './phrase.ts';
import { noteMark } from './note-mark.ts';
import { rightArguments, textOf, toolNamed, type Scene } from './scene.ts';

/** A lead's order to its specialist, from the call that gives it to the answer that ends it. */
export interface Errand {
  /** Arguments that the brief left out, by the tool that needs them. */
  readonly omitted: ReadonlyMap<string, string>;
  close(): void;
}

/** The tool by which a lead hands work over; none that a world describes. */
const delegate = 'delegate';

/** The lead writes a brief with all that the specialist's calls need, save what it forgets. */
export function handOver(scene: Scene, tools: readonly string[]): Errand {
  const { transcript, compiled, family, task, random } = scene;
  const omitted = new Map<string, string>();
  for (const { id, tool, argument, rate } of family.handoffs) {
    if (!tools.includes(tool) || !random.chance(rate)) continue;
    omitted.set(tool, argument);
    noteMark(scene, id, 0).occurrences += 1;
  }
  const facts = new Map<string, string>();
  for (const name of tools) {
    for (const [argument, value] of Object.entries(rightArguments(task, toolNamed(compiled, name)))) {
      if (omitted.get(name) !== argument) facts.set(argument, textOf(value));
    }
  }
  for (const argument of omitted.values()) facts.delete(argument);
  const agent = family.family.specialist?.agent ?? 'specialist';
  const brief = `Please do ${tools.join(', ')}. ${[...facts].map(([name, value]) => `${name}: ${value}`).join(', ')}.`;
  const call = transcript.call(delegate, { agent, brief });
  const place = scene.place(tools[0] ?? '');
  const spans = [{ start: 0, end: brief.length, mark: 'instructions' as const }];
  transcript.say('user', brief, { ...place, spans });
  return {
    omitted,
    close: () => {
      transcript.say('assistant', 'That is what I could do.', place);
      transcript.answer(call, JSON.stringify({ status: 'done', report: `rep_${randomCode(random)}` }), false);
    },
  };
}

/**
 * The specialist's call of a tool of which a world says what happens when the brief leaves something out; null where it
 * says nothing. @returns whether it was accepted.
 */
export function callOnBrief(scene: Scene, tool: CompiledTool, errand: Errand): boolean | null {
  const handoff = scene.family.handoffs.find((each) => each.tool === tool.name);
  if (handoff === undefined) return null;
  const isOmitted = errand.omitted.get(tool.name) === handoff.argument;
  const call = rightArguments(scene.task, tool);
  if (isOmitted) delete call[handoff.argument];
  if (!scene.random.chance(isOmitted ? handoff.fails : handoff.base)) {
    accept(scene, tool.name, call);
    return true;
  }
  const phrase = compilePhrase(scene.random.pick(handoff.messages));
  const message = phrase.fill((slot) => textOf(call[slot] ?? String(100 + scene.random.whole(900))));
  refuse(scene, tool.name, call, tool.failures, message);
  noteMark(scene, refusedId(handoff.id), 0).occurrences += 1;
  return false;
}

/** Under this id sessions are marked in which the specialist's call was refused. */
export function refusedId(handoff: string): string {
  return `${handoff}: refused`;
}
