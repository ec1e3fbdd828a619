import { sha256 } from '@nocturne/contracts';

/** How an agent of the fleet behaves; every figure is a probability. */
export interface Agent {
  readonly id: string;
  readonly model: string;
  readonly families: readonly string[];
  /** Of falling into a given slip, where a call gives occasion. */
  readonly slips: number;
  /** Of reading a refusal rightly and undoing the slip. */
  readonly insight: number;
  /** Of sending the refused call again, unchanged. */
  readonly stubborn: number;
  /** Of leaving out the careful step that no tool insists on. */
  readonly hurry: number;
  /** Versions by the day, counted from the start, on which each goes live. */
  readonly releases: readonly { readonly version: string; readonly day: number }[];
}

export const agents: readonly Agent[] = [
  {
    id: 'billing-bot',
    model: 'claude-sonnet-4-5',
    families: ['billing'],
    slips: 0.22,
    insight: 0.92,
    stubborn: 0.1,
    hurry: 0.25,
    releases: [
      { version: '3.1', day: 0 },
      { version: '3.2', day: 12 },
    ],
  },
  {
    id: 'release-pilot',
    model: 'claude-sonnet-4-5',
    families: ['deploys'],
    slips: 0.3,
    insight: 0.88,
    stubborn: 0.15,
    hurry: 0.3,
    releases: [{ version: '1.8', day: 0 }],
  },
  {
    id: 'desk-agent',
    model: 'claude-haiku-4-5',
    families: ['support'],
    slips: 0.3,
    insight: 0.85,
    stubborn: 0.15,
    hurry: 0.3,
    releases: [
      { version: '0.9', day: 0 },
      { version: '1.0', day: 9 },
    ],
  },
  {
    id: 'ops-generalist',
    model: 'claude-haiku-4-5',
    families: ['billing', 'deploys', 'support'],
    slips: 0.4,
    insight: 0.75,
    stubborn: 0.3,
    hurry: 0.45,
    releases: [{ version: '2026.3', day: 0 }],
  },
];

/** The agent as it ran on this day: what changes about it travels with the session. */
export function agentOn(
  agent: Agent,
  day: number,
  prompt: string,
): { id: string; version: string; prompt_hash: string } {
  const live = agent.releases.findLast((release) => release.day <= day) ?? agent.releases[0];
  const version = live?.version ?? '0';
  return { id: agent.id, version, prompt_hash: sha256(`${prompt} ${version}`).slice(0, 16) };
}
