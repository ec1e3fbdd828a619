import type { Domain, ErrorMode, TaskKind, Tool } from './tool.ts';

const noLock: ErrorMode = {
  id: 'deploy-without-lock',
  slip: { kind: 'omitted', tool: 'acquire_lock' },
  refuses: (_call, scene) => !scene.done.has('acquire_lock'),
  message: (_call, scene) => `no deploy lock is held for "${scene.case.service}"`,
};

const versionPrefix: ErrorMode = {
  id: 'version-with-prefix',
  slip: {
    kind: 'argument',
    arguments: ['version'],
    wrong: (right) => ({ ...right, version: `v${String(right['version'])}` }),
  },
  refuses: (call) => String(call['version']).startsWith('v'),
  message: (call) => `version "${String(call['version'])}" is not in the registry`,
};

const frozen: ErrorMode = {
  id: 'environment-frozen',
  slip: { kind: 'impossible' },
  refuses: (_call, scene) => scene.case.hard,
  message: () => 'production is frozen by the incident commander, no release is admitted',
};

const unapproved: ErrorMode = {
  id: 'rotation-unapproved',
  slip: { kind: 'omitted', tool: 'request_approval' },
  refuses: (_call, scene) => !scene.done.has('request_approval'),
  message: (_call, scene) => `rotation of "${scene.case.secret}" needs an approved change`,
};

const tools: readonly Tool[] = [
  {
    name: 'get_service',
    version: '4',
    failures: 'prose',
    modes: [],
    answer: (_call, { case: of }) => ({
      service: of.service,
      environment: 'production',
      owner: 'platform',
      replicas: 6,
    }),
  },
  {
    name: 'run_checks',
    version: '7',
    failures: 'shell',
    modes: [],
    flaky: 0.05,
    answer: (_call, { case: of }) =>
      `suite ${of.service}: 214 passed, 0 failed, 3 skipped (41.2 s)\nexit code 0`,
  },
  {
    name: 'acquire_lock',
    version: '1',
    failures: 'prose',
    modes: [],
    answer: (_call, { case: of }) => ({ lock: `lock-${of.service}`, ttl_seconds: 900 }),
  },
  {
    name: 'deploy_release',
    version: '7',
    failures: 'shell',
    modes: [noLock, versionPrefix, frozen],
    answer: (call, { case: of }) =>
      `rolled out ${of.service} ${String(call['version'])} to 6 of 6 replicas\nexit code 0`,
  },
  {
    name: 'verify_health',
    version: '2',
    failures: 'prose',
    modes: [],
    flaky: 0.04,
    answer: () => ({ healthy: true, error_rate: 0.002, p95_ms: 84 }),
  },
  {
    name: 'request_approval',
    version: '1',
    failures: 'prose',
    modes: [],
    answer: (_call, { case: of }) => ({ change: `CHG-${of.release.replaceAll('.', '')}`, state: 'approved' }),
  },
  {
    name: 'rotate_secret',
    version: '3',
    failures: 'prose',
    modes: [unapproved],
    answer: (_call, { case: of }) => ({ secret: of.secret, rotated: true, old_version_revoked_in: '24h' }),
  },
];

const release: TaskKind = {
  name: 'release',
  requests: [
    (of) => `Ship ${of.service} ${of.release} to production.`,
    (of) => `Please release version ${of.release} of ${of.service}. Production, today if it is green.`,
    (of) => `${of.service}: ${of.release} is ready, can you roll it out?`,
  ],
  plan: (of) => [
    { tool: 'get_service', arguments: { service: of.service } },
    { tool: 'run_checks', arguments: { service: of.service, version: of.release } },
    { tool: 'acquire_lock', arguments: { service: of.service } },
    {
      tool: 'deploy_release',
      arguments: { service: of.service, version: of.release, environment: 'production' },
    },
    { tool: 'verify_health', arguments: { service: of.service } },
  ],
};

const rotate: TaskKind = {
  name: 'rotate',
  requests: [
    (of) => `Rotate the ${of.secret} of ${of.service}, the quarterly audit asks for it.`,
    (of) => `The ${of.secret} for ${of.service} is due for rotation.`,
  ],
  plan: (of) => [
    { tool: 'get_service', arguments: { service: of.service } },
    { tool: 'request_approval', arguments: { service: of.service, change: `rotate ${of.secret}` } },
    { tool: 'rotate_secret', arguments: { service: of.service, secret: of.secret } },
    { tool: 'verify_health', arguments: { service: of.service } },
  ],
};

export const deploys: Domain = {
  family: 'deploys',
  prompt: 'You are the release assistant. You may change production within the change policy.',
  tools,
  kinds: [release, rotate],
  care: { id: 'run-checks-before-release', kind: 'release', step: 'run_checks', before: 'deploy_release' },
};
