import type { Digest } from '@nocturne/contracts';

/** All that may change about an agent: its version, prompt and model. */
export function versionKey({
  agent,
  agent_version,
  prompt_hash,
  model,
}: Pick<Digest, 'agent' | 'agent_version' | 'prompt_hash' | 'model'>): string {
  return JSON.stringify([agent, agent_version, prompt_hash, model]);
}

/** `NAME@VERSION`; null where the agent told no version. */
export function versionName(key: string): string | null {
  const [agent, version] = JSON.parse(key) as [string, string | null];
  return version === null ? null : `${agent}@${version}`;
}
