import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import type { Activation, Refusal } from '../../../register/index.ts';
import { must, now, openDemoRegister, type DemoRegister } from '../demo-register.ts';

let demo: DemoRegister;
beforeEach(async () => {
  demo = await openDemoRegister();
});
afterEach(() => demo.close());

async function refused(change: Partial<Activation>, by = 'Provning'): Promise<Refusal> {
  const answer = await demo.submit(change, by);
  if (!isRefusal(answer)) throw new Error(`${answer.number} was made`);
  return answer;
}

const employmentOf = async (familyName: string) => (await demo.employment(familyName)).employmentId;
const personOf = async (familyName: string) => (await demo.employment(familyName)).person.personId;
const personIdOf = async (familyName: string) => (await demo.viewer(familyName)).personId;

describe('an activation is refused', () => {
  it('for a unit that does not exist', async () => {
    expect(await refused({ unitId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toEqual({
      refused: true,
      code: 'unit-unknown',
      field: 'unitId',
      message: 'Enheten finns inte i registret. Välj en enhet i listan.',
    });
  });

  it.each(['Skissgren', 'Överprov', 'Låtsas', 'Exempelgren', 'Provsson'])(
    'when %s, who has no part in the unit, asks',
    async (familyName) => {
      const { field, message } = await refused({}, familyName);
      expect(field).toBe('unitId');
      expect(message).toContain('Avdelning 14, Växjö');
    },
  );

  it('with all that is wrong at once, each at its field', async () => {
    const { also = [], ...first } = await refused({
      cardNumber: 'RK00000000',
      attesterId: await personOf('Testberg'),
    });
    expect([first, ...also].map(({ field }) => field)).toEqual(['cardNumber', 'attesterId']);
  });

  it('when somebody else than customer service writes on behalf of another', async () => {
    const lars = await demo.viewer('Provén');
    const author = { ...demo.author(lars), onBehalfOf: (await demo.viewer('Provning')).hsaId };
    const answer = await demo.register.cases.submit(await demo.activation(), { viewer: lars, author });
    expect(answer).toMatchObject({ refused: true, message: expect.stringContaining('Bara Intern kundservice') });
  });

  it('when the one who phones is unknown, or has no part in the unit', async () => {
    const karin = await demo.viewer('Provsson');
    const ask = async (onBehalfOf: string) =>
      demo.register.cases.submit(await demo.activation(), {
        viewer: karin,
        author: { ...demo.author(karin), onBehalfOf },
      });
    expect(await ask('SE2321000065-P999')).toMatchObject({ message: expect.stringContaining('HSA-id') });
    expect(await ask((await demo.viewer('Modellgren')).hsaId)).toMatchObject({ refused: true, field: 'unitId' });
  });

  it('for somebody employed in another unit', async () => {
    const { field } = await refused({ employmentId: await employmentOf('Modellgren') });
    expect(field).toBe('employmentId');
  });

  it('when the employment has ended', async () => {
    const petra = await demo.viewer('Provning');
    const activation = await demo.activation({ employmentId: await employmentOf('Låtsasdotter') });
    const onLastDay = await demo.register.cases.submit(activation, {
      viewer: petra,
      author: demo.author(petra, '2026-12-05T10:00:00.000Z'),
    });
    expect(isRefusal(onLastDay)).toBe(false);
    const dayAfter = await demo.register.cases.submit(
      { ...activation, submissionToken: 'the day after', cardNumber: 'RK44100088' },
      { viewer: petra, author: demo.author(petra, '2026-12-06T10:00:00.000Z') },
    );
    expect(dayAfter).toMatchObject({ field: 'employmentId', message: expect.stringContaining('2026-12-06') });
  });

  it('when it is for oneself', async () => {
    const { field, message } = await refused({ attesterId: await personOf('Provning') }, 'Testberg');
    expect(field).toBe('employmentId');
    expect(message).toContain('Be en kollega');
  });

  it('when customer service writes it for its own card', async () => {
    const { unitId } = await demo.employment('Testberg');
    const karin = await demo.viewer('Provsson');
    const at = { hsaId: 'system', role: 'system', at: now };
    const employmentId = await demo.register.intake.addEmployment(
      { personId: karin.personId, unitId, from: '2026-01-01', permanent: true },
      at,
    );
    const author = { ...demo.author(karin), onBehalfOf: (await demo.viewer('Provning')).hsaId };
    const answer = await demo.register.cases.submit(await demo.activation({ employmentId }), { viewer: karin, author });
    expect(answer).toMatchObject({ refused: true, field: 'employmentId' });
  });

  it('for somebody who is not in HSA yet', async () => {
    const { field, message } = await refused({ employmentId: await employmentOf('Nyprov') });
    expect(field).toBe('employmentId');
    expect(message).toContain('HSA-administratör');
  });

  it('for somebody without a Swedish number and without an ordered card, or who forgot theirs', async () => {
    const employmentId = await employmentOf('Provova');
    const nothing = await refused({ employmentId, reason: 'lost' });
    expect(nothing.field).toBe('employmentId');
    expect(nothing.message).toContain('Beställ ett korttidskort');
    const forgotten = await refused({ employmentId, reason: 'forgotten' });
    expect(forgotten.field).toBe('reason');
  });

  it('but not for somebody with a samordningsnummer', async () => {
    const made = await demo.submitted({ employmentId: await employmentOf('Samordsson') });
    expect(made.holder.maskedNumber).toBe('19701063-••••');
    expect(made.holder.birthDate).toBe('1970-10-03');
  });

  it('while a case waits for the same person, until it is closed', async () => {
    const first = await demo.submitted();
    const { field, message } = await refused({ cardNumber: 'RK44100088' });
    expect(field).toBe('employmentId');
    expect(message).toContain(first.number);
    await demo.register.cases.close({
      caseId: first.caseId,
      reason: 'withdrawn',
      author: demo.author(await demo.viewer('Provsson')),
    });
    expect(isRefusal(await demo.submit({ cardNumber: 'RK44100088' }))).toBe(false);
  });

  it('while the person has an active reserve card, until its block has been asked for', async () => {
    const { register } = demo;
    const { caseId, employmentId, cardNumber } = await demo.submitted();
    const author = demo.author(await demo.viewer('Provsson'));
    await register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author });
    const { field, message } = await refused({ cardNumber: 'RK44100088' });
    expect(field).toBe('employmentId');
    expect(message).toContain(cardNumber);
    await register.cards.requestBlock({ cardNumber, caseId, reason: 'lost', requestedAt: now, author });
    expect(isRefusal(await demo.submit({ cardNumber: 'RK44100088' }))).toBe(false);
  });

  it('for want of a card when the person has one that works', async () => {
    const { field, message } = await refused({ reason: 'awaiting-card' });
    expect(field).toBe('reason');
    expect(message).toContain('SIS-kort SI70010104');
    const kim = await employmentOf('Samordsson');
    expect(isRefusal(await demo.submit({ reason: 'awaiting-card', employmentId: kim }))).toBe(false);
  });

  it.each(['RK44100120', 'SI70010104', 'RK99999999'])(
    'for card %s, which is no reserve card of the unit',
    async (cardNumber) => {
      expect(await refused({ cardNumber })).toEqual({
        refused: true,
        code: 'card-not-of-unit',
        field: 'cardNumber',
        message: `Kortet ${cardNumber} hör inte till reservkorten på Avdelning 14, Växjö. Ta kortet RK44100087 i stället.`,
      });
    },
  );

  it('for a card that another case has taken', async () => {
    await demo.submitted();
    const { field, message } = await refused({ employmentId: await employmentOf('Mallström') });
    expect(field).toBe('cardNumber');
    expect(message).toContain('inte längre i lager');
    expect(message).toContain('RK44100088');
  });

  it('for a card whose blank has expired', async () => {
    const { field, message } = await refused({ cardNumber: 'RK44100092' });
    expect(field).toBe('cardNumber');
    expect(message).toContain('gick ut 2026-11-04');
  });

  it('naming no card when the drawer is empty', async () => {
    const { register } = demo;
    const unitId = await demo.unitId('Avdelning 14, Växjö');
    const author = demo.author(await demo.viewer('Provsson'));
    for (const { cardNumber } of await register.units.stock(unitId, '2026-11-24')) {
      await register.cards.reserve({ cardNumber, caseId: 'another case', unitId, author });
    }
    expect((await refused({})).message).toContain('inga fler kort');
  });

  it('when nobody known, or the holder, vouches', async () => {
    expect(await refused({ attesterId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toMatchObject({ field: 'attesterId' });
    const { field, message } = await refused({ attesterId: await personOf('Testberg') });
    expect(field).toBe('attesterId');
    expect(message).toContain('sin egen identitet');
  });

  it.each(['Provsson', 'Exempelsson'])('when %s of the card staff vouches', async (familyName) => {
    const { field, message } = await refused({ attesterId: await personIdOf(familyName) });
    expect(field).toBe('attesterId');
    expect(message).toContain('arbetar med korten');
  });

  it('when somebody from another unit vouches', async () => {
    const { field } = await refused({ attesterId: await personOf('Modellgren') });
    expect(field).toBe('attesterId');
  });

  it('and leaves nothing behind', async () => {
    const before = await demo.register.audit.verify();
    await refused({ cardNumber: 'RK99999999' });
    expect(await demo.register.audit.verify()).toEqual(before);
    expect(await demo.register.outbox.due(now, 10)).toEqual([]);
    const made = await demo.submitted();
    expect(must(made.number)).toBe('SK-2026-000001');
  });
});
