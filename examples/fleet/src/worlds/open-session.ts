import { inSeason, rightValue, textOf, type Scene } from './scene.ts';
import type { GivenMemory } from './memory.ts';
import { noteMark } from './note-mark.ts';

/** The memory that was read, the request, and what the person adds to it about how they like things done. */
export function openSession(scene: Scene, principal: string, memory?: GivenMemory): void {
  const { transcript, random, family, compiled } = scene;
  if (memory === undefined) transcript.say('system', prompt);
  else {
    const read = memory.entries.map(({ text }) => text).join('\n');
    const spans = [
      { start: prompt.length + 1, end: prompt.length + 1 + read.length, mark: 'memory' as const },
    ];
    transcript.say('system', `${prompt}\n${read}`, { spans });
  }
  const request = random.pick(family.requests);
  transcript.say(
    'user',
    request.fill((slot) => valueNamed(scene, slot)),
  );
  for (const { id, people, families, sayings, rate, season } of compiled.world.preferences) {
    if (!people.includes(principal) || !(families?.includes(family.family.name) ?? true)) continue;
    if (!inSeason(season, scene.day) || !random.chance(rate)) continue;
    const phrasing = random.whole(sayings.length);
    transcript.say('user', sayings[phrasing] ?? '');
    noteMark(scene, id, phrasing).occurrences += 1;
  }
  transcript.say('assistant', random.pick(openings));
}

/** The value of an argument of that name in this task, of whichever tool of the plan has it. */
function valueNamed({ family, compiled, task }: Scene, name: string): string {
  for (const tool of family.family.plan) {
    const argument = compiled.tools.get(tool)?.arguments.find((each) => each.name === name);
    if (argument !== undefined && !argument.amounts) return textOf(rightValue(task, argument));
  }
  return name;
}

const prompt = 'You work for this company. Use the tools; ask where you are not sure.';
const openings = ['I will look into it.', 'On it.', 'Let me check the records first.'];
