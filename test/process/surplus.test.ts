import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { startVariables } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { reconcile } from '../../workers/index.ts';
import { submit } from '../support/activation.ts';
import { auditRows } from '../support/audit-rows.ts';
import { askForBlock } from '../support/blocking.ts';
import { placeOrder } from '../support/card-order-play.ts';
import { askedToExtend } from '../support/extension.ts';
import { orderForAna } from '../support/foreign-staff.ts';
import { sqlIn } from '../support/registers.ts';
import { sent } from '../support/sent.ts';
import { orderCards } from '../support/stock-order.ts';
import { mustBe } from '../support/until.ts';
import { openWorld, type World } from '../support/world.ts';
import { who } from '../support/ward/index.ts';
import { theCase, withdraw } from './order/card-order.ts';

/** Instances that carry no case: `open-case` cancels them, and no diagram shows a way for them. */
let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

const begun: Readonly<Record<keyof typeof startVariables, () => Promise<{ caseId: string }>>> = {
  'reserve-card-activation': () => submit(world, { holder: who.endsIn11Days }),
  'card-order': () => placeOrder(world),
  'foreign-staff-order': () => orderForAna(world),
  'reserve-card-order': () => orderCards(world),
  'employment-ended': () =>
    askForBlock(world, { holder: who.doctor, reason: 'employment-ended', lastDay: '2026-12-31' }),
  'reserve-card-extension': () => askedToExtend(world),
};

async function begin(processId: string, caseId: string) {
  const { processInstanceKey } = await world.client.createProcessInstance({
    processId,
    variables: { caseId },
    tag: `case:${caseId}`,
  });
  await world.settle();
  return mustBe(await world.client.findProcessInstance(processInstanceKey));
}
/** The audit has one row of it, and none that says somebody cancelled it past the portal. */
async function expectTold(row: { instance: string; caseId?: string }): Promise<void> {
  const told = auditRows(world.dir, 'surplus-instance-cancelled').map(({ details }) => details);
  expect(told.filter(({ instance }) => instance === row.instance)).toEqual([row]);
  await reconcile({ client: world.rawClient, register: world.register }, Date.parse(world.now()));
  expect(auditRows(world.dir, 'engine-instance-cancelled')).toEqual([]);
}
const seen = async (caseId: string) => {
  const found = mustBe(await world.register.cases.find(caseId));
  const tasks = await world.openTasks();
  return {
    ...found,
    tasks: tasks.map(({ elementId }) => elementId).sort(),
    mails: (await world.postbox.mails()).length,
  };
};

it.each(Object.entries(begun))(
  'a second instance of a case of %s is cancelled, and the case goes on',
  async (id, start) => {
    const { caseId } = await start();
    await world.settle();
    const before = await seen(caseId);
    const surplus = await begin(id, caseId);
    expect(surplus.state).toBe('TERMINATED');
    await expectTold({ instance: surplus.processInstanceKey });
    expect(await seen(caseId)).toEqual(before);
    const first = await world.client.findProcessInstance(mustBe(before.processInstanceKey));
    expect(first?.state).toBe('ACTIVE');
  },
  60_000,
);

it('an instance whose case the register doesn’t know is cancelled', async () => {
  const caseId = createId();
  const surplus = await begin('card-order', caseId);
  expect(surplus.state).toBe('TERMINATED');
  await expectTold({ instance: surplus.processInstanceKey, caseId });
}, 60_000);

it('a withdrawal that a surplus instance hears reaches the one that carries the case', async () => {
  const own = await openWorld();
  try {
    const { caseId, processInstanceKey } = await placeOrder(own);
    const surplus = mustBe(processInstanceKey);
    const variables = await own.client.userTaskVariables((await own.task('Task_Review', caseId)).userTaskKey);
    // The newer of two instances has told the register of itself first, and the older one isn't cancelled yet.
    await own.stopWorkers();
    const carrier = await own.client.createProcessInstance({
      processId: 'card-order',
      variables,
      tag: `case:${caseId}`,
    });
    sqlIn(own.dir, `UPDATE cases SET processInstanceKey = '${carrier.processInstanceKey}' WHERE caseId = '${caseId}'`);
    own.startWorkers();
    await own.settle();
    await withdraw(own, caseId);
    const stateOf = async (key: string) => (await own.client.findProcessInstance(key))?.state;
    expect([await stateOf(surplus), await stateOf(carrier.processInstanceKey)]).toEqual(['TERMINATED', 'COMPLETED']);
    expect(await theCase(own, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
    expect(await sent(own, 'case-closed')).toHaveLength(2);
  } finally {
    await own.close();
  }
}, 60_000);
