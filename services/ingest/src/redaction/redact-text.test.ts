import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactText } from './redact-text.ts';

const redacted = async (text: string) => (await redactText(text)).text;
/** Put together here, so that no scanner takes this file for a leak. */
const join = (...parts: string[]) => parts.join('');
const github = join('ghp', '_', '0123456789abcdefABCDEF0123456789abcd');
const amazon = join('AKIA', 'IOSFODNN7EXAMPLE');
const anthropic = join('sk-ant-', 'api03-', 'a1B2'.repeat(23), 'xAA');
const slack = join('xoxb', '-123456789012-1234567890123-', 'abcdefABCDEF123456789012');
const web = join('eyJ', 'hbGciOiJIUzI1NiJ9', '.', 'eyJ', 'zdWIiOiIxIn0', '.', 'c2lnbmF0dXJl');
const block = join(
  '-----BEGIN RSA ',
  'PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA ',
  'PRIVATE KEY-----',
);

describe('what is taken out', () => {
  it.each([
    ['Ask ada.lovelace@mail.example.co.uk. Then go.', 'Ask [redacted:email]. Then go.'],
    ['<ünïcode@exämple.org>', '<[redacted:email]>'],
    ['card 4111 1111 1111 1111.', 'card [redacted:card].'],
    ['card 5500-0000-0000-0004,', 'card [redacted:card],'],
    ['/Users/ada/code and /home/bob', '~/code and ~'],
    ['C:\\Users\\Ada Lovelace\\x', '~\\x'],
    ['"C:\\\\Users\\\\ada\\\\x"', '"~\\\\x"'],
    ['file:///Users/ada/x', 'file://~/x'],
    ['.claude/projects/-Users-ada-code', '.claude/projects/~-code'],
    ['password=hunter2 next', 'password=[redacted:password] next'],
    ['DB_PASSWORD="a b c"', 'DB_PASSWORD="[redacted:password]"'],
    ['{"api_key": "zzz"}', '{"api_key": "[redacted:password]"}'],
    ['{\\"api_key\\": \\"zzz\\"}', '{\\"api_key\\": \\"[redacted:password]\\"}'],
    ['?token=abc123&x=1', '?token=[redacted:password]&x=1'],
    ['postgres://app:s3cret@db/x', '[redacted:secret]'],
    ['amqp://app:s3cret@queue/x', 'amqp://app:[redacted:password]@queue/x'],
    ['4111 1111 1111 1111 12/29', '[redacted:card] 12/29'],
    ['2026 4111111111111111', '2026 [redacted:card]'],
    ['Authorization: Bearer abcdef0123456789abcdef', 'Authorization: Bearer [redacted:token]'],
    [`jwt ${web} end`, 'jwt [redacted:token] end'],
    [`key ${amazon} end`, 'key [redacted:secret] end'],
    [`key ${github} end`, 'key [redacted:secret] end'],
    [`key ${anthropic} end`, 'key [redacted:secret] end'],
    [`DEPLOY_${anthropic} end`, 'DEPLOY_[redacted:secret] end'],
    [`key ${slack} end`, 'key [redacted:secret] end'],
    [`// secretlint-disable\nkey ${github} end`, '// secretlint-disable\nkey [redacted:secret] end'],
    [`a ${block} b`, 'a [redacted:private_key] b'],
    [`a ${block.slice(0, 50)}`, 'a [redacted:private_key]'],
  ])('%s', async (text, expected) => {
    expect(await redacted(text)).toBe(expected);
  });
});

describe('what stays', () => {
  it.each([
    'Book a flight from Oslo to Rome on May 20.',
    'git@github.com:owner/repo.git',
    'npm install left-pad@1.2.3',
    'order 4111111111111112 and 1700000000000',
    'call 0000 0000 0000 0000',
    'credit_card_4421486',
    'https://example.com/home/ada',
    '/Users/Shared/x',
    'max_tokens=100, token: string',
    'the password: must be long',
    'const password = readPassword(file);',
    'password: process.env.PASSWORD',
    'basic understanding of the thing',
    '550e8400-e29b-41d4-a716-446655440000',
    'task-0412-a1b2c3d4e5f6a7b8c9d0',
    // More than are looked at closely, each far from the next.
    `task-0412 ${' '.repeat(5_000)}`.repeat(210),
  ])('%s', async (text) => {
    expect(await redacted(text)).toBe(text);
  });
});

const planted = fc.constantFrom(
  'ada@example.org',
  '4111111111111111',
  amazon,
  github,
  slack,
  web,
  '/home/ada',
  'password=hunter2',
);
const noise = fc.string({ unit: fc.constantFrom(...'ab 1@:/.="\\-_\n{}[]~é'), maxLength: 30 });

it('a secret that stands alone is found whatever stands around it, and redacting again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(noise, planted, noise, async (before, secret, after) => {
      const once = await redacted(`${before} ${secret} ${after}`);
      expect(once).not.toContain(secret === 'password=hunter2' ? 'hunter2' : secret);
      expect(await redacted(once)).toBe(once);
    }),
    { numRuns: 300 },
  );
});

it('ends on hostile text', async () => {
  const parts = [
    '@',
    'a@b.co,',
    'a@b.',
    '4 ',
    '4',
    'xoxb-',
    'xoxb-a-',
    'http://a:',
    'password=',
    'a_',
    'eyJaaaaaaaa.',
    'eyJ-',
    'sk-',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
    '\\\\',
    'C:\\Users\\',
    'SG.a',
    '/home/',
  ];
  for (const part of parts) {
    const text = part.repeat(Math.ceil(1_000_000 / part.length));
    expect(typeof (await redacted(text))).toBe('string');
  }
});

it('leaves nothing behind in the process, however much is looked through', async () => {
  for (let text = 0; text < 20; text += 1) await redactText(`${text}: see https://ada:${github}@example.com`);
  // What observes the timeline hears of it in a later turn.
  await new Promise((resolve) => setImmediate(resolve));
  expect(performance.getEntriesByType('mark').length).toBe(0);
});
