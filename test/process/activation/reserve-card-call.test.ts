import { expect } from '@jest/globals';
import { cardState, endCall, submit, theCase } from '../../support/activation.ts';
import { protect } from '../../support/imported.ts';
import { path } from '../../support/path.ts';
import { mustBe, until } from '../../support/until.ts';
import { drawer, otherDrawer, units, who } from '../../support/ward/index.ts';

/** Every way through "Samtal om reservkort". */
const id = 'reserve-card-call';

path(id, ['End_ToActivate'], 'ends with the decision to activate', async (world) => {
  const { caseId } = await submit(world);
  await endCall(world, caseId, { outcome: 'activate' });
  expect(await world.register.cards.find(drawer.first)).toMatchObject({ state: 'active', loa: 'loa-2' });
});

path(id, ['Boundary_OtherNotAvailable'], 'asks again when the other card is not in stock', async (world) => {
  const { caseId } = await submit(world);
  await endCall(world, caseId, { outcome: 'other-card', otherCardNumber: otherDrawer.eighth });
  await world.task('Task_Activate', caseId);
  expect(await cardState(world, drawer.first)).toBe('reserved');
});

path(id, ['End_Refused'], 'ends with a refusal, and the receipt is no longer in force', async (world) => {
  const { caseId } = await submit(world);
  await endCall(world, caseId, { outcome: 'refuse', refusalReason: 'no-answer' });
  expect((await theCase(world, caseId)).closeReason).toBe('refused');
  expect((await world.register.receipts.ofCase(caseId)).map(({ state }) => state)).toEqual(['withdrawn']);
});

path(
  id,
  ['End_ToDesk'],
  'goes on at a desk: the card goes back, its receipt is withdrawn, the case lives',
  async (world) => {
    const { caseId } = await submit(world);
    await endCall(world, caseId, { outcome: 'refuse', refusalReason: 'desk-required' });
    await world.task('Task_ChooseSlot', caseId);
    const found = await world.register.cases.find(caseId);
    expect(found).toMatchObject({ state: 'open', phase: 'visit', cardNumber: undefined, facts: { way: 'desk' } });
    expect(await cardState(world, drawer.first)).toBe('in-stock');
    expect((await world.register.receipts.ofCase(caseId)).map(({ state }) => state)).toEqual(['withdrawn']);
  },
);

path(
  id,
  ['End_ToActivate'],
  'gives no card on the phone to somebody who has got a protected identity since',
  async (world) => {
    const { caseId } = await submit(world);
    const author = await world.author(who.idAdministrator);
    const viewer = await world.viewer(who.idAdministrator);
    const call = { phone: units.ward.phone, answered: true, viewer, author };
    await world.register.cases.logCallBack(caseId, call);
    await world.register.cases.readBack({ caseId, text: drawer.first.slice(-4), author });
    await protect(world, who.holder);
    const refused = { code: 'protected-since-submitted' };
    expect(await world.register.cases.logCallBack(caseId, call)).toMatchObject(refused);
    expect(await world.register.cases.readBack({ caseId, text: drawer.first.slice(-4), author })).toMatchObject(
      refused,
    );
    const { userTaskKey } = await world.task('Task_Activate', caseId);
    const given = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };
    const by = { by: author.hsaId, at: world.now() };
    await world.client.completeUserTask(userTaskKey, { activation: { ...given, ...by } });
    await world.settle();
    expect(await cardState(world, drawer.first)).not.toBe('active');
    expect((await world.openTasks()).map(({ elementId }) => elementId)).toContain('Task_Activate');
  },
);

for (const [missing, text] of [
  ['call-back', 'Motringningen'],
  ['reading of the card', 'upplästa'],
] as const) {
  path(
    id,
    ['End_ToActivate'],
    `activates nothing without the ${missing}, whoever completed the task`,
    async (world) => {
      const { caseId, processInstanceKey } = await submit(world);
      const author = await world.author(who.customerService);
      const viewer = await world.viewer(who.customerService);
      if (missing !== 'call-back') {
        await world.register.cases.logCallBack(caseId, { phone: units.ward.phone, answered: true, viewer, author });
      }
      const { userTaskKey } = await world.task('Task_Activate', caseId);
      const activation = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };
      const by = { by: author.hsaId, at: world.now() };
      await world.client.completeUserTask(userTaskKey, { activation: { ...activation, ...by } });
      await until(async () => (await world.client.incidents({ state: 'ACTIVE' })).length > 0, 'an incident');
      const incident = mustBe((await world.client.incidents({ state: 'ACTIVE' }))[0]);
      expect(incident.errorMessage).toContain(text);
      expect(await cardState(world, drawer.first)).toBe('reserved');
      await world.client.cancelProcessInstance(mustBe(processInstanceKey));
    },
  );
}
