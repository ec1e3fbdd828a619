import { describe, expect, it, onTestFinished } from 'vitest';
import { scratchFolder } from '../support/scratch.ts';
import { killCollector } from './story/kill-collector.ts';

/** The full figure is `npm run prove -- kill-collector`. */
const kills = Number(process.env['NOCTURNE_KILLS'] ?? 3);
const seed = Number(process.env['NOCTURNE_SEED'] ?? 1);

describe('kill -9 of a host that lets go of old versions while people write', () => {
  it(`${kills} times at random moments: head is whole, and nothing that was acknowledged is lost (seed ${seed})`, async () => {
    const { complaints, acknowledged, checked } = await killCollector(
      { kills, seed },
      scratchFolder(),
      onTestFinished,
    );
    expect(complaints).toEqual([]);
    expect(acknowledged).toBeGreaterThan(kills);
    expect(checked).toBeGreaterThan(kills);
  });
});
