import { describe, expect } from '@jest/globals';
import { cardState } from '../../support/activation.ts';
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
import { mustBe } from '../../support/until.ts';
import { day, type World } from '../../support/world.ts';
import { deskCards, who, otherDeskCards } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';

/** Every way through "Lämna ut korttidskort". All begin on Tuesday 2026-11-24, 08.30; visits are on the Tuesday after. */
const id = 'short-term-issue';

const signed = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };

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
