import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * What hangs has to end some time; what is only slow is no fault, on however busy a machine. So no test sets a time of its
 * own, unless it needs more; whatever waits in a test gives up before this, and says what it waited for.
 */
const patienceMs = 300_000;

/**
 * `npm test` runs what needs nothing but this checkout. By mode, the rest: `chaos`, faults that take long; `infra`, what
 * needs a broker or a database (`npm run test:infra` brings them); `deployment`, what tries services that run in containers
 * (`.ci/infra.sh` brings them).
 */
const suites: Record<
  string,
  { include: string[]; exclude?: string[]; testTimeout?: number; globalSetup?: string }
> = {
  chaos: { include: ['test/chaos/**/*.test.ts'], testTimeout: 3_600_000 },
  infra: {
    include: ['test/**/*.infra.test.ts'],
    testTimeout: 2 * patienceMs,
    globalSetup: 'test/support/infra/global-setup.ts',
  },
  deployment: { include: ['test/deployment/*.test.ts'] },
};

const exclude = ['**/node_modules/**', '**/*.infra.test.ts'];

/**
 * Hosts of tests come by the hundred and each has little to do: less than the threads would take to start. What runs alone has
 * them, as have the tests of the pool itself and all that is not for every day.
 */
const inProcess = { NOCTURNE_THREADS: '0' };

const alone = ['test/e2e/{logs,metrics,tracing}.test.ts'];

/**
 * Tests beside the code share a process, so that each file need not load everything again: half of the time. What one leaves
 * behind there is a bug the others may show. So do those that go through the public doors, but for the few that look at what
 * is there once a process: its telemetry, its log.
 */
const everyday = {
  projects: [
    {
      extends: true as const,
      test: {
        name: 'beside',
        include: ['{libs,services,apps,examples,bench,prove}/**/*.test.ts'],
        exclude,
        isolate: false,
        env: inProcess,
      },
    },
    {
      extends: true as const,
      test: {
        name: 'doors',
        include: ['test/{conformance,e2e}/**/*.test.ts'],
        exclude: [...exclude, ...alone],
        isolate: false,
        env: inProcess,
      },
    },
    { extends: true as const, test: { name: 'alone', include: alone } },
  ],
};

/**
 * What processes and threads that tests start have compiled before. Each of them loads the same sources again, and half of
 * the time that takes went into compiling them.
 */
const compiled = fileURLToPath(new URL('node_modules/.cache/compile', import.meta.url));

/**
 * A machine that others use as well stands still at times, and what waited for a process falls with it: in CI it may try once more, and
 * `.ci/summary.mjs` names what did. A law that was found broken by chance is broken, whatever chance finds next.
 */
const onceMore = { count: 1, condition: /^(?!Property failed)/ };

export default defineConfig(({ mode }) => ({
  test: {
    testTimeout: patienceMs,
    retry: process.env['CI'] ? onceMore : 0,
    env: { NODE_COMPILE_CACHE: compiled },
    ...(suites[mode] ?? everyday),
    pool: 'forks' as const,
    // Many tests wait, for a lease or for another process: one more at once than there are processors. What starts fleets of
    // processes has the machine to itself.
    maxWorkers: suites[mode] === undefined ? availableParallelism() + 1 : 1,
    hookTimeout: patienceMs,
    reporters: process.env['CI'] ? ['default', 'json'] : ['default'],
    outputFile: { json: `node_modules/.cache/test-results/${mode}.json` },
  },
}));
