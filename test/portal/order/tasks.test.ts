import { expect, it } from '@jest/globals';
import { slotValue } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { approve, placeNewcomersOrder } from '../../support/card-order-play.ts';
import { answerInPortal } from '../../support/portal-answer.ts';
import { mustBe } from '../../support/until.ts';
import { times } from '../../support/visit.ts';
import { openPortalWorld } from '../open-portal.ts';
import { who, type Known } from '../../support/ward/index.ts';

const licence = { idDocument: 'driving-licence', idValidTo: '2030-01-01' };
const cardNumber = 'SI90000001';

it('carries an ordinary card through the portal’s own pages, from the order to the holder’s hand', async () => {
  const world = await openPortalWorld();
  try {
    const manager = await world.logIn(who.manager);
    const clerk = await world.logIn(who.customerService);
    const administrator = await world.logIn(who.idAdministrator);
    const { grants } = await world.viewer(who.manager);
    const unitId = mustBe(grants.find(({ role }) => role === 'manager')?.unitIds[0]);
    const employments = await world.register.units.employments(unitId, '2026-11-24');
    const { employmentId } = mustBe(employments.find(({ person }) => person.hsaId === who.newEmployee.hsaId));
    await manager.open('/nytt/kort');
    const data = {
      unitId,
      card: { kind: 'new' },
      person: { known: 'employee', employmentId },
      employment: 'permanent',
      identity: licence,
      registeredAddress: 'yes',
      temporaryCard: 'no',
    };
    const sent = await manager.send('/nytt/kort', { token: createId(), data });
    expect(sent.text).toContain('/arenden/SK-2026-');
    await world.settle();
    const desk = 'arbetslista' as const;
    await answerInPortal(world, clerk, {
      list: desk,
      element: 'Task_Review',
      data: { orderReview: { outcome: 'approve' }, comment: 'Ring chefen innan kortet lämnas ut' },
    });
    await answerInPortal(world, clerk, {
      list: desk,
      element: 'Task_RegisterHsa',
      data: { hsaRecord: { hsaId: 'SE2321000065-N001', source: 'hsa-administrator', seenOn: '2026-11-24' } },
    });
    await answerInPortal(world, manager, {
      list: 'uppgifter',
      element: 'Task_ChooseSlot',
      data: { booking: { slot: slotValue(times.tuesday) } },
    });
    await world.advance(times.tuesday.startsAt);
    const photo = { outcome: 'done', photoTaken: true, ...licence };
    await answerInPortal(world, administrator, { list: desk, element: 'Task_Photo', data: { photo } });
    await answerInPortal(world, clerk, {
      list: desk,
      element: 'Task_OrderProduction',
      data: { production: { ordered: true } },
    });
    await answerInPortal(world, clerk, {
      list: desk,
      element: 'Task_RegisterDelivery',
      data: { delivery: { cardNumber } },
    });
    const handOver = { outcome: 'handed-over', receiptSigned: true, ...licence };
    await answerInPortal(world, administrator, { list: desk, element: 'Task_HandOver', data: { handOver } });
    const [found] = (await world.register.cases.list(await world.viewer(who.manager), { limit: 5 })).cases;
    expect(found).toMatchObject({ state: 'closed', closeReason: 'completed' });
    expect(await world.register.cards.find(cardNumber)).toMatchObject({ state: 'active', lastValidDay: '2031-12-01' });
    const page = await manager.open(`/arenden/${mustBe(found).number}`);
    expect(page.text).toContain('Godkänt vid granskning');
    expect(page.text).toContain('Personen finns i HSA');
    // What was written beside an outcome, what was seen at the desk, and who did each step.
    expect(page.text).toContain(`”Ring chefen innan kortet lämnas ut” ${who.customerService.givenName}`);
    expect(page.text).toMatch(new RegExp(`Tillverkning beställd<[^]*?${who.customerService.givenName}`));
    const [handedOver = ''] = /Kortet aktiverat<[^]*?<\/li>/.exec(page.text) ?? [];
    expect(handedOver).toMatch(
      new RegExp(`Svenskt körkort, gäller till och med[^]*2030-01-01[^]*${who.idAdministrator.givenName}`),
    );
    const { userTaskKey } = await world.client
      .searchUserTasks({ candidateGroup: `case:${mustBe(found).caseId}` })
      .then((tasks) => mustBe(tasks.find(({ elementId }) => elementId === 'Task_Review')));
    expect(JSON.stringify(await world.client.userTaskVariables(userTaskKey))).not.toContain('Ring chefen');
    // A mail is read on the case as it was sent.
    const mail = /href="(\/arenden\/[^"]+\/mejl\/[^"]+)"/.exec(page.text)?.[1];
    const read = await manager.open(mustBe(mail));
    expect(read.status).toBe(200);
    expect(read.text).toContain('Så stod det');
    expect(read.text).toContain(mustBe(found).number);
    expect(await world.postbox.about('Boka ett besök vid servicedisken')).not.toEqual([]);
  } finally {
    await world.close();
  }
}, 90_000);

it('says to who reviewed the order, before anything is filled in, that another enters what HSA shows', async () => {
  const world = await openPortalWorld();
  try {
    const { caseId } = await placeNewcomersOrder(world);
    await approve(world, caseId);
    const { userTaskKey } = await world.task('Task_RegisterHsa', caseId);
    const seenBy = async (person: Known) =>
      (await (await world.logIn(person)).open(`/arbetslista/${userTaskKey}`)).text;
    expect(await seenBy(who.customerService)).toMatch(/Inte din uppgift\.[^]*?Du har granskat beställningen\./);
    expect(await seenBy(who.idAdministrator)).not.toContain('Inte din uppgift');
  } finally {
    await world.close();
  }
});
