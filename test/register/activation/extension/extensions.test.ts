import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, cardNumberInText, type Day } from '../../../../contract/index.ts';
import { CardNotAvailable, isRefusal } from '../../../../register/index.ts';
import {
  aHolder,
  aManager,
  aPerson,
  bySystem,
  todayAt,
  openFreshRegister,
  type FreshRegister,
  type PersonChange,
} from '../../../support/builders.ts';
import { anExtension, aReserveCardInUse, tryExtension } from '../../../support/case-builders.ts';
import { mustBe } from '../../../support/until.ts';

/** Cards are given on 2026-11-24 and hold through 2026-12-24. */
let site: FreshRegister;
beforeAll(async () => {
  site = await openFreshRegister();
});
afterAll(() => site.close());

async function withCard(change: PersonChange = {}, card: { loa?: 'loa-2' | 'loa-3'; blankExpires?: Day } = {}) {
  const holder = await aHolder(site, change);
  return { holder, cardNumber: await aReserveCardInUse(site, { holder, ...card }) };
}

const extend = (cardNumber: string, caseId: string) =>
  site.register.extensions.extend({ cardNumber, caseId, author: bySystem(site) });

describe('a reserve card of LoA 3', () => {
  it('is extended by thirty days, and a second case and a second step are refused', async () => {
    const { holder, cardNumber } = await withCard();
    const { caseId, facts, cardNumber: ofCase } = await anExtension(site, { holder });
    expect([facts, ofCase]).toEqual([{ lastValidDay: '2026-12-24' }, cardNumber]);
    expect(await extend(cardNumber, caseId)).toBe('2027-01-23');
    expect(await site.register.cards.find(cardNumber)).toMatchObject({
      lastValidDay: '2027-01-23',
      extendedTo: '2027-01-23',
      certifiedTo: '2027-01-23',
    });
    await expect(extend(cardNumber, caseId)).rejects.toThrow(CardNotAvailable);
    await site.register.cases.close({ caseId, reason: 'completed', author: bySystem(site) });
    const again = await tryExtension(site, { holder });
    expect(again).toMatchObject({ refused: true, field: 'employmentId' });
    expect(isRefusal(again) && again.message).toContain('har redan förlängts, till och med 2027-01-23');
  });

  it('holds no longer than its blank', async () => {
    const { holder, cardNumber } = await withCard({}, { blankExpires: '2027-01-10' });
    expect(await extend(cardNumber, (await anExtension(site, { holder })).caseId)).toBe('2027-01-10');
  });

  it('ends with the employment, and lasts to its own day when that is prolonged', async () => {
    const { holder, cardNumber } = await withCard({ employment: { to: '2027-01-05' } });
    expect(await extend(cardNumber, (await anExtension(site, { holder })).caseId)).toBe('2027-01-05');
    await site.register.people.changeEmployment({
      employmentId: holder.employmentId,
      to: '2027-03-01',
      author: bySystem(site),
    });
    await site.register.cards.followHolder(cardNumber, bySystem(site));
    expect(await site.register.cards.find(cardNumber)).toMatchObject({ lastValidDay: '2027-01-23' });
  });

  it('tells its process, and the log, before and after', async () => {
    const { holder, cardNumber } = await withCard();
    const { caseId } = await anExtension(site, { holder });
    await extend(cardNumber, caseId);
    const due = await site.register.outbox.due(bySystem(site).at, 1000);
    const told = due.filter(({ key }) => key === `employment-changed:${cardNumber}:extended`);
    expect(told.map(({ intent }) => intent)).toMatchObject([
      { kind: 'message', name: 'employment-changed', correlationKey: cardNumber },
    ]);
    const row = (await site.register.cases.timeline(caseId)).find(({ action }) => action === 'card-extended');
    expect(mustBe(row).details).toMatchObject({ cardNumber, from: '2026-12-24', lastValidDay: '2027-01-23' });
    expect(await site.register.cases.find(caseId)).toMatchObject({
      noReturnAt: bySystem(site).at,
      facts: { lastValidDay: '2026-12-24', extendedTo: '2027-01-23' },
    });
  });

  it('is offered while it can be extended, with both days', async () => {
    const { holder, cardNumber } = await withCard();
    const candidates = () => site.register.extensions.candidates(holder.unitId, todayAt(site));
    expect(await candidates()).toMatchObject([
      { cardNumber, lastValidDay: '2026-12-24', extendedTo: '2027-01-23', employment: { person: {} } },
    ]);
    await extend(cardNumber, (await anExtension(site, { holder })).caseId);
    expect(await candidates()).toEqual([]);
  });
});

describe('an extension is refused, with what to do instead,', () => {
  const refused = async (asked: Parameters<typeof tryExtension>[1], words: string, field = 'employmentId') => {
    const answer = await tryExtension(site, asked);
    expect(answer).toMatchObject({ refused: true, field });
    expect(isRefusal(answer) && answer.message).toContain(words);
  };

  it('for somebody without a reserve card', async () => {
    await refused({ holder: await aHolder(site) }, 'har inget aktivt reservkort');
  });

  it('for a card of LoA 2', async () => {
    const { holder, cardNumber } = await withCard({}, { loa: 'loa-2' });
    await refused(
      { holder },
      `Bara reservkort på LoA 3 kan förlängas, och ${cardNumberInText(cardNumber)} är inte ett sådant`,
    );
    expect(await site.register.extensions.obstacle(cardNumber, todayAt(site))).toContain('Bara reservkort på LoA 3');
    expect(await site.register.extensions.candidates(holder.unitId, todayAt(site))).toEqual([]);
  });

  it('for a card that is to be blocked', async () => {
    const { holder, cardNumber } = await withCard();
    const { caseId = '' } = mustBe(await site.register.cards.find(cardNumber));
    const author = bySystem(site);
    await site.register.cards.requestBlock({ cardNumber, reason: 'lost', caseId, requestedAt: author.at, author });
    await refused({ holder }, 'ska spärras');
  });

  it('for a card whose blank or employment ends with it', async () => {
    const { holder } = await withCard({}, { blankExpires: '2026-12-20' });
    await refused({ holder }, 'kan inte gälla längre än till och med 2026-12-20');
    const { holder: leaving } = await withCard({ employment: { to: '2026-12-10' } });
    await refused({ holder: leaving }, 'kan inte gälla längre än till och med 2026-12-10');
  });

  it('for a card whose last day is over, on the day after it', async () => {
    const { cardNumber } = await withCard();
    const obstacle = (day: Day) => site.register.extensions.obstacle(cardNumber, day);
    expect(await obstacle('2026-12-24')).toBeUndefined();
    expect(await obstacle(addDays('2026-12-24', 1))).toContain('gick ut 2026-12-24');
    await site.register.cards.expire(cardNumber, bySystem(site));
    expect(await obstacle('2026-12-24')).toContain('inte aktivt längre');
  });

  it('while another case about it is open', async () => {
    const { holder } = await withCard();
    const { number } = await anExtension(site, { holder });
    await refused({ holder }, `ärende ${number}`);
  });

  it('for one’s own card, naming who may', async () => {
    const { holder } = await withCard();
    const { manager } = await site.register.units.get(holder.unitId, todayAt(site));
    await refused({ holder, by: holder }, `din chef ${mustBe(manager).displayName}`);
  });

  it('in a unit that isn’t the asker’s, and for a protected person whom they may not see', async () => {
    const { holder } = await withCard();
    await refused({ holder, by: await aManager(site) }, 'Välj din egen enhet', 'unitId');
    const { holder: hidden } = await withCard({ person: { protectedIdentity: true } });
    await refused({ holder: hidden, by: await aPerson(site, { unit: hidden }) }, 'inte anställd på enheten');
  });
});

it('makes one case of a form that is sent twice', async () => {
  const { holder } = await withCard();
  const by = await aManager(site, { unit: holder });
  const request = { submissionToken: 'sent-twice', unitId: holder.unitId, employmentId: holder.employmentId };
  const send = async () =>
    site.register.extensions.submit(request, { viewer: await by.viewer(), author: await by.author() });
  const [first, second] = [await send(), await send()];
  expect(isRefusal(first)).toBe(false);
  expect(second).toMatchObject({ caseId: 'caseId' in first ? first.caseId : '' });
});
