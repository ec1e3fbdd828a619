import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { noDeployment, startDeployment, type Deployment } from '../support/fleet/deployment.ts';
import { makeTenant } from '../support/fleet/make-tenant.ts';
import { dreamsSuite } from '../support/sdk/dreams.suite.ts';
import { everyMethodSuite } from '../support/sdk/every-method.suite.ts';
import { memoryStoresSuite } from '../support/sdk/memory-stores.suite.ts';
import { memoryToolSuite } from '../support/sdk/memory-tool.suite.ts';
import type { SdkSubject } from '../support/sdk/subject.ts';
import { watchCalls } from '../support/sdk/watch-calls.ts';

const name = 'Anthropic’s SDK, unchanged but for base URL and key, on Kafka and MongoDB, two instances each';

describe.skipIf(noDeployment !== null)(
  noDeployment === null ? name : `${name} (skipped: ${noDeployment})`,
  () => {
    let deployment: Deployment;
    let subject: SdkSubject;
    let failed = false;
    beforeAll(async () => {
      deployment = await startDeployment();
      const mine = await makeTenant(deployment.fleet, deployment.nameTenant('acme'));
      const theirs = await makeTenant(deployment.fleet, deployment.nameTenant('globex'));
      subject = { ...mine, strangerKey: theirs.key, strangerStoreId: theirs.storeId, calls: watchCalls() };
    });
    afterEach(({ task }) => {
      failed ||= task.result?.state === 'fail';
      expect(deployment.fleet.faults()).toEqual([]);
    });
    afterAll(async () => expect(await deployment.stop(failed)).toEqual([]));

    memoryStoresSuite(() => subject);
    memoryToolSuite(() => subject);
    dreamsSuite(() => subject);
    everyMethodSuite(() => subject);
  },
);
