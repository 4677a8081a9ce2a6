import { expect } from '@jest/globals';
import { cardState } from '../../support/activation.ts';
import { path } from '../../support/path.ts';
import { attest, beginIssue, endCall, stockUnit, unitCards } from '../../support/short-term.ts';
import { subjectOf } from '../../support/subjects.ts';
import type { MailId } from '../../../templates/index.ts';
import { mustBe } from '../../support/until.ts';
import type { World } from '../../support/world.ts';
import { who } from '../../support/ward/index.ts';

/** Every way through "Bevaka kvittens", for a short-term card that was activated by phone on Tuesday 2026-11-24. */
const id = 'receipt-watch';
const about = async (world: World, template: MailId) =>
  (await world.postbox.about(subjectOf(template))).flatMap(({ to }) => to).sort();

async function activatedByPhone(world: World): Promise<string> {
  await stockUnit(world);
  const { caseId } = await beginIssue(world, { way: 'phone' });
  await attest(world, caseId);
  await endCall(world, caseId, { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' });
  return caseId;
}

async function receiptComes(world: World, caseId: string): Promise<void> {
  const { receiptNumber } = mustBe(await world.register.receipts.current(caseId));
  const [viewer, author] = [await world.viewer(who.customerService), await world.author(who.customerService)];
  const answer = await world.register.receipts.register(receiptNumber, { viewer, author });
  if ('refused' in answer) throw new Error(answer.message);
  await world.settle();
}

path(id, ['End_Settled'], 'a receipt that comes in time is not reminded of', async (world) => {
  const caseId = await activatedByPhone(world);
  await receiptComes(world, caseId);
  await world.advance('2026-12-02T12:00:00.000Z');
  expect(await about(world, 'receipt-reminder')).toEqual([]);
});

path(
  id,
  ['Event_Next', 'End_Settled'],
  'is reminded of, escalated, warned for, and the card is asked to be blocked',
  async (world) => {
    await activatedByPhone(world);
    await world.advance('2026-12-01T07:59:00.000Z');
    expect(await about(world, 'receipt-reminder')).toEqual([]);
    await world.advance(60_000);
    expect(await about(world, 'receipt-reminder')).toEqual([who.holder.email, who.orderer.email]);
    await world.advance('2026-12-08T07:00:00.000Z');
    expect(await about(world, 'receipt-escalation')).toEqual([who.managerAbove.email]);
    await world.advance('2026-12-13T08:00:00.000Z');
    expect(await about(world, 'receipt-block-warning')).toHaveLength(3);
    expect(await world.register.cards.find(unitCards.first)).toMatchObject({
      state: 'active',
      blockRequestedAt: undefined,
    });
    await world.advance('2026-12-15T08:00:00.000Z');
    expect(await world.register.cards.find(unitCards.first)).toMatchObject({
      state: 'active',
      blockReason: 'receipt-missing',
      blockRequestedAt: '2026-12-15T08:00:00.000Z',
    });
    expect(await about(world, 'receipt-reminder')).toHaveLength(2);
    expect(await about(world, 'receipt-block-warning')).toHaveLength(3);
  },
);

path(id, ['End_Settled'], 'a late receipt is in time until the block', async (world) => {
  const caseId = await activatedByPhone(world);
  await world.advance('2026-12-14T08:00:00.000Z');
  await receiptComes(world, caseId);
  await world.advance('2026-12-16T08:00:00.000Z');
  expect(await world.register.cards.find(unitCards.first)).toMatchObject({
    state: 'active',
    blockRequestedAt: undefined,
  });
});

path(id, ['Event_Next', 'End_Settled'], '"Skickad" moves the block, once', async (world) => {
  const caseId = await activatedByPhone(world);
  await world.advance('2026-12-14T08:00:00.000Z');
  const [viewer, author] = [await world.viewer(who.orderer), await world.author(who.orderer)];
  const sent = await world.register.receipts.markSent(caseId, { viewer, author });
  expect(sent).toMatchObject({ state: 'sent', blockAt: '2026-12-22T08:00:00.000Z' });
  await world.advance('2026-12-20T09:00:00.000Z');
  expect(await cardState(world, unitCards.first)).toBe('active');
  expect(await about(world, 'receipt-block-warning')).toHaveLength(6);
  await world.advance('2026-12-22T08:00:00.000Z');
  expect(await world.register.cards.find(unitCards.first)).toMatchObject({ blockReason: 'receipt-missing' });
});

path(id, ['End_Settled'], 'a card that is not active any more is not blocked', async (world) => {
  const caseId = await activatedByPhone(world);
  const author = await world.author(who.customerService);
  const request = { cardNumber: unitCards.first, reason: 'lost', caseId, requestedAt: world.now(), author } as const;
  await world.register.cards.requestBlock(request);
  await world.advance('2026-12-16T08:00:00.000Z');
  expect(await about(world, 'receipt-escalation')).toHaveLength(1);
  expect(await about(world, 'receipt-block-warning')).toEqual([]);
  expect(await world.register.cards.find(unitCards.first)).toMatchObject({ blockReason: 'lost' });
});

path(
  id,
  ['Event_Next', 'End_Settled'],
  'a registration that is withdrawn asks for the receipt the next morning, and for the block when it stays away',
  async (world) => {
    const caseId = await activatedByPhone(world);
    await receiptComes(world, caseId);
    await world.advance('2027-01-11T09:00:00.000Z');
    expect(await about(world, 'receipt-reminder')).toEqual([]);
    const { receiptNumber } = mustBe(await world.register.receipts.current(caseId));
    const [viewer, author] = [await world.viewer(who.customerService), await world.author(who.customerService)];
    const withdrawn = { receiptNumber, reason: 'unsigned' };
    const answer = await world.register.receipts.withdrawRegistration(withdrawn, { viewer, author });
    if ('refused' in answer) throw new Error(answer.message);
    await world.advance('2027-01-12T08:00:00.000Z');
    expect(await about(world, 'receipt-reminder')).toEqual([who.holder.email, who.orderer.email]);
    await world.advance('2027-01-25T09:00:00.000Z');
    expect(await about(world, 'receipt-escalation')).toEqual([who.managerAbove.email]);
    await world.advance('2027-02-02T09:00:00.000Z');
    expect(await world.register.cards.find(unitCards.first)).toMatchObject({ blockReason: 'receipt-missing' });
  },
);
