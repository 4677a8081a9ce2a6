import { describe, expect } from '@jest/globals';
import { dayOf, factsOf } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { cardState, handIn } from '../../support/activation.ts';
import { answerBlock } from '../../support/blocking.ts';
import { chooseVisit, handOver, orderProduction, registerDelivery } from '../../support/card-order-play.ts';
import { sent } from '../../support/sent.ts';
import { chooseSlot } from '../../support/visit.ts';
import { subjectOf } from '../../support/subjects.ts';
import { day, type World } from '../../support/world.ts';
import { who } from '../../support/ward/index.ts';
import {
  activateSent,
  blockLost,
  loseLetter,
  onItsWay,
  orderedHome,
  readNumber,
  registerSent,
  sentHome,
} from './card-sent-home.ts';
import { newCard, notice, theCase } from './ordinary-card-issue.ts';

const both = [who.manager.email, who.holder.email];
const actions = async (world: World, caseId: string) =>
  (await world.register.cases.timeline(caseId)).map(({ action }) => action);

describe('a card that is sent home', () => {
  sentHome(
    ['End_Activated', 'End_SentHome', 'End_Visit'],
    'is activated at a desk, at the booked visit, and its receipt registered; the old one is blocked',
    async (world) => {
      const { caseId } = await orderedHome(world);
      await registerSent(world, caseId, newCard);
      expect(await theCase(world, caseId)).toMatchObject({ phase: 'sent-home', cardNumber: newCard });
      expect(await cardState(world, newCard)).toBe('produced');
      expect(await sent(world, 'card-sent-home')).toEqual(both);
      expect(await sent(world, 'card-ready')).toEqual([]);
      const [mail] = await world.postbox.about(subjectOf('card-sent-home'));
      expect(mail?.text).toContain(`Det skickades ${dayOf(world.now())} hem till innehavarens folkbokföringsadress.`);
      expect(mail?.text).toContain('Kortet kommer utan koder');
      const visit = await chooseVisit(world, caseId);
      expect(visit).toMatchObject({ purpose: 'hand-over' });
      expect((await theCase(world, caseId)).phase).toBe('sent-home');
      await world.advance(visit.startsAt);
      await activateSent(world, caseId);
      expect(await cardState(world, newCard)).toBe('active');
      expect(await world.register.visits.find(visit.visitId)).toMatchObject({ state: 'done' });
      const events = (await world.register.cards.events(newCard)).map(({ to }) => to);
      expect(events).toEqual(['ordered', 'produced', 'delivered', 'active']);
      expect((await world.register.receipts.ofCase(caseId)).map(({ state }) => state)).toEqual(['registered']);
      expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({ blockReason: 'replaced' });
      expect(await sent(world, 'card-handed-over')).toHaveLength(2);
      await answerBlock(world, 'blocked');
      await handIn(world, who.holder.cardNumber);
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'completed' });
      expect((await world.passed('card-validity')).size).toBeGreaterThan(0);
    },
  );

  sentHome(
    ['End_Activated'],
    'is activated without a time; a visit that was booked for later is cancelled',
    async (world) => {
      const { caseId } = await onItsWay(world);
      const visit = await chooseVisit(world, caseId);
      await activateSent(world, caseId);
      expect(await cardState(world, newCard)).toBe('active');
      expect(await world.register.visits.find(visit.visitId)).toMatchObject({ state: 'cancelled' });
      const [mail] = await world.postbox.about(subjectOf('visit-cancelled'));
      expect(mail?.text).toContain('Besöket behövs inte längre.');
    },
  );

  sentHome(['Boundary_Duties'], 'is not activated by somebody who has no right to it', async (world) => {
    const { caseId } = await onItsWay(world);
    await activateSent(world, caseId, {}, who.customerService);
    expect(await notice(world, 'Task_ActivateSent', caseId)).toBe('duties-not-separated');
    expect(await cardState(world, newCard)).toBe('produced');
  });

  sentHome(
    ['Boundary_Identity', 'Boundary_NotAvailable'],
    'is not activated on a document that is too short, and no other card is',
    async (world) => {
      const { caseId } = await onItsWay(world);
      await activateSent(world, caseId, { idDocument: 'sis-card', idValidTo: '2027-02-23' });
      expect(await notice(world, 'Task_ActivateSent', caseId)).toBe('identity-not-proven');
      await activateSent(world, caseId, { broughtNumber: 'SI99999999' });
      expect(await notice(world, 'Task_ActivateSent', caseId)).toBe('card-not-available');
      expect(await cardState(world, newCard)).toBe('produced');
      await activateSent(world, caseId, { idDocument: 'sis-card', idValidTo: '2027-02-24' });
      expect(await cardState(world, newCard)).toBe('active');
    },
  );

  sentHome(
    ['End_Visit', 'End_Activated'],
    'gets another time when nobody came, or the document was forgotten',
    async (world) => {
      const { caseId } = await onItsWay(world);
      for (const given of [{ outcome: 'no-show' }, { outcome: 'come-again', unfinished: 'document-missing' }]) {
        const visit = await chooseVisit(world, caseId);
        await world.advance(visit.startsAt);
        await activateSent(world, caseId, given);
      }
      expect((await world.register.visits.ofCase(caseId)).map(({ state }) => state)).toEqual([
        'done',
        'no-show',
        'done',
      ]);
      await activateSent(world, caseId, { outcome: 'not-approved' });
      expect((await world.openTasks()).filter(({ elementId }) => elementId === 'Task_ChooseSlot')).toHaveLength(1);
      await activateSent(world, caseId);
      expect(await cardState(world, newCard)).toBe('active');
    },
  );

  sentHome(
    ['Boundary_NumberTaken', 'End_Activated'],
    'can be sent before its number is known; another card’s number is asked for again',
    async (world) => {
      const { caseId } = await orderedHome(world);
      await registerSent(world, caseId, who.holder.cardNumber);
      expect(await notice(world, 'Task_RegisterSent', caseId)).toBe('card-not-available');
      await registerSent(world, caseId);
      expect(await sent(world, 'card-sent-home')).toEqual(both);
      expect((await theCase(world, caseId)).cardNumber).toBeUndefined();
      await readNumber(world, caseId, who.holder.cardNumber);
      expect(await notice(world, 'Task_ReadNumber', caseId)).toBe('card-not-available');
      await readNumber(world, caseId, newCard);
      expect(await cardState(world, newCard)).toBe('produced');
      await activateSent(world, caseId);
      expect(await cardState(world, newCard)).toBe('active');
    },
  );

  sentHome(
    ['Boundary_FirstReminder', 'Boundary_SecondReminder', 'End_Reminded', 'Boundary_NotActivated', 'End_NotActivated'],
    'is reminded of twice; then it is annulled, with a mail that says when Inera blocks it',
    async (world) => {
      const { caseId } = await onItsWay(world);
      const { sentHome: days } = factsOf('card-order', await theCase(world, caseId));
      await world.advance(15 * day);
      expect(await sent(world, 'card-sent-home-reminder')).toEqual(both);
      await world.advance(16 * day);
      expect(await sent(world, 'card-sent-home-reminder')).toHaveLength(4);
      await world.advance(28 * day);
      expect(await cardState(world, newCard)).toBe('produced');
      await world.advance(day);
      expect(await cardState(world, newCard)).toBe('annulled');
      expect(world.now().slice(0, 10)).toBe(days?.annulledOn);
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-activated' });
      expect((await world.register.receipts.ofCase(caseId)).map(({ state }) => state)).toEqual(['withdrawn']);
      const closed = (await world.postbox.about(subjectOf('case-closed'))).at(-1);
      expect(closed?.text).toContain(`Inera spärrar kortet ${days?.blockedOn ?? '?'}.`);
      expect(await cardState(world, who.holder.cardNumber)).toBe('active');
      expect(await world.openTasks()).toEqual([]);
    },
  );

  sentHome(
    ['Boundary_NotActivated', 'End_NotActivated'],
    'is annulled before Inera blocks it, when the letter took long',
    async (world) => {
      const { caseId } = await orderedHome(world);
      const ordered = Date.parse(world.now());
      await world.advance(50 * day);
      await registerSent(world, caseId);
      const { sentHome: days } = factsOf('card-order', await theCase(world, caseId));
      expect(days).toMatchObject({ waits: 41 });
      await world.advance(40 * day);
      expect((await theCase(world, caseId)).state).toBe('open');
      await world.advance(day);
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-activated' });
      expect(Date.parse(world.now())).toBeLessThan(ordered + 92 * day);
      expect(await world.openTasks()).toEqual([]);
    },
  );

  sentHome(['Boundary_NotActivated'], 'is annulled too when its number was read on the way', async (world) => {
    const { caseId } = await orderedHome(world);
    await registerSent(world, caseId);
    await readNumber(world, caseId, newCard);
    await world.advance(60 * day);
    expect(await cardState(world, newCard)).toBe('annulled');
    expect((await world.register.receipts.ofCase(caseId)).map(({ state }) => state)).toEqual(['withdrawn']);
    expect(await cardState(world, who.holder.cardNumber)).toBe('active');
  });

  sentHome([], 'is not reminded of while a time is booked', async (world) => {
    const { caseId } = await onItsWay(world);
    await chooseSlot(world, caseId, { desk: 'Växjö', startsAt: '2026-12-09T12:00:00.000Z' });
    await world.advance(14 * day);
    expect(world.now() < '2026-12-09').toBe(true);
    expect(await sent(world, 'card-sent-home-reminder')).toEqual([]);
  });
});

describe('a letter that did not arrive', () => {
  sentHome(
    ['Boundary_LetterLost', 'End_NewCard', 'End_LetterLost', 'End_PickedUp', 'End_Issued'],
    'has its card blocked, and another is made and collected at the desk',
    async (world) => {
      const { caseId } = await onItsWay(world);
      const visit = await chooseVisit(world, caseId);
      await loseLetter(world, caseId, 'desk');
      expect(await theCase(world, caseId)).toMatchObject({ phase: 'blocking', state: 'open' });
      expect(await world.register.visits.find(visit.visitId)).toMatchObject({ state: 'cancelled' });
      await blockLost(world, caseId);
      expect(await cardState(world, newCard)).toBe('annulled');
      expect(await sent(world, 'card-lost-in-post')).toEqual(both);
      await orderProduction(world, caseId);
      await registerDelivery(world, caseId, 'SI80010111');
      expect(await theCase(world, caseId)).toMatchObject({ phase: 'pick-up', cardNumber: 'SI80010111' });
      await handOver(world, caseId);
      expect(await cardState(world, 'SI80010111')).toBe('active');
      expect((await world.register.receipts.ofCase(caseId)).map(({ state }) => state).sort()).toEqual([
        'registered',
        'withdrawn',
      ]);
      expect(await actions(world, caseId)).toEqual(expect.arrayContaining(['letter-lost', 'ordered-again']));
    },
  );

  sentHome(
    ['End_NewCard', 'End_Activated'],
    'can be followed by another letter, also before the number was known',
    async (world) => {
      const { caseId } = await orderedHome(world);
      await registerSent(world, caseId);
      await loseLetter(world, caseId, 'home');
      await blockLost(world, caseId);
      await orderProduction(world, caseId);
      await registerSent(world, caseId, newCard);
      await activateSent(world, caseId);
      expect(await cardState(world, newCard)).toBe('active');
    },
  );

  sentHome(['End_NoCard'], 'has its card annulled too when its number was read on the way', async (world) => {
    const { caseId } = await orderedHome(world);
    await registerSent(world, caseId);
    await readNumber(world, caseId, newCard);
    await loseLetter(world, caseId, 'none');
    await blockLost(world, caseId);
    expect(await cardState(world, newCard)).toBe('annulled');
    expect((await world.register.receipts.ofCase(caseId)).map(({ state }) => state)).toEqual(['withdrawn']);
  });

  sentHome(['End_NoCard', 'End_LetterLost'], 'closes the order when no other card is wanted', async (world) => {
    const { caseId } = await onItsWay(world);
    await loseLetter(world, caseId, 'none');
    await blockLost(world, caseId);
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-delivered' });
    expect(await sent(world, 'card-lost-in-post')).toEqual([]);
    expect(await world.openTasks()).toEqual([]);
  });

  sentHome(['Boundary_LetterLost', 'End_NoCard'], 'is said by customer service alone, once', async (world) => {
    const { caseId } = await onItsWay(world);
    const say = async (by: typeof who.manager) => {
      const viewer = await world.viewer(by);
      const author = { hsaId: viewer.hsaId, role: 'customer-service', at: world.now() } as const;
      return world.register.orders.reportLetter({ caseId, fault: 'returned', next: 'none', viewer, author });
    };
    expect(await say(who.manager)).toMatchObject({ refused: true, code: 'letter-by-service-only' });
    expect(isRefusal(await say(who.customerService))).toBe(false);
    expect(await say(who.customerService)).toMatchObject({ refused: true, code: 'letter-not-awaited' });
    await world.register.cases.setPhase(caseId, 'sent-home');
    expect(await say(who.customerService)).toMatchObject({ refused: true, code: 'letter-not-awaited' });
    await world.settle();
    await blockLost(world, caseId);
  });

  sentHome(['End_Activated'], 'is not said of a card that is active', async (world) => {
    const { caseId } = await onItsWay(world);
    await activateSent(world, caseId);
    await world.register.cases.setPhase(caseId, 'sent-home');
    await expect(loseLetter(world, caseId, 'none')).rejects.toThrow('inget hemskickat kort');
  });
});

describe('a card with a photo', () => {
  sentHome([], 'is collected by somebody without a registered address, whatever the policy', async (world) => {
    const { caseId } = await orderedHome(world, { registeredAddress: false });
    await world.task('Task_RegisterDelivery', caseId);
  });
});
