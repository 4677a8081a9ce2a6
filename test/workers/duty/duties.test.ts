import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActivationCase } from '../../../register/index.ts';
import { blockCard } from '../../../workers/blocking/block-card.ts';
import { closeCase } from '../../../workers/case/close-case.ts';
import { correctCard } from '../../../workers/activation/correct-card.ts';
import { createReceipt } from '../../../workers/activation/create-receipt.ts';
import { exchangeCard } from '../../../workers/activation/exchange-card.ts';
import { returnCard } from '../../../workers/return/return-card.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { perform } from '../perform.ts';
import { drawer, who } from '../../support/ward/index.ts';

let site: WardRegister;
let found: ActivationCase;
beforeEach(async () => {
  site = await openWardRegister();
  found = await site.submitted();
});
afterEach(() => site.close());

const [holder, attester, manager, customerService] = [who.holder, who.colleague, who.manager, who.customerService].map(
  ({ hsaId }) => hsaId,
);
const actions = () => site.sql('SELECT action FROM audit').map(({ action }) => action);

describe('whoever completed a task past the portal', () => {
  const other = drawer.second;
  const activation = { outcome: 'other-card', otherCardNumber: other };
  const blockRequest = { status: 'requested', cardNumber: drawer.first, reason: 'lost', requestedAt: now };

  it.each([
    ['the attester exchanges the card', exchangeCard, { activation: { ...activation, by: attester, at: now } }],
    ['a manager exchanges the card', exchangeCard, { activation: { ...activation, by: manager, at: now } }],
    ['the holder confirms the block', blockCard, { blockRequest, block: block(holder) }],
    ['a manager confirms the block', blockCard, { blockRequest, block: block(manager) }],
    ['the attester corrects the card', correctCard, { correction: { rightCardNumber: other, by: attester, at: now } }],
    ['the attester refuses the case', closeCase, closed('refused', 'activation', { outcome: 'refuse', by: attester })],
    ['the attester rejects the case', closeCase, closed('rejected', 'review', { outcome: 'reject', by: attester })],
    ['the attester approves the case', createReceipt, { review: { outcome: 'approve', by: attester, at: now } }],
    ['nobody approves the case', createReceipt, { review: { outcome: 'approve', at: now } }],
    ['a manager takes the card back', returnCard, { handIn: { cut: true, by: manager, at: now } }],
  ])('changes nothing when %s', async (_, worker, variables) => {
    const { caseId, cardNumber } = found;
    const before = actions();
    await expect(perform(site, worker, { caseId, cardNumber, ...variables })).rejects.toMatchObject({
      name: 'PermanentFailure',
      message: expect.stringMatching(/part i ärendet|Bara Intern kundservice|kommer inte från portalen/),
    });
    expect(actions()).toEqual(before);
    expect(await site.register.cases.find(caseId)).toEqual(found);
    expect(await site.register.receipts.ofCase(caseId)).toEqual([]);
  });
});

it('an approval stands once in the audit log, with who gave it, however many forms follow', async () => {
  const { caseId, cardNumber } = found;
  const review = { outcome: 'approve', by: customerService, at: now };
  await perform(site, createReceipt, { caseId, cardNumber, review });
  await perform(site, createReceipt, { caseId, cardNumber: drawer.second, review });
  const rows = site.sql(`SELECT actor FROM audit WHERE action = 'review-approved'`);
  expect(rows).toEqual([{ actor: customerService }]);
});

function block(by: string | undefined) {
  return { outcome: 'blocked', confirmedAt: now, by, at: now };
}

function closed(closeReason: string, variable: string, decision: object) {
  return { closeReason, closedAt: now, [variable]: { ...decision, at: now } };
}
