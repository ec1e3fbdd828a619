import { expect, it } from 'vitest';
import { readConfig } from './read-config.ts';

it('needs no variable at all', () => {
  expect(readConfig({ PATH: '/bin' })).toEqual({
    ok: true,
    value: {
      NOCTURNE_DATA: '.nocturne',
      NOCTURNE_HOST: '127.0.0.1',
      NOCTURNE_PORT: 0,
      NOCTURNE_LOG_LEVEL: 'info',
      NOCTURNE_BUS: 'embedded',
      NOCTURNE_STORAGE: 'embedded',
    },
  });
});

it('names each variable that is wrong, and what it may be', () => {
  const refused = readConfig({ NOCTURNE_PORT: '99999', NOCTURNE_BUS: 'rabbit', NOCTURNE_LOG_LEVEL: 'debug' });
  expect(refused).toEqual({
    ok: false,
    refusal:
      'NOCTURNE_PORT="99999": must be 0 to 65535, where 0 takes any free port\n' +
      'NOCTURNE_BUS="rabbit": must be one of embedded',
  });
});
