import { describe, expect } from '@jest/globals';
import { cardState, handIn } from '../../support/activation.ts';
import { enterInHsa, orderForAna, passport, review, theOrder } from '../../support/foreign-staff.ts';
import { path } from '../../support/path.ts';
import { checkIdentity, handOver, visitOn } from '../../support/short-term.ts';
import { subjectOf } from '../../support/subjects.ts';
import { changeVisit, chooseSlot, times } from '../../support/visit.ts';
import { mustBe } from '../../support/until.ts';
import { day, type World } from '../../support/world.ts';
import { deskCards, who } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';

/** Every way through "Kort till personal utan svenskt nummer". */
const processId = 'foreign-staff-order';
const p2 = (elements: string[], sentence: string, play: (world: World) => Promise<void>, options = {}) =>
  path(processId, elements, sentence, play, options);

/** Reviewed, found in HSA, and at the desk on the day of the visit. */
async function atTheDesk(world: World, change: Parameters<typeof orderForAna>[1] = {}): Promise<string> {
  const { caseId } = await orderForAna(world, change);
  await review(world, caseId);
  await enterInHsa(world, caseId);
  await visitOn(world, caseId);
  return caseId;
}

async function withdraw(world: World, caseId: string) {
  const answer = await world.register.cases.withdraw(caseId, {
    viewer: await world.viewer(who.manager),
    author: await world.author(who.manager),
  });
  await world.settle();
  return answer;
}

describe('somebody without a Swedish number', () => {
  p2(['End_Issued', 'End_Done'], 'comes to the desk with the manager and gets a short-term card', async (world) => {
    const caseId = await atTheDesk(world);
    await checkIdentity(world, caseId, passport);
    await handOver(world, caseId);
    expect(await theOrder(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'completed' });
    const card = mustBe(await world.register.cards.find(deskCards.first));
    expect(card).toMatchObject({ state: 'active', cardType: 'short-term', lastValidDay: '2027-06-01' });
    expect(await sent(world, 'foreign-order-received')).toEqual([who.manager.email]);
    const variables = world.engine.reader.prepare('SELECT group_concat(value) AS text FROM variable').get();
    expect(String(variables?.['text'])).not.toMatch(/XDA000000|Ejemplar|@/);
  });

  describe.each([
    ['in English too', 'en', true],
    ['in Swedish alone', 'sv', false],
  ] as const)('is written to %s', (_words, language, isEnglish) => {
    p2(['End_Issued'], 'as the order says, for as long as the card is theirs', async (world) => {
      const caseId = await atTheDesk(world, { language });
      await checkIdentity(world, caseId, passport);
      await handOver(world, caseId);
      await world.advance('2027-06-03T09:00:00.000Z');
      await handIn(world, deskCards.first);
      const said = {
        'short-term-issued': 'Your card works now',
        'card-expires-soon': 'Your card will soon expire',
        'card-to-return': 'Hand in your card',
        'return-received': 'We have got your card',
      } as const;
      for (const template of ['short-term-issued', 'card-expires-soon', 'card-to-return', 'return-received'] as const) {
        const mail = mustBe((await world.postbox.about(subjectOf(template)))[0]);
        expect([template, mail.text.includes(said[template])]).toEqual([template, isEnglish]);
      }
    });
  });

  p2(['Boundary_CheckAgain', 'End_Done'], 'waits until HSA knows them, looked for every day', async (world) => {
    const { caseId } = await orderForAna(world);
    await review(world, caseId);
    expect(await theOrder(world, caseId)).toMatchObject({ phase: 'waiting-hsa' });
    await world.advance(2 * day);
    await enterInHsa(world, caseId);
    await visitOn(world, caseId);
    await checkIdentity(world, caseId, passport);
    await handOver(world, caseId);
    expect(await cardState(world, deskCards.first)).toBe('active');
  });
});

describe('HSA', () => {
  p2(['Boundary_HsaShown'], 'is asked again at once when it shows something new of the unit', async (world) => {
    const { caseId } = await orderForAna(world);
    await review(world, caseId);
    const before = await world.task('Task_RegisterHsa', caseId);
    const by = { hsaId: 'system', role: 'system', at: world.now() };
    const { unitId } = await theOrder(world, caseId);
    const personId = (await world.viewer(who.otherOrderer)).personId;
    await world.register.intake.addEmployment({ personId, unitId, from: '2026-11-01', permanent: true }, by);
    await world.settle();
    const after = await world.task('Task_RegisterHsa', caseId);
    expect(after.userTaskKey).not.toBe(before.userTaskKey);
  });
});

describe('a samordningsnummer that exists', () => {
  p2(['End_Redirected'], 'leads to the package for new employees', async (world) => {
    const { caseId } = await orderForAna(world, { coordinationNumber: 'exists' });
    expect(await theOrder(world, caseId)).toMatchObject({
      closeReason: 'redirected',
      facts: { redirection: 'employment-package' },
    });
    const [mail] = await world.postbox.about(subjectOf('foreign-order-redirected'));
    expect(mail?.text).toContain('https://anstallningspaketet.region.example/');
  });
});

describe('a review', () => {
  p2(['End_Rejected', 'End_Closed'], 'that rejects ends the case with its reason', async (world) => {
    const { caseId } = await orderForAna(world);
    await review(world, caseId, { outcome: 'reject', rejection: 'duplicate' });
    expect(await theOrder(world, caseId)).toMatchObject({
      closeReason: 'rejected',
      facts: { review: { rejection: 'duplicate' } },
    });
    expect(await sent(world, 'case-closed')).toContain(who.manager.email);
  });

  p2(['Boundary_DutiesNotSeparated'], 'by somebody who may not is done again', async (world) => {
    const { caseId } = await orderForAna(world);
    await review(world, caseId, { outcome: 'approve' }, who.manager);
    await world.task('Task_Review', caseId);
    await withdraw(world, caseId);
  });

  p2(
    ['End_PassportTooShort', 'End_Returned'],
    'on the day after the passport was enough for sends the order back with the day that would do',
    async (world) => {
      const { caseId } = await orderForAna(world, { passportValidTo: '2027-05-24' });
      await world.advance(day);
      await review(world, caseId);
      expect(await theOrder(world, caseId)).toMatchObject({
        closeReason: 'returned',
        facts: { passportNeededTo: '2027-05-25' },
      });
      const [mail] = await world.postbox.about(subjectOf('foreign-order-returned'));
      expect(mail?.text).toContain('2027-05-25');
    },
  );
});

describe('the desk', () => {
  p2(['End_NotIssued', 'End_Closed'], 'that approves nobody ends the case', async (world) => {
    const caseId = await atTheDesk(world);
    await checkIdentity(world, caseId, { outcome: 'not-approved', refusal: 'document-doubted' });
    expect(await theOrder(world, caseId)).toMatchObject({ closeReason: 'not-approved' });
    expect(await cardState(world, deskCards.first)).toBe('in-stock');
  });

  p2(['End_NotIssued'], 'offers only days on which the passport is enough', async (world) => {
    const { caseId } = await orderForAna(world, { passportValidTo: '2027-06-02' });
    await review(world, caseId);
    await enterInHsa(world, caseId);
    const { userTaskKey } = await world.task('Task_ChooseSlot', caseId);
    const { slots } = await world.client.userTaskVariables(userTaskKey);
    expect(JSON.stringify(slots)).toContain('2026-12-02');
    expect(JSON.stringify(slots)).not.toContain('2026-12-03');
    await world.advance(30 * day);
    expect((await theOrder(world, caseId)).state).toBe('closed');
  });

  p2(['Boundary_Withdrawn', 'End_Closed'], 'is not waited for once the order is taken back', async (world) => {
    const { caseId } = await orderForAna(world);
    await review(world, caseId);
    await enterInHsa(world, caseId);
    await chooseSlot(world, caseId, times.tuesday);
    await changeVisit(world, caseId, times.wednesday);
    await withdraw(world, caseId);
    expect(await theOrder(world, caseId)).toMatchObject({ closeReason: 'withdrawn' });
    expect(await world.register.visits.booked(caseId)).toBeUndefined();
    expect(await sent(world, 'visit-cancelled')).toEqual(['ana.ejemplar@region.example', who.manager.email]);
  });

  p2(['End_Done'], 'makes it too late to take the order back once identity is proven', async (world) => {
    const caseId = await atTheDesk(world);
    await checkIdentity(world, caseId, passport);
    expect(await withdraw(world, caseId)).toMatchObject({
      refused: true,
      message: expect.stringContaining('för sent'),
    });
    await handOver(world, caseId);
  });
});
