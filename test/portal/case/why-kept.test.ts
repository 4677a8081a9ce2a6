import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf, policyOn, useEditions, type Policy } from '../../../contract/index.ts';
import { whyOf, type Why } from '../../../portal/case/why/why-of.ts';
import { isRefusal, type BlockSubmission } from '../../../register/index.ts';
import { aHolder, bySystem, openFreshRegister } from '../../support/builders.ts';
import { anExtension, aReserveCardInUse } from '../../support/case-builders.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { who, type Known } from '../../support/ward/index.ts';

/** Register and case of what was decided. */
type Reads = Pick<WardRegister, 'register'>;

/** A day on which everything here was decided: an edition from that day on would have decided otherwise. */
const today = dayOf(now);
const decidedBy = policyOn(today);
const otherwise: Policy = {
  ...decidedBy,
  from: today,
  cards: { ...decidedBy.cards, reserve: { ...decidedBy.cards.reserve, period: 'P1D' } },
  reserveCard: { ...decidedBy.reserveCard, extendedBy: 'P1D', activateWithinHours: 1 },
  block: { ...decidedBy.block, matchingFacts: 1, consentDays: 1 },
};

/** Why the case became as it did, read once another edition holds from the day of the decision on. */
async function whyAfterwards({ register }: Reads, caseId: string): Promise<Why[]> {
  useEditions([{ from: today, content: JSON.stringify(otherwise) }]);
  expect(policyOn(today).reserveCard.activateWithinHours).toBe(1);
  return whyOf(await register.cases.timeline(caseId), must(await register.cases.find(caseId)), 'worker');
}

const asKept = { edition: decidedBy.from, isKept: true };

describe('what a rule without a table decided, read after the policy was changed', () => {
  let site: WardRegister;
  beforeEach(async () => (site = await openWardRegister()));
  afterEach(async () => {
    useEditions([]);
    await site.close();
  });

  const system = { hsaId: 'system', role: 'system', at: now } as const;

  async function block(change: Partial<BlockSubmission>, by: Known = who.customerService): Promise<string> {
    const { employmentId } = await site.employment(who.holder);
    const submission: BlockSubmission = {
      submissionToken: JSON.stringify(change),
      employmentId,
      reason: 'lost',
      lostKind: 'lost',
      cardNumbers: [who.holder.cardNumber],
      ...change,
    };
    const viewer = await site.viewer(by);
    const answer = await site.register.blocks.submit(submission, { viewer, author: site.author(viewer) });
    if (isRefusal(answer)) throw new Error(answer.message);
    return answer.caseId;
  }

  it('is the last day that a card got then', async () => {
    const { caseId, cardNumber, employmentId } = await site.submitted();
    const given = { cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author: system } as const;
    await site.register.cards.activate(given);
    const [why] = await whyAfterwards(site, caseId);
    expect(why).toMatchObject({
      ...asKept,
      answer: 'Till och med: 2026-12-24',
      rule: 'Reglerna om kort, giltighetstiden',
    });
    const [period] = why?.inputs.slice(-1) ?? [];
    expect(period?.value).toBe('30 dagar');
    expect(why?.inputs).toContainEqual({ name: 'Aktivt från', value: today });
  });

  it('is the end of a case, with the time that it was given', async () => {
    const { caseId } = await site.submitted();
    await site.register.cases.close({ caseId, reason: 'timed-out', author: system });
    const [why] = await whyAfterwards(site, caseId);
    expect(why).toMatchObject({ ...asKept, answer: 'Slut: Stängt, kortet aktiverades inte i tid' });
    expect(why?.inputs).toEqual([{ name: 'En aktivering som inte är gjord stängs efter', value: '24 timmar' }]);
  });

  it('is nothing where a case ended with what was asked for', async () => {
    const { caseId } = await site.submitted();
    await site.register.cases.close({ caseId, reason: 'receipt-registered', author: system });
    expect(await whyAfterwards(site, caseId)).toEqual([]);
  });

  it('is whether what agreed on the phone was enough, and that a second request joined', async () => {
    const caseId = await block({ phone: { matched: ['name'], calledBack: false } });
    await block({ reason: 'broken' }, who.manager);
    const [asked, joined] = await whyAfterwards(site, caseId);
    expect(asked).toMatchObject({ ...asKept, answer: 'Svar: Nej, någon rings upp först' });
    expect(asked?.inputs.at(-1)).toEqual({
      name: 'Uppgifter som ska stämma innan ett kort spärras på telefon',
      value: '2',
    });
    expect(joined).toMatchObject({ ...asKept, question: 'Blev det ett nytt spärrärende?', answer: 'Svar: Nej' });
  });

  it('is what agreed on the phone also of a request that joins another', async () => {
    const caseId = await block({ reason: 'broken' }, who.manager);
    await block({ phone: { matched: ['name', 'card-number'], calledBack: false } });
    const why = await whyAfterwards(site, caseId);
    expect(why.at(-1)).toMatchObject({
      ...asKept,
      question: 'Räcker det som stämde för att spärra?',
      answer: 'Svar: Ja',
    });
    expect(why.at(-1)?.inputs).toContainEqual({ name: 'Stämde', value: expect.stringContaining('Kortnummer') });
  });

  it('is that the manager was asked about a card that its holder gave up', async () => {
    const [why] = await whyAfterwards(site, await block({ reason: 'not-needed' }, who.holder));
    expect(why).toMatchObject({ ...asKept, answer: 'Svar: Nej, chefen tillfrågas' });
    expect(why?.inputs.at(-1)?.value).toBe('3 dagar');
  });

  it('is the block of a card whose holder’s employment has ended', async () => {
    const cardNumber = who.holder.cardNumber;
    await site.register.blocks.ask({ cardNumber, reason: 'employment-ended', requestedAt: now }, system);
    const { caseId } = must(await site.register.blocks.find(cardNumber));
    const [why] = await whyAfterwards(site, caseId);
    expect(why).toMatchObject({ ...asKept, answer: 'Svar: Ja', rule: 'Reglerna om spärr, anställningens slut' });
  });
});

describe('an extension, read after the policy was changed', () => {
  afterEach(() => useEditions([]));

  it('is by as many days as the policy said then', async () => {
    const site = await openFreshRegister();
    try {
      const holder = await aHolder(site);
      const cardNumber = await aReserveCardInUse(site, { holder });
      const { caseId } = await anExtension(site, { holder });
      await site.register.extensions.extend({ cardNumber, caseId, author: bySystem(site) });
      const [why] = await whyAfterwards(site, caseId);
      expect(why).toMatchObject({ ...asKept, answer: 'Till och med: 2027-01-23' });
      expect(why?.inputs).toEqual([
        { name: 'Gällde till och med', value: '2026-12-24' },
        { name: 'Kortets egen sista dag', value: '2027-11-24' },
        { name: 'Ett reservkort på LoA 3 förlängs, en gång, med', value: '30 dagar' },
      ]);
    } finally {
      await site.close();
    }
  });
});
