import type { Blobs } from '@nocturne/storage';
import type { Findings } from '../domain/records.ts';
import type { CuratorPorts } from '../ports.ts';

/** What dreams found, as blobs: a proposal that waits for a person is drawn up anew from them. */
export function createFindings(
  blobs: Blobs,
): CuratorPorts['findings'] & { has(dream: string): Promise<boolean> } {
  const blobOf = (dream: string) => `curator/findings/${dream}`;
  return {
    has: (dream) => blobs.has(blobOf(dream)),
    async get(dream) {
      const bytes = await blobs.get(blobOf(dream));
      if (bytes === null) throw new Error(`the findings of ${dream} are missing`);
      return JSON.parse(new TextDecoder().decode(bytes)) as Findings;
    },
    put: (findings) => blobs.put(blobOf(findings.dream), new TextEncoder().encode(JSON.stringify(findings))),
  };
}
