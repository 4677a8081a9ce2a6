import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cardNumberInText } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { Activation, Refusal } from '../../../register/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, otherDrawer, units, who, type Known } from '../../support/ward/index.ts';
import { waysToWrite } from '../../support/number-of-nobody.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

async function refused(change: Partial<Activation>, by: Known = who.colleague): Promise<Refusal> {
  const answer = await site.submit(change, by);
  if (!isRefusal(answer)) throw new Error(`${answer.number} was made`);
  return answer;
}

const employmentOf = async (familyName: Known) => (await site.employment(familyName)).employmentId;
const personOf = async (familyName: Known) => (await site.employment(familyName)).person.personId;
const personIdOf = async (familyName: Known) => (await site.viewer(familyName)).personId;

describe('an activation is refused', () => {
  it('for a unit that does not exist', async () => {
    expect(await refused({ unitId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toEqual({
      refused: true,
      code: 'unit-unknown',
      field: 'unitId',
      message: 'Enheten finns inte i registret. Välj en enhet i listan.',
    });
  });

  it.each([who.otherManager, who.managerAbove, who.auditor, who.admin, who.customerService])(
    'when %s, who has no part in the unit, asks',
    async (familyName) => {
      const { field, message } = await refused({}, familyName);
      expect(field).toBe('unitId');
      expect(message).toContain(units.ward.name);
    },
  );

  it('with all that is wrong at once, each at its field', async () => {
    const { also = [], ...first } = await refused({
      cardNumber: 'RK00000000',
      attesterId: await personOf(who.holder),
    });
    expect([first, ...also].map(({ field }) => field)).toEqual(['cardNumber', 'attesterId']);
  });

  it('when somebody else than customer service writes on behalf of another', async () => {
    const manager = await site.viewer(who.manager);
    const author = { ...site.author(manager), onBehalfOf: (await site.viewer(who.colleague)).hsaId };
    const answer = await site.register.cases.submit(await site.activation(), { viewer: manager, author });
    expect(answer).toMatchObject({ refused: true, message: expect.stringContaining('Bara Intern kundservice') });
  });

  it('when the one who phones is unknown, or has no part in the unit', async () => {
    const clerk = await site.viewer(who.customerService);
    const ask = async (onBehalfOf: string) =>
      site.register.cases.submit(await site.activation(), {
        viewer: clerk,
        author: { ...site.author(clerk), onBehalfOf },
      });
    expect(await ask('SE2321000065-P999')).toMatchObject({ message: expect.stringContaining('HSA-id') });
    expect(await ask((await site.viewer(who.otherHolder)).hsaId)).toMatchObject({ refused: true, field: 'unitId' });
  });

  it('for somebody employed in another unit', async () => {
    const { field } = await refused({ employmentId: await employmentOf(who.otherHolder) });
    expect(field).toBe('employmentId');
  });

  it('when the employment has ended', async () => {
    const colleague = await site.viewer(who.colleague);
    const activation = await site.activation({ employmentId: await employmentOf(who.endsIn11Days) });
    const onLastDay = await site.register.cases.submit(activation, {
      viewer: colleague,
      author: site.author(colleague, '2026-12-05T10:00:00.000Z'),
    });
    expect(isRefusal(onLastDay)).toBe(false);
    const dayAfter = await site.register.cases.submit(
      { ...activation, submissionToken: 'the day after', cardNumber: drawer.second },
      { viewer: colleague, author: site.author(colleague, '2026-12-06T10:00:00.000Z') },
    );
    expect(dayAfter).toMatchObject({ field: 'employmentId', message: expect.stringContaining('2026-12-06') });
  });

  it('when it is for oneself', async () => {
    const { field, message } = await refused({ attesterId: await personOf(who.colleague) }, who.holder);
    expect(field).toBe('employmentId');
    expect(message).toContain('Be en kollega');
  });

  it('when customer service writes it for its own card', async () => {
    const { unitId } = await site.employment(who.holder);
    const clerk = await site.viewer(who.customerService);
    const at = { hsaId: 'system', role: 'system', at: now };
    const employmentId = await site.register.intake.addEmployment(
      { personId: clerk.personId, unitId, from: '2026-01-01', permanent: true },
      at,
    );
    const author = { ...site.author(clerk), onBehalfOf: (await site.viewer(who.colleague)).hsaId };
    const answer = await site.register.cases.submit(await site.activation({ employmentId }), { viewer: clerk, author });
    expect(answer).toMatchObject({ refused: true, field: 'employmentId' });
  });

  it('for somebody who is not in HSA yet', async () => {
    const { field, message } = await refused({ employmentId: await employmentOf(who.newEmployee) });
    expect(field).toBe('employmentId');
    expect(message).toContain('HSA-administratör');
  });

  it('for somebody without a Swedish number and without an ordered card, or who forgot theirs', async () => {
    const employmentId = await employmentOf(who.withoutNumber);
    const nothing = await refused({ employmentId, reason: 'lost' });
    expect(nothing.field).toBe('employmentId');
    expect(nothing.message).toContain('Beställ ett korttidskort');
    const forgotten = await refused({ employmentId, reason: 'forgotten' });
    expect(forgotten.field).toBe('reason');
  });

  it('but not for somebody with a samordningsnummer', async () => {
    const made = await site.submitted({ employmentId: await employmentOf(who.coordinated) });
    expect(made.holder.maskedNumber).toBe(waysToWrite(who.coordinated.personalNumber).masked);
    expect(made.holder.birthDate).toBe('1970-03-12');
  });

  it('while a case waits for the same person, until it is closed', async () => {
    const first = await site.submitted();
    const { field, message } = await refused({ cardNumber: drawer.second });
    expect(field).toBe('employmentId');
    expect(message).toContain(first.number);
    await site.register.cases.close({
      caseId: first.caseId,
      reason: 'withdrawn',
      author: site.author(await site.viewer(who.customerService)),
    });
    expect(isRefusal(await site.submit({ cardNumber: drawer.second }))).toBe(false);
  });

  it('while the person has an active reserve card, until its block has been asked for', async () => {
    const { register } = site;
    const { caseId, employmentId, cardNumber } = await site.submitted();
    const author = site.author(await site.viewer(who.customerService));
    await register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author });
    const { field, message } = await refused({ cardNumber: drawer.second });
    expect(field).toBe('employmentId');
    expect(message).toContain(cardNumberInText(cardNumber));
    await register.cards.requestBlock({ cardNumber, caseId, reason: 'lost', requestedAt: now, author });
    expect(isRefusal(await site.submit({ cardNumber: drawer.second }))).toBe(false);
  });

  it('for want of a card when the person has one that works', async () => {
    const { field, message } = await refused({ reason: 'awaiting-card' });
    expect(field).toBe('reason');
    expect(message).toContain(`SIS-kort ${cardNumberInText(who.holder.cardNumber)}`);
    const coordinated = await employmentOf(who.coordinated);
    expect(isRefusal(await site.submit({ reason: 'awaiting-card', employmentId: coordinated }))).toBe(false);
  });

  it.each([otherDrawer.eighth, who.holder.cardNumber, 'RK99999999'])(
    'for card %s, which is no reserve card of the unit',
    async (cardNumber) => {
      expect(await refused({ cardNumber })).toEqual({
        refused: true,
        code: 'card-not-of-unit',
        field: 'cardNumber',
        message: `Kortet ${cardNumberInText(cardNumber)} hör inte till reservkorten på ${units.ward.name}. Ta kortet ${cardNumberInText(drawer.first)} i stället.`,
      });
    },
  );

  it('for a card that another case has taken', async () => {
    await site.submitted();
    const { field, message } = await refused({ employmentId: await employmentOf(who.secondHolder) });
    expect(field).toBe('cardNumber');
    expect(message).toContain('inte längre i lager');
    expect(message).toContain(cardNumberInText(drawer.second));
  });

  it('for a card whose blank has expired', async () => {
    const { field, message } = await refused({ cardNumber: drawer.expired });
    expect(field).toBe('cardNumber');
    expect(message).toContain('gick ut 2026-11-04');
  });

  it('naming no card when the drawer is empty', async () => {
    const { register } = site;
    const unitId = await site.unitId(units.ward);
    const author = site.author(await site.viewer(who.customerService));
    for (const { cardNumber } of await register.units.stock(unitId, '2026-11-24')) {
      await register.cards.reserve({ cardNumber, caseId: 'another case', unitId, author });
    }
    expect((await refused({})).message).toContain('inga fler kort');
  });

  it('when nobody known, or the holder, vouches', async () => {
    expect(await refused({ attesterId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toMatchObject({ field: 'attesterId' });
    const { field, message } = await refused({ attesterId: await personOf(who.holder) });
    expect(field).toBe('attesterId');
    expect(message).toContain('sin egen identitet');
  });

  it.each([who.customerService, who.idAdministrator])('when %s of the card staff vouches', async (familyName) => {
    const { field, message } = await refused({ attesterId: await personIdOf(familyName) });
    expect(field).toBe('attesterId');
    expect(message).toContain('arbetar med korten');
  });

  it('when somebody from another unit vouches', async () => {
    const { field } = await refused({ attesterId: await personOf(who.otherHolder) });
    expect(field).toBe('attesterId');
  });

  it('and leaves nothing behind', async () => {
    const before = await site.register.audit.verify();
    await refused({ cardNumber: 'RK99999999' });
    expect(await site.register.audit.verify()).toEqual(before);
    expect(await site.register.outbox.due(now, 10)).toEqual([]);
    const made = await site.submitted();
    expect(must(made.number)).toBe('SK-2026-000001');
  });
});
