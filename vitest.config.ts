import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{libs,services,apps,examples,bench}/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
