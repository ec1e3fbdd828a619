/** The rules of the house, as DESIGN and ARCHITECTURE.md state them; each says why. */
const test = '(\\.test\\.ts$|^test/|^bench/|/fixtures/)';

/** Only the places named may import the package: everything else goes through the port above it. */
const only = (name, packages, places) => ({
  name,
  comment: `${packages} is an implementation detail of ${places}`,
  severity: 'error',
  from: { pathNot: `${places}|${test}` },
  to: { path: packages },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'could-not-resolve', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'services-never-import-each-other',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'libs-import-only-libs',
      severity: 'error',
      from: { path: '^libs/', pathNot: test },
      to: { path: '^(services|apps|examples|test|bench|prove)/' },
    },
    {
      name: 'services-import-no-apps',
      severity: 'error',
      from: { path: '^services/', pathNot: test },
      to: { path: '^(apps|examples|test|bench|prove)/' },
    },
    {
      name: 'proofs-need-no-bench',
      comment: 'a bench may time what a proof counts, not the other way round',
      severity: 'error',
      from: { path: '^prove/' },
      to: { path: '^bench/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain imports only itself, contracts, mining and stats',
      severity: 'error',
      from: { path: '^services/([^/]+)/src/domain/', pathNot: test },
      to: { pathNot: '^(services/$1/src/domain/|libs/(contracts|mining|stats)/|node_modules/zod/)' },
    },
    {
      name: 'steps-import-domain-ports-contracts',
      comment: 'a step never sees a producer, a database or a socket',
      severity: 'error',
      from: { path: '^services/([^/]+)/src/steps/', pathNot: test },
      to: {
        path: '^(services|libs/(bus|service|storage)|node_modules/(fastify|kafkajs|mongodb))',
        pathNot: '^services/$1/src/(steps|domain|ports|redaction|importers)',
      },
    },
    {
      name: 'pure-libs',
      comment: 'contracts, mining and stats do no I/O',
      severity: 'error',
      from: { path: '^libs/(contracts|mining|stats)/src/', pathNot: test },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|util|buffer)$' },
    },
    only('kafkajs-only-in-its-adapter', '^node_modules/kafkajs/', '^libs/bus/src/kafka/'),
    only('mongodb-only-in-its-adapter', '^node_modules/mongodb/', '^libs/storage/src/mongo/'),
    only(
      'sqlite-only-in-embedded-adapters',
      '^(node:)?sqlite$',
      '^libs/(bus|storage)/src/(embedded|sqlite)/',
    ),
    only(
      'fastify-only-under-http',
      '^node_modules/fastify/',
      '^libs/service/|^(services|apps)/[^/]+/src/.*http/',
    ),
    only('anthropic-only-under-claude', '^node_modules/@anthropic-ai/', '/claude/'),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
