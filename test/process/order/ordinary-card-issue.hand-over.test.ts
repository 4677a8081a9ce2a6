import { describe, expect } from '@jest/globals';
import { addDays, instantAt, dayOf } from '../../../contract/index.ts';
import { cardState, handIn } from '../../support/activation.ts';
import { answerBlock, askForBlock } from '../../support/blocking.ts';
import { delivered, handOver } from '../../support/card-order-play.ts';
import { mustBe } from '../../support/until.ts';
import { day, type World } from '../../support/world.ts';
import { who } from '../../support/ward/index.ts';
import { made, theCase, newCard, notice } from './ordinary-card-issue.ts';
import { sent } from '../../support/sent.ts';

/** What was seen when identity was checked, oldest first. */
const looks = async (world: World, caseId: string) =>
  (await world.register.cases.timeline(caseId))
    .filter(({ action }) => action === 'identity-checked')
    .map(({ details }) => details);

describe('the hand-over', () => {
  made(
    ['End_HandedOver', 'End_PickedUp', 'End_Issued'],
    'makes the card active with a registered receipt, and asks to block the old one',
    async (world) => {
      const { caseId } = await delivered(world);
      expect(await theCase(world, caseId)).toMatchObject({ phase: 'pick-up', cardNumber: newCard });
      expect(await sent(world, 'card-ready')).toEqual([who.manager.email, who.holder.email]);
      const titles = (await world.register.documents.ofCase(caseId)).map(({ title }) => title);
      expect(titles).toEqual([
        'Orderbekräftelse SK-2026-000001',
        'Kvittens KV-2026-000001',
        'Instruktioner för kort och koder',
      ]);
      await handOver(world, caseId);
      const today = dayOf(world.now());
      const card = mustBe(await world.register.cards.find(newCard));
      expect(card).toMatchObject({
        state: 'active',
        lastValidDay: `${Number(today.slice(0, 4)) + 5}${today.slice(4)}`,
      });
      const events = (await world.register.cards.events(newCard)).map(({ to }) => to);
      expect(events).toEqual(['ordered', 'produced', 'delivered', 'active']);
      expect((await world.register.receipts.ofCase(caseId)).map(({ state }) => state)).toEqual(['registered']);
      expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({ blockReason: 'replaced' });
      expect(await theCase(world, caseId)).toMatchObject({ state: 'open', phase: 'returning' });
      await answerBlock(world, 'blocked');
      await handIn(world, who.holder.cardNumber);
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'completed' });
      expect(await sent(world, 'card-handed-over')).toHaveLength(2);
      expect((await world.passed('card-validity')).size).toBeGreaterThan(0);
    },
  );

  made(['Boundary_HandOverDuties'], 'is not for somebody who has no right to it', async (world) => {
    const { caseId } = await delivered(world);
    await handOver(world, caseId, undefined, who.customerService);
    expect(await notice(world, 'Task_HandOver', caseId)).toBe('duties-not-separated');
    expect(await cardState(world, newCard)).toBe('delivered');
  });

  made(
    ['Boundary_HandOverIdentity'],
    'needs an ID document that is valid as long as the order asked, to the day; what was seen stands in the log',
    async (world) => {
      const { caseId } = await delivered(world);
      const given = { outcome: 'handed-over', receiptSigned: true, idDocument: 'sis-card' };
      await handOver(world, caseId, { ...given, idValidTo: '2027-02-23' });
      expect(await notice(world, 'Task_HandOver', caseId)).toBe('identity-not-proven');
      expect(await cardState(world, newCard)).toBe('delivered');
      await handOver(world, caseId, { ...given, idValidTo: '2027-02-24' });
      expect(await cardState(world, newCard)).toBe('active');
      const seen = await looks(world, caseId);
      expect(seen).toEqual([{ outcome: 'document', idDocument: 'sis-card', validTo: '2027-02-24' }]);
    },
  );

  made(['Boundary_NotEmployed'], 'gives no card to somebody whose employment has ended', async (world) => {
    const { caseId, employmentId } = await delivered(world);
    const author = await world.author(who.manager);
    await world.register.people.changeEmployment({ employmentId: mustBe(employmentId), to: '2026-11-23', author });
    await handOver(world, caseId);
    expect(await notice(world, 'Task_HandOver', caseId)).toBe('card-not-available');
    expect(await cardState(world, newCard)).toBe('delivered');
  });

  made(
    ['End_HandedOver'],
    'gives the card to somebody who has moved to another unit of the employer',
    async (world) => {
      const { caseId, employmentId, holder } = await delivered(world);
      const author = await world.author(who.manager);
      const moved = dayOf(world.now());
      const to = addDays(moved, -1);
      await world.register.people.changeEmployment({ employmentId: mustBe(employmentId), to, author });
      const clinic = mustBe((await world.viewer(who.otherManager)).grants[0]?.unitIds[0]);
      const { personId } = mustBe(holder);
      const next = { personId, unitId: clinic, from: moved, to: addDays(moved, 400), permanent: true };
      const nextId = await world.register.intake.addEmployment(next, author);
      const held = { cardNumber: 'SI80020220', cardType: 'sis', activatedAt: world.now() } as const;
      await world.register.intake.addActiveCard({ ...held, employmentId: nextId, lastValidDay: next.to }, author);
      await handOver(world, caseId);
      expect(await world.register.cards.find(newCard)).toMatchObject({
        state: 'active',
        unitId: clinic,
        lastValidDay: next.to,
      });
      // The card that they had there is replaced too.
      expect(await world.register.cards.find(held.cardNumber)).toMatchObject({ blockReason: 'replaced' });
    },
  );

  made(['End_HandedOver'], 'gives no card past a last day that has been reported', async (world) => {
    const lastDay = '2027-06-30' as const;
    await askForBlock(world, { reason: 'employment-ended', lastDay });
    const { caseId } = await delivered(world);
    await handOver(world, caseId);
    expect(await world.register.cards.find(newCard)).toMatchObject({ state: 'active', lastValidDay: lastDay });
  });

  made(['Sub_PickUp'], 'keeps the card when the identity was not proven, and waits for another day', async (world) => {
    const { caseId } = await delivered(world);
    await handOver(world, caseId, { outcome: 'not-approved' });
    await handOver(world, caseId, { outcome: 'come-again', unfinished: 'document-missing' });
    await handOver(world, caseId);
    expect(await cardState(world, newCard)).toBe('active');
    expect(await looks(world, caseId)).toMatchObject([
      { outcome: 'not-approved' },
      { outcome: 'unfinished', unfinished: 'document-missing' },
      { outcome: 'document', idDocument: 'driving-licence', validTo: '2030-01-01' },
    ]);
  });

  made(
    ['Boundary_FirstReminder', 'Boundary_SecondReminder', 'End_Reminded', 'Boundary_NotCollected', 'End_NotCollected'],
    'is reminded of twice; then the card is annulled',
    async (world) => {
      const { caseId } = await delivered(world);
      const arrived = Date.parse(world.now());
      const { userTaskKey } = await world.task('Task_HandOver', caseId);
      const { pickUpDates } = await world.client.userTaskVariables(userTaskKey);
      expect(pickUpDates).toMatchObject({ annulAt: expect.stringMatching(/T07:00:00/) });
      await world.advance(15 * day);
      expect(await sent(world, 'card-ready-reminder')).toHaveLength(2);
      await world.advance(16 * day);
      expect(await sent(world, 'card-ready-reminder')).toHaveLength(4);
      await world.advance(instantAt(arrived + 59 * day));
      expect(await cardState(world, newCard)).toBe('delivered');
      await world.advance(day);
      expect(await cardState(world, newCard)).toBe('annulled');
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-collected' });
      expect((await world.register.receipts.ofCase(caseId)).map(({ state }) => state)).toEqual(['withdrawn']);
      expect(await cardState(world, who.holder.cardNumber)).toBe('active');
      expect(await world.openTasks()).toEqual([]);
    },
  );
});
