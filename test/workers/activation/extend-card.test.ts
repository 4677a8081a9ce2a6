import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { loadAnswerKey, type AnswerKey } from '../../../register/index.ts';
import { extendCard } from '../../../workers/activation/extend-card.ts';
import { aClerk, aHolder, bySystem, openFreshRegister, timeAt, type FreshRegister } from '../../support/builders.ts';
import { anExtension, aReserveCardInUse } from '../../support/case-builders.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { perform } from '../perform.ts';

let site: FreshRegister;
let answerKey: AnswerKey;
const dir = mkdtempSync(join(tmpdir(), 'answer-key-'));
beforeAll(async () => {
  site = await openFreshRegister();
  answerKey = loadAnswerKey(dir);
  await site.register.answers.trust(answerKey, timeAt(site));
});
afterAll(async () => {
  await site.close();
  rmSync(dir, { recursive: true });
});

const administrator = (rights: Parameters<typeof aClerk>[1] = { rights: ['id-administrator-loa3'] }) =>
  aClerk(site, rights);

/** A card whose extension one administrator has ordered; another confirms it. */
async function ordered(change: object = {}) {
  const holder = await aHolder(site);
  const cardNumber = await aReserveCardInUse(site, { holder });
  const { caseId } = await anExtension(site, { holder });
  const [first, second] = [await administrator(), await administrator()];
  const at = timeAt(site);
  const variables = {
    caseId,
    cardNumber,
    loa: 'loa-3',
    deskCheck: { outcome: 'document', by: first.hsaId, at },
    confirmation: { outcome: 'confirmed', by: second.hsaId, at },
    ...change,
  };
  const run = () => perform({ register: site.register, answerKey }, extendCard, variables);
  return { caseId, cardNumber, first, second, run };
}

const lastDayOf = async (cardNumber: string) => (await site.register.cards.find(cardNumber))?.lastValidDay;

it('extends the card once, however many steps are taken', async () => {
  const { cardNumber, run } = await ordered();
  expect(await run()).toEqual({ lastValidDay: '2027-01-23' });
  await expect(run()).rejects.toMatchObject({ code: 'CARD_NOT_AVAILABLE' });
  expect(await lastDayOf(cardNumber)).toBe('2027-01-23');
});

it('lets nobody confirm what they ordered, nor without the right for LoA 3', async () => {
  const at = timeAt(site);
  const one = await administrator();
  const asBoth = await ordered({
    deskCheck: { outcome: 'document', by: one.hsaId, at },
    confirmation: { outcome: 'confirmed', by: one.hsaId, at },
  });
  await expect(asBoth.run()).rejects.toMatchObject({ code: 'DUTIES_NOT_SEPARATED' });
  const low = await administrator({ rights: ['id-administrator'] });
  const asLow = await ordered({ confirmation: { outcome: 'confirmed', by: low.hsaId, at } });
  await expect(asLow.run()).rejects.toMatchObject({ code: 'DUTIES_NOT_SEPARATED' });
  expect(await lastDayOf(asLow.cardNumber)).toBe('2026-12-24');
});

it('leaves the card of a case that was withdrawn a moment before as it is', async () => {
  const { caseId, cardNumber, second, run } = await ordered();
  await site.register.cases.withdraw(caseId, { viewer: await second.viewer(), author: bySystem(site) });
  await expect(run()).rejects.toMatchObject({ code: 'CASE_WITHDRAWN' });
  expect(await lastDayOf(cardNumber)).toBe('2026-12-24');
});

it('stops where the level isn’t LoA 3, whatever the model says', async () => {
  const { cardNumber, run } = await ordered({ loa: 'loa-2' });
  await expect(run()).rejects.toThrow('bara på LoA 3');
  expect(await lastDayOf(cardNumber)).toBe('2026-12-24');
});
