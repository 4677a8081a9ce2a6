import { describe, expect } from '@jest/globals';
import { cardState } from '../../support/activation.ts';
import { employmentOf } from '../../support/blocking.ts';
import { path } from '../../support/path.ts';
import {
  atDesk,
  attest,
  beginIssue,
  checkIdentity,
  document,
  endCall,
  handOver,
  issueOf,
  manager,
  noticeAt,
  stockUnit,
  unitCards,
  visitOn,
} from '../../support/short-term.ts';
import { subjectOf } from '../../support/subjects.ts';
import type { MailId } from '../../../templates/index.ts';
import { mustBe } from '../../support/until.ts';
import { times } from '../../support/visit.ts';
import { day, type World } from '../../support/world.ts';
import { deskCards, who, otherDeskCards } from '../../support/ward/index.ts';

/** Every way through "Lämna ut korttidskort". All begin on Tuesday 2026-11-24, 08.30; visits are on the Tuesday after. */
const id = 'short-term-issue';
const sent = async (world: World, template: MailId) =>
  (await world.postbox.about(subjectOf(template))).flatMap(({ to }) => to).sort();
const signed = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };

describe('at a desk', () => {
  path(
    id,
    ['End_DeskIssued', 'End_DeskDone', 'End_Issued'],
    'a card is given out for an ID document',
    async (world) => {
      const { caseId, processInstanceKey } = await atDesk(world);
      expect(await sent(world, 'visit-invitation')).toEqual([who.holder.email]);
      const task = await world.task('Task_CheckIdentity', caseId);
      expect(task).toMatchObject({
        candidateGroups: ['customer-service', `case:${caseId}`],
        dueDate: times.tuesday.startsAt,
      });
      await checkIdentity(world, caseId, document);
      expect(await cardState(world, deskCards.first)).toBe('reserved');
      const receipt = mustBe(await world.register.receipts.current(caseId));
      expect(receipt).toMatchObject({ cardNumber: deskCards.first, state: 'issued' });
      const titles = (await world.register.documents.ofCase(caseId)).map(({ title }) => title);
      expect(titles).toEqual(
        expect.arrayContaining([`Kvittens ${receipt.receiptNumber}`, 'Instruktioner för kort och koder']),
      );
      await handOver(world, caseId);
      expect(await issueOf(world, processInstanceKey)).toEqual({ outcome: 'issued', cardNumber: deskCards.first });
      expect(await world.register.cards.find(deskCards.first)).toMatchObject({
        state: 'active',
        lastValidDay: '2027-06-01',
      });
      expect((await world.register.receipts.current(caseId))?.state).toBe('registered');
      expect((await world.register.visits.ofCase(caseId)).map(({ state }) => state)).toEqual(['done']);
      expect(await sent(world, 'short-term-issued')).toEqual([who.holder.email, who.orderer.email]);
      expect(
        await world.client.searchProcessInstances({ processDefinitionId: 'card-validity', state: 'ACTIVE' }),
      ).toHaveLength(1);
    },
  );

  path(id, ['End_Issued'], 'the card is the case’s holder’s, whoever the engine’s variables name', async (world) => {
    const { employmentId } = await employmentOf(world, who.doctor);
    const { caseId } = await atDesk(world, { told: employmentId });
    await checkIdentity(world, caseId, document);
    await handOver(world, caseId);
    const { personId: holderId } = await world.viewer(who.holder);
    expect(await world.register.cards.find(deskCards.first)).toMatchObject({ state: 'active', holderId });
  });

  path(id, ['End_Issued'], 'the manager vouches for who has no ID document', async (world) => {
    const { caseId, processInstanceKey } = await atDesk(world, { idRule: 'vouching' });
    expect(await sent(world, 'visit-invitation')).toEqual([who.manager.email, who.holder.email]);
    await checkIdentity(world, caseId, { outcome: 'vouching', vouched: true, ...manager, cardNumber: deskCards.first });
    await handOver(world, caseId);
    expect(await issueOf(world, processInstanceKey)).toMatchObject({ outcome: 'issued' });
    const entry = (await world.register.cases.timeline(caseId)).find(({ action }) => action === 'identity-checked');
    expect(entry?.details).toMatchObject({
      outcome: 'vouching',
      manager: who.manager.hsaId,
      managerValidTo: '2030-01-01',
    });
  });

  path(id, ['End_Issued'], 'a passport and the manager prove who has no Swedish number', async (world) => {
    const { caseId, processInstanceKey } = await atDesk(world, { idRule: 'passport', latestDay: '2026-12-01' });
    const seen = { outcome: 'passport', originalSeen: true, ...manager, cardNumber: deskCards.first };
    await checkIdentity(world, caseId, { ...seen, validTo: '2027-06-01' });
    await handOver(world, caseId);
    expect(await issueOf(world, processInstanceKey)).toMatchObject({ outcome: 'issued' });
  });

  for (const [why, idRule, data] of [
    ['an ID document that went out yesterday', 'document', { ...document, validTo: '2026-11-30' }],
    [
      'a passport where an ID document is asked for',
      'document',
      { ...document, ...manager, outcome: 'passport', validTo: '2030-01-01' },
    ],
    ['vouching for somebody with an ID document', 'document', { ...document, ...manager, outcome: 'vouching' }],
    ['an ID document from somebody without a Swedish number', 'passport', document],
    [
      'a passport one day too short',
      'passport',
      { ...document, ...manager, outcome: 'passport', validTo: '2027-05-31' },
    ],
    ['a passport without the manager', 'passport', { ...document, outcome: 'passport', validTo: '2030-01-01' }],
    [
      'the orderer in the manager’s place',
      'vouching',
      { ...manager, managerHsaId: who.orderer.hsaId, outcome: 'vouching', cardNumber: deskCards.first },
    ],
    [
      'another unit’s manager',
      'vouching',
      { ...manager, managerHsaId: who.otherManager.hsaId, outcome: 'vouching', cardNumber: deskCards.first },
    ],
    [
      'a manager whose own document has gone out',
      'vouching',
      { ...manager, managerValidTo: '2026-11-30', outcome: 'vouching', cardNumber: deskCards.first },
    ],
  ] as const) {
    path(id, ['Boundary_NotProven'], `does not do with ${why}`, async (world) => {
      const { caseId } = await atDesk(world, { idRule });
      await checkIdentity(world, caseId, data);
      expect(await noticeAt(world, 'Task_CheckIdentity', caseId)).toBe('identity-not-proven');
      expect(await cardState(world, deskCards.first)).toBe('in-stock');
      expect((await world.register.visits.booked(caseId))?.state).toBe('booked');
    });
  }

  path(id, ['Boundary_DeskCardTaken'], 'asks for another card when the desk doesn’t have it', async (world) => {
    const { caseId } = await atDesk(world);
    await checkIdentity(world, caseId, { ...document, cardNumber: otherDeskCards.first });
    expect(await noticeAt(world, 'Task_CheckIdentity', caseId)).toBe('card-not-available');
    await checkIdentity(world, caseId, document);
    await world.task('Task_HandOver', caseId);
  });

  path(id, ['End_NotApproved'], 'ends when nobody is to get the card', async (world) => {
    const { caseId, processInstanceKey } = await atDesk(world);
    await checkIdentity(world, caseId, { outcome: 'not-approved', refusal: 'not-same-person' });
    expect(await issueOf(world, processInstanceKey)).toEqual({ outcome: 'not-approved', reason: 'not-same-person' });
  });

  path(id, ['End_NoShow'], 'books anew when nobody came, twice, and then gives up', async (world) => {
    const { caseId, processInstanceKey } = await atDesk(world);
    for (const slot of [times.ljungby, { desk: 'Växjö', startsAt: '2026-12-07T08:40:00.000Z' }] as const) {
      await checkIdentity(world, caseId, { outcome: 'no-show' });
      await visitOn(world, caseId, slot);
    }
    await checkIdentity(world, caseId, { outcome: 'no-show' });
    expect(await issueOf(world, processInstanceKey)).toEqual({ outcome: 'no-show' });
    const states = (await world.register.visits.ofCase(caseId)).map(({ state }) => state);
    expect(states).toEqual(['no-show', 'no-show', 'no-show']);
  });

  path(id, ['End_Issued'], 'books anew when something was missing', async (world) => {
    const { caseId, processInstanceKey } = await atDesk(world, { idRule: 'vouching' });
    await checkIdentity(world, caseId, { outcome: 'unfinished', unfinished: 'manager-absent' });
    await visitOn(world, caseId, times.ljungby);
    const data = { outcome: 'vouching', vouched: true, ...manager, cardNumber: otherDeskCards.first };
    await checkIdentity(world, caseId, data);
    await handOver(world, caseId);
    expect(await issueOf(world, processInstanceKey)).toEqual({ outcome: 'issued', cardNumber: otherDeskCards.first });
  });

  path(id, ['End_NoShow'], 'is closed when they had to come again more often than the policy says', async (world) => {
    const { caseId, processInstanceKey } = await atDesk(world);
    await checkIdentity(world, caseId, { outcome: 'unfinished', unfinished: 'document-missing' });
    await visitOn(world, caseId, times.ljungby);
    await checkIdentity(world, caseId, { ...document, cardNumber: otherDeskCards.first });
    await handOver(world, caseId, { outcome: 'unfinished' });
    await visitOn(world, caseId, { desk: 'Växjö', startsAt: '2026-12-07T08:40:00.000Z' });
    await checkIdentity(world, caseId, { outcome: 'unfinished', unfinished: 'system-down' });
    expect(await issueOf(world, processInstanceKey)).toEqual({ outcome: 'not-approved' });
    expect(await cardState(world, otherDeskCards.first)).toBe('in-stock');
  });

  path(id, ['End_NotBooked'], 'ends when nobody books the visit', async (world) => {
    const { processInstanceKey } = await beginIssue(world);
    await world.advance(14 * day);
    expect(await issueOf(world, processInstanceKey)).toEqual({ outcome: 'not-completed' });
  });

  path(id, ['End_NotBooked'], 'sends back when no time is early enough for the passport', async (world) => {
    const { processInstanceKey } = await beginIssue(world, { idRule: 'passport', latestDay: '2026-11-20' });
    expect(await issueOf(world, processInstanceKey)).toEqual({ outcome: 'returned' });
  });
});

describe('the hand-over', () => {
  const proven = async (world: World) => {
    const begun = await atDesk(world);
    await checkIdentity(world, begun.caseId, document);
    return begun;
  };

  path(id, ['End_DeskIssued'], 'takes another card of the desk, with a receipt of its own', async (world) => {
    const { caseId, processInstanceKey } = await proven(world);
    await handOver(world, caseId, { outcome: 'other-card', otherCardNumber: deskCards.second });
    expect(await cardState(world, deskCards.first)).toBe('in-stock');
    const receipts = (await world.register.receipts.ofCase(caseId)).slice(-2);
    expect(receipts.map(({ cardNumber, state }) => [cardNumber, state])).toEqual([
      [deskCards.first, 'withdrawn'],
      [deskCards.second, 'issued'],
    ]);
    await handOver(world, caseId);
    expect(await issueOf(world, processInstanceKey)).toEqual({ outcome: 'issued', cardNumber: deskCards.second });
  });

  path(id, ['Boundary_DeskOther'], 'asks again when the other card isn’t there', async (world) => {
    const { caseId } = await proven(world);
    await handOver(world, caseId, { outcome: 'other-card', otherCardNumber: otherDeskCards.first });
    expect(await noticeAt(world, 'Task_HandOver', caseId)).toBe('other-card-not-available');
    expect(await cardState(world, deskCards.first)).toBe('reserved');
  });

  for (const [by, role] of [
    [who.customerService, 'who is no ID administrator'],
    [who.orderer, 'who ordered'],
    [who.holder, 'whose card it is'],
  ] as const) {
    path(id, ['Boundary_DeskDuties'], `is not for somebody ${role}`, async (world) => {
      const { caseId } = await proven(world);
      await handOver(world, caseId, undefined, by);
      expect(await noticeAt(world, 'Task_HandOver', caseId)).toBe('duties-not-separated');
      expect(await cardState(world, deskCards.first)).toBe('reserved');
    });
  }

  path(id, ['Boundary_DeskCard'], 'gives no card that left the case meanwhile', async (world) => {
    const { caseId } = await proven(world);
    await world.register.cards.release({
      cardNumber: deskCards.first,
      caseId,
      author: await world.author(who.customerService),
    });
    await handOver(world, caseId);
    expect(await noticeAt(world, 'Task_HandOver', caseId)).toBe('card-not-available');
    expect(await cardState(world, deskCards.first)).toBe('in-stock');
  });

  path(id, ['End_Unfinished'], 'is had again another day, and the card goes back', async (world) => {
    const { caseId } = await proven(world);
    await handOver(world, caseId, { outcome: 'unfinished' });
    expect(await cardState(world, deskCards.first)).toBe('in-stock');
    await world.task('Task_ChooseSlot', caseId);
  });
});

describe('by phone', () => {
  const calling = async (world: World) => {
    await stockUnit(world);
    const begun = await beginIssue(world, { way: 'phone' });
    await attest(world, begun.caseId);
    return begun;
  };

  path(
    id,
    ['End_PhoneIssued', 'End_Issued'],
    'a card of the unit’s drawer is activated, its receipt is sent in',
    async (world) => {
      const { caseId, processInstanceKey } = await calling(world);
      expect(await cardState(world, unitCards.first)).toBe('reserved');
      expect((await world.register.cases.find(caseId))?.phase).toBe('calling');
      await endCall(world, caseId, signed);
      expect(await issueOf(world, processInstanceKey)).toEqual({ outcome: 'issued', cardNumber: unitCards.first });
      expect(await cardState(world, unitCards.first)).toBe('active');
      expect(await world.register.receipts.current(caseId)).toMatchObject({
        cardNumber: unitCards.first,
        state: 'issued',
      });
      expect(await sent(world, 'short-term-issued')).toHaveLength(2);
    },
  );

  path(id, ['End_PhoneIssued'], 'who vouches is kept with how they know the holder, before the call', async (world) => {
    const { caseId } = await calling(world);
    const found = mustBe(await world.register.cases.find(caseId));
    expect(found.attester?.hsaId).toBe(who.colleague.hsaId);
    expect(found.identityCheck).toBe('known-person');
    const entry = (await world.register.cases.timeline(caseId)).find(({ action }) => action === 'receipt-attested');
    expect(entry?.actor?.hsaId).toBe(who.manager.hsaId);
    await endCall(world, caseId, signed);
  });

  path(id, ['Boundary_AttestDuties'], 'the holder doesn’t vouch for themself', async (world) => {
    await stockUnit(world);
    const { caseId } = await beginIssue(world, { way: 'phone' });
    await attest(world, caseId, { attesterId: (await world.viewer(who.holder)).personId });
    expect(await noticeAt(world, 'Task_Attest', caseId)).toBe('attester-not-allowed');
  });

  path(
    id,
    ['End_NoDocument', 'End_Issued'],
    'a holder without an ID document comes to a desk with the manager',
    async (world) => {
      await stockUnit(world);
      const { caseId } = await beginIssue(world, { way: 'phone' });
      await attest(world, caseId, { identityCheck: 'no-document' });
      expect(await cardState(world, unitCards.first)).toBe('in-stock');
      await visitOn(world, caseId);
      const data = { outcome: 'vouching', vouched: true, ...manager, cardNumber: deskCards.first };
      await checkIdentity(world, caseId, data);
      await handOver(world, caseId);
    },
  );

  path(id, ['End_ToDesk', 'End_Issued'], 'a call that needs a desk books a visit in the same case', async (world) => {
    const { caseId } = await calling(world);
    await endCall(world, caseId, { outcome: 'refuse', refusalReason: 'desk-required' });
    expect(await cardState(world, unitCards.first)).toBe('in-stock');
    await visitOn(world, caseId);
    await checkIdentity(world, caseId, document);
    await handOver(world, caseId);
  });

  path(id, ['End_PhoneIssued'], 'another card of the drawer is taken', async (world) => {
    const { caseId, processInstanceKey } = await calling(world);
    await endCall(world, caseId, { outcome: 'other-card', otherCardNumber: unitCards.second });
    expect(await cardState(world, unitCards.first)).toBe('in-stock');
    await endCall(world, caseId, signed);
    expect(await issueOf(world, processInstanceKey)).toMatchObject({ cardNumber: unitCards.second });
  });

  path(id, ['Boundary_PhoneOther'], 'a card of another place can’t be taken', async (world) => {
    const { caseId } = await calling(world);
    await endCall(world, caseId, { outcome: 'other-card', otherCardNumber: deskCards.first });
    expect(await noticeAt(world, 'Task_Activate', caseId)).toBe('other-card-not-available');
    expect(await cardState(world, unitCards.first)).toBe('reserved');
  });

  path(id, ['Boundary_PhoneDuties'], 'who ordered doesn’t activate', async (world) => {
    const { caseId } = await calling(world);
    await endCall(world, caseId, signed, who.orderer);
    expect(await noticeAt(world, 'Task_Activate', caseId)).toBe('duties-not-separated');
    expect(await cardState(world, unitCards.first)).toBe('reserved');
  });

  path(id, ['Boundary_PhoneCard'], 'a card that left the case isn’t activated', async (world) => {
    const { caseId } = await calling(world);
    await world.register.cards.release({
      cardNumber: unitCards.first,
      caseId,
      author: await world.author(who.customerService),
    });
    await endCall(world, caseId, signed);
    expect(await noticeAt(world, 'Task_Activate', caseId)).toBe('card-not-available');
  });

  path(id, ['End_Refused', 'End_NotActivated'], 'a refusal ends it, and the card goes back', async (world) => {
    const { caseId, processInstanceKey } = await calling(world);
    await endCall(world, caseId, { outcome: 'refuse', refusalReason: 'identity-not-proven' });
    expect(await issueOf(world, processInstanceKey)).toEqual({
      outcome: 'not-approved',
      reason: 'identity-not-proven',
    });
    expect(await cardState(world, unitCards.first)).toBe('in-stock');
  });

  path(
    id,
    ['Start_NotActivated', 'End_NotActivated'],
    'ends when nobody calls in time, and the card goes back',
    async (world) => {
      const { processInstanceKey } = await calling(world);
      await world.advance(7 * day);
      expect(await issueOf(world, processInstanceKey)).toEqual({ outcome: 'not-completed' });
      expect(await cardState(world, unitCards.first)).toBe('in-stock');
    },
  );

  path(id, ['End_Issued'], 'a unit without cards, or a person without a document, goes to the desk', async (world) => {
    const { caseId } = await beginIssue(world, { way: 'phone' });
    await world.task('Task_ChooseSlot', caseId);
    await stockUnit(world);
    const vouching = await beginIssue(world, {
      way: 'phone',
      idRule: 'vouching',
      holder: who.secondHolder,
    });
    await world.task('Task_ChooseSlot', vouching.caseId);
    await visitOn(world, caseId);
    await checkIdentity(world, caseId, document);
    await handOver(world, caseId);
  });
});
