import { afterAll, describe, expect, test } from '@jest/globals';
import { beginning, hour, isRemote, pinClock, sdk, sdkOf, timed } from './support/cluster.ts';
import { engineUser } from '../support/engine-user.ts';
import { startEmbeddedEngine } from './support/embedded-engine.ts';
import { finds, settles, type Answer } from './support/answers.ts';
import { scenario } from './support/scenario.ts';

describe('the clock', () => {
  timed('stands where it is pinned, and the times of what happens are its own', async () => {
    const given = await scenario('service-task');
    const processInstanceKey = await given.begin('service-task');
    const begun = new Date(beginning).toISOString();
    await settles<Answer<'getProcessInstance'>, string>(
      ({ startDate }) => startDate,
      (waiting) => sdk.getProcessInstance({ processInstanceKey }, waiting),
      begun,
    );
    await pinClock(beginning + hour);
    await given.work('pack');
    const done = await finds((waiting) =>
      sdk.searchProcessInstances({ filter: { processInstanceKey, state: 'COMPLETED' } }, waiting),
    );
    expect(done).toMatchObject({ startDate: begun, endDate: new Date(beginning + hour).toISOString() });
  });

  timed('is not pinned before 1970', async () => {
    await expect(sdk.pinClock({ timestamp: -1 })).rejects.toMatchObject({ status: 400, title: 'INVALID_ARGUMENT' });
  });
});

/** A cluster of which it is known that its clock may not be moved. */
(isRemote ? describe.skip : describe)('the clock of an embedded engine whose configuration does not allow it', () => {
  const fixed = isRemote ? undefined : startEmbeddedEngine({ clockControlled: false });
  afterAll(async () => (await fixed)?.close());

  test('is neither pinned nor reset', async () => {
    const client = sdkOf((await fixed)?.address ?? '', engineUser);
    const forbidden = { status: 403, title: 'FORBIDDEN' };
    await expect(client.pinClock({ timestamp: beginning })).rejects.toMatchObject(forbidden);
    await expect(client.resetClock()).rejects.toMatchObject(forbidden);
  });
});
