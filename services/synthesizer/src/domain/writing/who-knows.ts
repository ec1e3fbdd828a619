import type { Lesson } from '@nocturne/contracts';
import { screenName } from './names.ts';
import { list, plural } from './words.ts';

/** Agents that are named on either side. */
const namedAgents = 2;

/** Who knows it and who needs it; agents whose names may not be repeated are left out. */
export function whoKnows(lesson: Lesson | undefined, did: string): string[] {
  const [knowing, lacking] = [lesson?.known_by ?? [], lesson?.lacked_by ?? []].map((all) =>
    all.filter(({ agent }) => screenName(agent) === null).slice(0, namedAgents),
  );
  if (knowing === undefined || lacking === undefined || knowing.length * lacking.length === 0) return [];
  const does = knowing.map(
    ({ agent, count, of }) => `${agent} ${did} in ${count} of ${plural(of, 'session')}`,
  );
  const not = lacking.map(({ agent, count, of }) => `${agent} in ${count === 0 ? 'none' : count} of ${of}`);
  return [`${list(does)}, ${list(not)}: a lesson to take over`];
}
