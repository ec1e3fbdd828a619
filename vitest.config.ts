import { defineConfig } from 'vitest/config';

/** `npm test` runs everything but the slow faults; `npm run test:chaos` (mode `chaos`) runs those alone. */
export default defineConfig(({ mode }) => {
  const chaos = mode === 'chaos';
  return {
    test: {
      include: chaos
        ? ['test/chaos/**/*.test.ts']
        : ['{libs,services,apps,examples,bench}/**/*.test.ts', 'test/{conformance,e2e}/**/*.test.ts'],
      pool: 'forks' as const,
      testTimeout: chaos ? 3_600_000 : 30_000,
      hookTimeout: 30_000,
      reporters: process.env['CI'] ? ['default', 'json'] : ['default'],
      outputFile: { json: `node_modules/.cache/test-results/${chaos ? 'chaos' : 'test'}.json` },
    },
  };
});
