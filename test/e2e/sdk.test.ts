import { afterAll, beforeAll, describe } from 'vitest';
import { dreamsSuite } from '../support/sdk/dreams.suite.ts';
import { everyMethodSuite } from '../support/sdk/every-method.suite.ts';
import { memoryStoresSuite } from '../support/sdk/memory-stores.suite.ts';
import { memoryToolSuite } from '../support/sdk/memory-tool.suite.ts';
import type { SdkSubject } from '../support/sdk/subject.ts';
import { watchCalls } from '../support/sdk/watch-calls.ts';
import { sharedHost } from '../support/two-tenants.ts';

describe('Anthropic’s SDK, unchanged but for base URL and key, on one process', () => {
  let subject: SdkSubject;
  const undo: (() => void | Promise<void>)[] = [];
  beforeAll(async () => {
    const { tenants } = await sharedHost(['acme', 'globex'], {}, (one) => undo.unshift(one));
    const [mine, theirs] = tenants;
    if (mine === undefined || theirs === undefined) throw new Error('two tenants were asked for');
    subject = { ...mine, strangerKey: theirs.key, strangerStoreId: theirs.storeId, calls: watchCalls() };
  });
  afterAll(async () => {
    for (const one of undo) await one();
  });

  memoryStoresSuite(() => subject);
  memoryToolSuite(() => subject);
  dreamsSuite(() => subject);
  everyMethodSuite(() => subject);
});
