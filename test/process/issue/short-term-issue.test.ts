import { describe, expect } from '@jest/globals';
import { cardState } from '../../support/activation.ts';
import { employmentOf } from '../../support/blocking.ts';
import { path } from '../../support/path.ts';
import {
  atDesk,
  beginIssue,
  checkIdentity,
  document,
  handOver,
  issueOf,
  manager,
  noticeAt,
  visitOn,
} from '../../support/short-term.ts';
import { mustBe } from '../../support/until.ts';
import { times } from '../../support/visit.ts';
import { day } from '../../support/world.ts';
import { deskCards, who, otherDeskCards } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';

/** Every way through "Lämna ut korttidskort". All begin on Tuesday 2026-11-24, 08.30; visits are on the Tuesday after. */
const id = 'short-term-issue';

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
