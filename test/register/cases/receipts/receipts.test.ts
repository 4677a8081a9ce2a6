import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { messages } from '../../../../contract/index.ts';
import { isRefusal } from '../../../../register/index.ts';
import type { ActivationCase, Receipt } from '../../../../register/index.ts';
import { bySystem } from '../../../support/builders.ts';
import { must, now, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { drawer, who } from '../../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const blockAt = '2026-12-15T08:00:00.000Z';

async function issued({ activate = true } = {}): Promise<{ made: ActivationCase; receipt: Receipt }> {
  const made = await site.submitted();
  const { caseId, cardNumber, employmentId } = made;
  const author = site.author(await site.viewer(who.customerService));
  const receipt = await site.register.receipts.issue({ caseId, cardNumber, author });
  if (activate) {
    await site.register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author });
    await site.register.receipts.setBlockAt(receipt.receiptNumber, blockAt);
  }
  return { made, receipt };
}

async function register(text: string, person = who.customerService, at = now) {
  const viewer = await site.viewer(person, at);
  return site.register.receipts.register(text, { viewer, author: site.author(viewer, at) });
}

async function markSent(caseId: string, person = who.colleague) {
  const viewer = await site.viewer(person);
  return site.register.receipts.markSent(caseId, { viewer, author: site.author(viewer) });
}

describe('a receipt form', () => {
  it('is numbered within its year and stands on the case', async () => {
    const { made, receipt } = await issued();
    expect(receipt).toMatchObject({ receiptNumber: 'KV-2026-000001', state: 'issued', cardNumber: drawer.first });
    expect(await site.register.cases.find(made.caseId)).toMatchObject({ receiptNumber: 'KV-2026-000001' });
  });

  it('takes the place of an earlier one', async () => {
    const { made } = await issued();
    const author = site.author(await site.viewer(who.customerService), '2027-01-02T09:00:00.000Z');
    const second = await site.register.receipts.issue({ caseId: made.caseId, cardNumber: drawer.second, author });
    expect(second.receiptNumber).toBe('KV-2027-000001');
    expect(await site.register.receipts.current(made.caseId)).toEqual(second);
    const all = await site.register.receipts.ofCase(made.caseId);
    expect(all.map(({ state }) => state)).toEqual(['withdrawn', 'issued']);
    const answer = await register('KV-2026-000001');
    expect(answer).toMatchObject({ refused: true, message: expect.stringContaining('KV-2027-000001') });
  });

  it('gets its document', async () => {
    const { receipt, made } = await issued();
    await site.register.receipts.attachDocument(receipt.receiptNumber, { documentId: 'document' });
    expect(await site.register.receipts.current(made.caseId)).toMatchObject({ documentId: 'document' });
  });
});

/** The holder begins to work at customer service as well. */
const aClerkToo = ({ personId }: { personId: string }) =>
  site.register.intake.grantRole({ personId, role: 'customer-service', from: '2026-11-01' }, bySystem(site));

describe('registering', () => {
  it.each(['KV-2026-000001', 'kv2026000001', '2026000001', ' KV 2026 000001 '])('takes %p', async (text) => {
    const { made } = await issued();
    const answer = await register(text);
    expect(answer).toMatchObject({ again: false, case: { caseId: made.caseId }, receipt: { state: 'registered' } });
    const sent = (await site.register.outbox.due(now, 10)).flatMap(({ intent }) =>
      intent.kind === 'message' && intent.name === 'receipt-registered' ? [intent] : [],
    );
    expect(sent).toHaveLength(1);
    expect(sent[0]?.correlationKey).toBe(made.caseId);
    expect(messages['receipt-registered'].variables.parse(sent[0]?.variables)).toEqual({
      receipt: { by: who.customerService.hsaId, at: now },
    });
  });

  it('says so when it was registered before, and sends nothing again', async () => {
    await issued();
    await register('KV-2026-000001');
    const due = await site.register.outbox.due(now, 10);
    expect(await register('KV-2026-000001', who.idAdministrator, '2026-11-25T09:00:00.000Z')).toMatchObject({
      again: true,
      receipt: { registeredAt: now },
    });
    expect(await site.register.outbox.due(now, 10)).toEqual(due);
  });

  it.each(['', 'KV-26-1', drawer.first, 'KV-2026-000002'])('refuses %p', async (text) => {
    await issued();
    expect(await register(text)).toMatchObject({ refused: true });
  });

  it('is for customer service, and not for one’s own card', async () => {
    const { made } = await issued();
    expect(await register('KV-2026-000001', who.manager)).toMatchObject({ refused: true });
    await aClerkToo(made.holder);
    const answer = await register('KV-2026-000001', who.holder);
    expect(answer).toMatchObject({ message: expect.stringContaining('ditt eget kort') });
  });

  it('waits until the card is active', async () => {
    await issued({ activate: false });
    expect(await register('KV-2026-000001')).toMatchObject({ message: expect.stringContaining('inte aktiverat') });
  });

  it('keeps a protected person’s form from those without the right', async () => {
    await issued();
    await site.protect(who.holder);
    expect(await register('KV-2026-000001')).toMatchObject({ message: expect.stringContaining('Ingen blankett') });
    expect(await register('KV-2026-000001', who.idAdministrator)).toMatchObject({ again: false });
  });
});

describe('“Skickad”', () => {
  it('moves the block five working days, over Christmas, once', async () => {
    const { made } = await issued();
    await site.register.receipts.setBlockAt('KV-2026-000001', '2026-12-22T08:00:00.000Z');
    const answer = await markSent(made.caseId);
    expect(answer).toMatchObject({ state: 'sent', sentAt: now, blockAt: '2027-01-04T08:00:00.000Z' });
    expect(await markSent(made.caseId)).toMatchObject({ message: expect.stringContaining('2026-11-24 08.30') });
    expect(await site.register.receipts.current(made.caseId)).toEqual(answer);
  });

  it.each([
    [who.colleague, true],
    [who.holder, true],
    [who.manager, true],
    [who.orderer, true],
    [who.customerService, true],
    [who.doctor, false],
    [who.otherManager, false],
    [who.auditor, false],
  ])('of %s: %p', async (person, allowed) => {
    const { made } = await issued();
    expect(isRefusal(must(await markSent(made.caseId, person)))).toBe(!allowed);
  });

  it('makes no sense before the activation or after the registration', async () => {
    const { made } = await issued({ activate: false });
    expect(await markSent(made.caseId)).toMatchObject({ message: expect.stringContaining('inte aktiverat') });
  });

  it('is refused for a form that has come', async () => {
    const { made } = await issued();
    await register('KV-2026-000001');
    expect(await markSent(made.caseId)).toMatchObject({ message: expect.stringContaining('redan registrerad') });
  });

  it('is refused when the card is to be blocked, or is blocked already', async () => {
    const { made } = await issued();
    const { caseId, cardNumber } = made;
    const author = site.author(await site.viewer(who.customerService));
    const reason = 'receipt-missing';
    await site.register.cards.requestBlock({ cardNumber, reason, caseId, requestedAt: now, author });
    const refused = { message: expect.stringContaining('inte längre aktivt') };
    expect(await markSent(caseId)).toMatchObject(refused);
    await site.register.cards.block({ cardNumber, caseId, confirmedAt: now, author });
    expect(await markSent(caseId)).toMatchObject(refused);
    expect(await site.register.receipts.current(caseId)).toMatchObject({ state: 'issued', blockAt });
  });
});

describe('withdrawing a registration', () => {
  const later = '2026-12-01T09:00:00.000Z';
  async function withdraw(reason = 'unsigned', person = who.customerService) {
    const viewer = await site.viewer(person, later);
    const by = { viewer, author: site.author(viewer, later) };
    return site.register.receipts.withdrawRegistration({ receiptNumber: 'KV-2026-000001', reason }, by);
  }

  it('awaits the receipt anew, counts its days from then, and says so to the process and in the log', async () => {
    const { made } = await issued();
    await register('KV-2026-000001');
    expect(await withdraw()).toMatchObject({
      state: 'issued',
      registeredAt: undefined,
      sentAt: undefined,
      reopenedAt: later,
      blockAt: '2026-12-22T08:00:00.000Z',
    });
    const sent = (await site.register.outbox.due(later, 10)).flatMap(({ intent }) =>
      intent.kind === 'message' && intent.name === 'receipt-expected' ? [intent] : [],
    );
    expect(sent).toMatchObject([
      { correlationKey: drawer.first, variables: { caseId: made.caseId, cardNumber: drawer.first } },
    ]);
    const timeline = await site.register.cases.timeline(made.caseId);
    expect(timeline.at(-1)).toMatchObject({
      action: 'receipt-registration-withdrawn',
      details: { receiptNumber: 'KV-2026-000001', reason: 'unsigned' },
    });
  });

  it('lets it be registered and withdrawn again', async () => {
    await issued();
    await register('KV-2026-000001');
    await withdraw();
    expect(await register('KV-2026-000001', who.customerService, later)).toMatchObject({ again: false });
    expect(await withdraw('wrong-receipt')).toMatchObject({ state: 'issued' });
  });

  it('is refused without one of the reasons, of one that isn’t registered, and to who may not register it', async () => {
    const { made } = await issued();
    expect(await withdraw()).toMatchObject({ code: 'receipt-not-registered' });
    await register('KV-2026-000001');
    expect(await withdraw('just because')).toMatchObject({ code: 'registration-reason-missing', field: 'reason' });
    expect(await withdraw('unsigned', who.manager)).toMatchObject({ code: 'receipt-by-service-only' });
    await aClerkToo(made.holder);
    expect(await withdraw('unsigned', who.holder)).toMatchObject({ code: 'receipt-of-own-card' });
    await site.protect(who.holder);
    expect(await withdraw()).toMatchObject({ code: 'receipt-unknown' });
    expect(await site.register.receipts.current(made.caseId)).toMatchObject({ state: 'registered' });
  });

  it('is refused until the process has heard that the receipt came', async () => {
    const { made } = await issued();
    await register('KV-2026-000001');
    await site.register.cases.setPhase(made.caseId, 'fetching');
    expect(await withdraw()).toMatchObject({ code: 'registration-too-new' });
  });

  it('keeps the version of the terms that the form was printed with', async () => {
    expect((await issued()).receipt).toMatchObject({ termsVersion: '2026-01' });
  });
});
