import { agentNames } from './words.ts';

/** Versions of an agent, a better or a worse one from a day on: how good they are differs by half. */
export function versionsOf(name: string, index: number, day: number) {
  return [0, 1].map((later) => ({
    version: `${name}-${later + 1}`,
    from_day: later * day,
    skill: skills[(index + 2 * later) % skills.length] ?? 1,
  }));
}

const skills = [0.75, 1.1, 0.9, 1.2, 1] as const;

/** Good agents make some calls more often than others. */
export const tastes: Readonly<Record<string, number>> = Object.fromEntries(
  agentNames.flatMap((name, index) =>
    versionsOf(name, index, 0).map(({ version, skill }) => [version, skill > 1 ? 2.5 : 0.4] as const),
  ),
);
