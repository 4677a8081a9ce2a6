import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { messages, type Day, instantAt } from '../../../contract/index.ts';
import { asActivation, isRefusal } from '../../../register/index.ts';
import type { ActivationCase, CaseFilter } from '../../../register/index.ts';
import { bySystem } from '../../support/builders.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, otherDrawer, units, who, type Known } from '../../support/ward/index.ts';
import { cardNumber } from '../../../portal/pages/wording.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const clerk = async (at = now) => site.author(await site.viewer(who.customerService), at);

async function activate({ caseId, cardNumber, employmentId }: ActivationCase, at = now): Promise<void> {
  const author = await clerk(at);
  await site.register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author });
}

async function messageNamed(name: string) {
  const rows = await site.register.outbox.due(now, 100);
  return rows.flatMap(({ intent }) => (intent.kind === 'message' && intent.name === name ? [intent] : []));
}

describe('binding', () => {
  it('goes to the first instance; a repeat is bound too, another is a duplicate', async () => {
    const { cases } = site.register;
    const { caseId } = await site.submitted();
    expect(await cases.bind(caseId, '101')).toBe('bound');
    expect(await cases.bind(caseId, '101')).toBe('bound');
    expect(await cases.bind(caseId, '102')).toBe('duplicate');
    expect(await cases.bind('unknown', '103')).toBeUndefined();
    expect(await cases.find(caseId)).toMatchObject({ state: 'open', processInstanceKey: '101' });
  });
});

describe('withdrawing', () => {
  it.each([who.colleague, who.manager, who.orderer, who.customerService])(
    'by %s is told to the process, once',
    async (person) => {
      const { caseId } = await site.submitted();
      const viewer = await site.viewer(person);
      await site.register.cases.withdraw(caseId, { viewer, author: site.author(viewer) });
      const later = site.author(viewer, '2026-11-24T07:45:00.000Z');
      expect(await site.register.cases.withdraw(caseId, { viewer, author: later })).toMatchObject({ withdrawnAt: now });
      expect(await site.register.cases.find(caseId)).toMatchObject({ withdrawnAt: now });
      const [sent, ...more] = await messageNamed('case-withdrawn');
      expect(more).toEqual([]);
      expect(messages['case-withdrawn'].variables.parse(sent?.variables)).toEqual({
        withdrawal: { by: viewer.hsaId, at: now },
      });
    },
  );

  it('is too late once the card is active, or the case is closed', async () => {
    const made = await site.submitted();
    const colleague = await site.viewer(who.colleague);
    await activate(made);
    const withdraw = () =>
      site.register.cases.withdraw(made.caseId, { viewer: colleague, author: site.author(colleague) });
    expect(await withdraw()).toMatchObject({ message: expect.stringContaining('redan aktiverat') });
    expect(await messageNamed('case-withdrawn')).toEqual([]);
  });
});

describe('closing', () => {
  it('gives the reserved card back and keeps the reason', async () => {
    const { caseId, cardNumber } = await site.submitted();
    await site.register.cases.close({ caseId, reason: 'refused', author: await clerk(), refusalReason: 'no-answer' });
    expect(await site.register.cases.find(caseId)).toMatchObject({
      state: 'closed',
      phase: 'closed',
      closedAt: now,
      closeReason: 'refused',
      refusalReason: 'no-answer',
    });
    expect(await site.register.cards.find(cardNumber)).toMatchObject({ state: 'in-stock' });
  });

  it('changes nothing the second time, and leaves an active card alone', async () => {
    const made = await site.submitted();
    await activate(made);
    await site.register.cases.close({ caseId: made.caseId, reason: 'receipt-registered', author: await clerk() });
    await site.register.cases.close({
      caseId: made.caseId,
      reason: 'receipt-absent',
      author: await clerk('2026-11-25T09:00:00.000Z'),
    });
    const found = await site.register.cases.find(made.caseId);
    expect(found).toMatchObject({ closeReason: 'receipt-registered', closedAt: now });
    expect(await site.register.cards.find(made.cardNumber)).toMatchObject({ state: 'active' });
  });
});

describe('a wrong card', () => {
  it('is reported with the right one from the drawer', async () => {
    const made = await site.submitted();
    await activate(made);
    const viewer = await site.viewer(who.customerService);
    const report = (right: string) =>
      site.register.cases.reportWrongCard({
        caseId: made.caseId,
        rightCardNumber: right,
        viewer,
        author: site.author(viewer),
      });
    expect(await report(otherDrawer.first)).toMatchObject({ field: 'rightCardNumber' });
    expect(await report(made.cardNumber)).toMatchObject({ field: 'rightCardNumber' });
    expect(await report(drawer.expired)).toMatchObject({ field: 'rightCardNumber' });
    expect(await report(drawer.second)).toMatchObject({ caseId: made.caseId });
    const [sent] = await messageNamed('wrong-card-reported');
    expect(messages['wrong-card-reported'].variables.parse(sent?.variables)).toEqual({
      correction: { rightCardNumber: drawer.second, by: viewer.hsaId, at: now },
    });
  });

  it('is nothing to report before the activation, or by others than customer service', async () => {
    const made = await site.submitted();
    const report = async (person: Known) => {
      const viewer = await site.viewer(person);
      return site.register.cases.reportWrongCard({
        caseId: made.caseId,
        rightCardNumber: drawer.second,
        viewer,
        author: site.author(viewer),
      });
    };
    expect(isRefusal(await report(who.customerService))).toBe(true);
    await activate(made);
    expect(isRefusal(await report(who.colleague))).toBe(true);
    expect(await messageNamed('wrong-card-reported')).toEqual([]);
  });

  it.each(['holder', 'submitter', 'attester'] as const)(
    'is not for customer service who is the case’s %s',
    async (part) => {
      const made = await site.submitted({}, who.manager);
      await activate(made);
      const { caseId } = made;
      await site.register.intake.grantRole(
        { personId: made[part].personId, role: 'customer-service', from: '2026-11-01' },
        bySystem(site),
      );
      const viewer = await site.viewer(made[part]);
      const answer = site.register.cases.reportWrongCard({
        caseId,
        rightCardNumber: drawer.second,
        viewer,
        author: site.author(viewer),
      });
      expect(await answer).toMatchObject({ message: expect.stringContaining('part i ärendet') });
    },
  );
});

describe('another card', () => {
  const corrected = async () => {
    const made = await site.submitted();
    await activate(made);
    const { caseId, cardNumber } = made;
    const author = await clerk('2026-11-26T09:00:00.000Z');
    const wrong = { cardNumber, caseId, reason: 'wrong-card', requestedAt: author.at, author } as const;
    await site.register.cards.requestBlock(wrong);
    await site.register.cards.reserve({ cardNumber: drawer.second, caseId, unitId: made.unitId, author });
    await site.register.cases.setCard({ caseId, cardNumber: drawer.second, author });
    return made;
  };

  it('after a wrong activation makes the case wait for one again, with new time for it', async () => {
    const { caseId } = await corrected();
    const found = must(await site.register.cases.find(caseId));
    expect(found).toMatchObject({ cardNumber: drawer.second, activateBefore: '2026-11-27T09:00:00.000Z' });
    expect(found.activatedAt).toBeUndefined();
  });

  it('after a wrong activation can be withdrawn, is no wrong card, and stands in the way of a second case', async () => {
    const { caseId } = await corrected();
    const viewer = await site.viewer(who.customerService);
    expect(await site.submit({ cardNumber: drawer.third })).toMatchObject({
      message: expect.stringContaining('väntar på aktivering'),
    });
    const report = site.register.cases.reportWrongCard({
      caseId,
      rightCardNumber: drawer.third,
      viewer,
      author: site.author(viewer),
    });
    expect(await report).toMatchObject({ message: expect.stringContaining('inget att rätta') });
    const colleague = await site.viewer(who.colleague);
    expect(
      await site.register.cases.withdraw(caseId, { viewer: colleague, author: site.author(colleague) }),
    ).toMatchObject({
      withdrawnAt: now,
    });
  });

  it('before the activation leaves the time as it is', async () => {
    const { caseId, activateBefore } = await site.submitted();
    await site.register.cases.setCard({
      caseId,
      cardNumber: drawer.second,
      author: await clerk('2026-11-24T09:00:00.000Z'),
    });
    expect(await site.register.cases.find(caseId)).toMatchObject({ cardNumber: drawer.second, activateBefore });
  });
});

describe('earlier reserve cards', () => {
  it('of the employment are counted from a day on, the case itself left out', async () => {
    const first = await site.submitted();
    await activate(first, '2026-11-01T09:00:00.000Z');
    await site.register.cards.block({
      cardNumber: first.cardNumber,
      caseId: first.caseId,
      confirmedAt: now,
      author: await clerk(),
    });
    const second = await site.submitted({ cardNumber: drawer.second });
    const count = (found: ActivationCase, since: Day) => site.register.cases.recentReserveCards(found, since);
    expect(await count(second, '2026-11-01')).toBe(1);
    expect(await count(second, '2026-11-02')).toBe(0);
    expect(await count(first, '2026-11-01')).toBe(0);
  });

  it('that replaced a wrong one count once with it', async () => {
    const first = await site.submitted();
    await activate(first);
    const author = await clerk();
    const { caseId, cardNumber } = first;
    await site.register.cards.block({ cardNumber, caseId, confirmedAt: now, author });
    await site.register.cards.reserve({ cardNumber: drawer.second, caseId, unitId: first.unitId, author });
    await site.register.cases.setCard({ caseId, cardNumber: drawer.second, author });
    await activate({ ...first, cardNumber: drawer.second });
    await site.register.cards.block({ cardNumber: drawer.second, caseId, confirmedAt: now, author });
    const second = await site.submitted({ cardNumber: drawer.third });
    expect(await site.register.cases.recentReserveCards(second, '2026-11-01')).toBe(1);
  });
});

describe('the timeline', () => {
  it('tells in order what happened, by whom and for whom', async () => {
    const { cases, receipts } = site.register;
    const made = await site.submitted();
    const author = await clerk('2026-11-24T08:00:00.000Z');
    await receipts.issue({ caseId: made.caseId, cardNumber: made.cardNumber, author });
    await cases.logCallBack(made.caseId, {
      phone: units.ward.phone,
      answered: false,
      viewer: await site.viewer(who.customerService),
      author,
    });
    await cases.logCallBack(made.caseId, {
      phone: units.ward.phone,
      answered: true,
      viewer: await site.viewer(who.customerService),
      author,
    });
    await activate(made, '2026-11-24T08:05:00.000Z');
    await cases.close({ caseId: made.caseId, reason: 'receipt-registered', author });
    const entries = await cases.timeline(made.caseId);
    expect(entries.map(({ action, actor }) => [action, actor?.familyName])).toEqual([
      ['case-submitted', who.colleague.familyName],
      ['card-reserved', who.colleague.familyName],
      ['receipt-issued', who.customerService.familyName],
      ['call-back-unanswered', who.customerService.familyName],
      ['call-back-answered', who.customerService.familyName],
      ['card-activated', who.customerService.familyName],
      ['case-closed', who.customerService.familyName],
    ]);
    expect(must(entries[3]).details).toMatchObject({ phone: units.ward.phone });
    expect(must(entries[5]).details).toMatchObject({ lastValidDay: '2026-12-24', cardNumber: drawer.first });
  });
});

describe('the list', () => {
  async function three(): Promise<ActivationCase[]> {
    const made = [];
    const people = [who.holder, who.doctor, who.secondHolder];
    const cardNumbers = [drawer.first, drawer.second, drawer.third];
    for (const [index, familyName] of people.entries()) {
      const colleague = await site.viewer(who.colleague);
      const { employmentId } = await site.employment(familyName);
      const activation = await site.activation({ employmentId, cardNumber: must(cardNumbers[index]) });
      const author = site.author(colleague, instantAt(Date.parse('2026-11-24T07:40:00.000Z') + index * 3_600_000));
      const answer = await site.register.cases.submit(activation, { viewer: colleague, author });
      if (isRefusal(answer)) throw new Error(answer.message);
      made.push(asActivation(answer));
    }
    return made;
  }

  it('is newest first, in pages that are found by the case beside them, from both ends', async () => {
    await three();
    const viewer = await site.viewer(who.customerService);
    const page = async (from?: CaseFilter['from'], oldestFirst = false) => {
      const found = await site.register.cases.list(viewer, { ...(from && { from }), oldestFirst, limit: 2 });
      const { total, hasBefore, hasAfter } = found;
      return [total, ...found.cases.map(({ number }) => Number(number.slice(-6))), hasBefore, hasAfter];
    };
    expect(await page()).toEqual([3, 3, 2, false, true]);
    expect(await page({ after: 'SK-2026-000002' })).toEqual([3, 1, true, false]);
    expect(await page({ before: 'SK-2026-000001' })).toEqual([3, 3, 2, false, true]);
    expect(await page({ before: 'SK-2026-000002' })).toEqual([3, 3, false, true]);
    expect(await page('last')).toEqual([3, 2, 1, true, false]);
    expect(await page(undefined, true)).toEqual([3, 1, 2, false, true]);
    expect(await page('last', true)).toEqual([3, 2, 3, true, false]);
    expect(await page({ after: 'SK-2026-000002' }, true)).toEqual([3, 3, true, false]);
  });

  it('begins anew where the case beside a page is none that the viewer sees', async () => {
    await three();
    for (const from of [{ after: 'SK-2026-000002' }, { before: 'SK-2026-000002' }, { before: 'SK-2026-999999' }]) {
      const holder = await site.viewer(who.secondHolder);
      const { cases, hasBefore } = await site.register.cases.list(holder, { from, limit: 2 });
      expect([...cases.map(({ number }) => number), hasBefore]).toEqual(['SK-2026-000003', false]);
    }
  });

  it('goes on behind a case that is erased meanwhile, for who has the case itself', async () => {
    const [, second] = await three();
    const viewer = await site.viewer(who.customerService);
    const from = { past: must(second) };
    site.sql(`UPDATE cases SET "erasedAt" = '${now}' WHERE "caseId" = '${must(second).caseId}'`);
    const after = async (place: NonNullable<CaseFilter['from']>) =>
      (await site.register.cases.list(viewer, { from: place, limit: 2 })).cases.map(({ number }) => number);
    expect(await after(from)).toEqual(['SK-2026-000001']);
    expect(await after({ after: must(second).number })).toEqual(['SK-2026-000003', 'SK-2026-000001']);
  });

  it('counts as far as is asked, and says that there are more', async () => {
    await three();
    const count = async (countTo?: number) => {
      const { total, isMore } = await site.register.cases.list(await site.viewer(who.customerService), {
        limit: 1,
        ...(countTo !== undefined && { countTo }),
      });
      return [total, isMore];
    };
    expect([await count(), await count(3), await count(2)]).toEqual([
      [3, false],
      [3, false],
      [2, true],
    ]);
  });

  it.each([
    ['sk-2026-000002', [2]],
    ['SK-2026', [3, 2, 1]],
    [cardNumber(drawer.second), [2]],
    [drawer.second.slice(0, 6).toLowerCase(), [3, 2, 1]],
    [who.holder.hsaId, [1]],
    [who.holder.hsaId.toLowerCase(), [1]],
    [who.secondHolder.familyName.toUpperCase(), [3]],
    [who.secondHolder.name.toLowerCase().slice(0, 9), [3]],
    ['KV-2026-000001', [1]],
    ['2026000001', [1]],
    ['  ', [3, 2, 1]],
    ["' OR 1=1 --", []],
    ['%', []],
  ])('finds by %p', async (text, expected) => {
    const [first] = await three();
    await site.register.receipts.issue({
      caseId: must(first).caseId,
      cardNumber: must(first).cardNumber,
      author: await clerk(),
    });
    const page = await site.register.cases.list(await site.viewer(who.customerService), { text, limit: 10 });
    expect(page.cases.map(({ number }) => Number(number.slice(-6)))).toEqual(expected);
  });

  it('can be limited to open or closed cases', async () => {
    const [first] = await three();
    await site.register.cases.close({ caseId: must(first).caseId, reason: 'withdrawn', author: await clerk() });
    const viewer = await site.viewer(who.customerService);
    const count = async (state: 'open' | 'closed') =>
      (await site.register.cases.list(viewer, { state, limit: 10 })).total;
    expect([await count('open'), await count('closed')]).toEqual([2, 1]);
  });

  it('can be limited to a phase, oldest first', async () => {
    const [first, second, third] = await three();
    const { cases } = site.register;
    for (const made of [must(first), must(third)]) await cases.setPhase(made.caseId, 'receipt');
    const viewer = await site.viewer(who.customerService);
    const page = await cases.list(viewer, { phase: 'receipt', oldestFirst: true, limit: 10 });
    expect(page.cases.map(({ number }) => number)).toEqual([must(first).number, must(third).number]);
    expect(page.total).toBe(2);
    expect((await cases.list(viewer, { phase: 'starting', limit: 10 })).cases).toMatchObject([
      { caseId: must(second).caseId },
    ]);
  });

  it.each([
    [who.manager, who.secondHolder.familyName.toLowerCase(), 0],
    [who.manager, who.secondHolder.name.toLowerCase().slice(0, 8), 0],
    // A single letter narrows nothing.
    [who.manager, who.secondHolder.name.toLowerCase().slice(0, 6), 1],
    [who.manager, who.secondHolder.givenName.toLowerCase(), 1],
    [who.idAdministrator, who.secondHolder.familyName.toLowerCase(), 1],
    [who.secondHolder, who.secondHolder.familyName.toLowerCase(), 1],
  ])('for %s finds a protected person by %p: %p', async (person, text, expected) => {
    const [, , third] = await three();
    expect(third).toMatchObject({ holder: { hsaId: who.secondHolder.hsaId } });
    await site.protect(who.secondHolder);
    const page = await site.register.cases.list(await site.viewer(person), { text, limit: 10 });
    expect(page.total).toBe(expected);
  });
});
