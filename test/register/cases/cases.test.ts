import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { messages } from '../../../contract/index.ts';
import { asActivation, isRefusal } from '../../../register/index.ts';
import type { ActivationCase, CaseFilter } from '../../../register/index.ts';
import { must, now, openDemoRegister, type DemoRegister } from '../demo-register.ts';

let demo: DemoRegister;
beforeEach(async () => {
  demo = await openDemoRegister();
});
afterEach(() => demo.close());

const karin = async (at = now) => demo.author(await demo.viewer('Provsson'), at);

async function activate({ caseId, cardNumber, employmentId }: ActivationCase, at = now): Promise<void> {
  const author = await karin(at);
  await demo.register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author });
}

async function messageNamed(name: string) {
  const rows = await demo.register.outbox.due(now, 100);
  return rows.flatMap(({ intent }) => (intent.kind === 'message' && intent.name === name ? [intent] : []));
}

describe('binding', () => {
  it('goes to the first instance; a repeat is bound too, another is a duplicate', async () => {
    const { cases } = demo.register;
    const { caseId } = await demo.submitted();
    expect(await cases.bind(caseId, '101')).toBe('bound');
    expect(await cases.bind(caseId, '101')).toBe('bound');
    expect(await cases.bind(caseId, '102')).toBe('duplicate');
    expect(await cases.bind('unknown', '103')).toBeUndefined();
    expect(await cases.find(caseId)).toMatchObject({ state: 'open', processInstanceKey: '101' });
  });
});

describe('withdrawing', () => {
  it.each(['Provning', 'Provén', 'Testrup', 'Provsson'])('by %s is told to the process, once', async (who) => {
    const { caseId } = await demo.submitted();
    const viewer = await demo.viewer(who);
    await demo.register.cases.withdraw(caseId, { viewer, author: demo.author(viewer) });
    const later = demo.author(viewer, '2026-11-24T07:45:00.000Z');
    expect(await demo.register.cases.withdraw(caseId, { viewer, author: later })).toMatchObject({ withdrawnAt: now });
    expect(await demo.register.cases.find(caseId)).toMatchObject({ withdrawnAt: now });
    const [sent, ...more] = await messageNamed('case-withdrawn');
    expect(more).toEqual([]);
    expect(messages['case-withdrawn'].variables.parse(sent?.variables)).toEqual({
      withdrawal: { by: viewer.hsaId, at: now },
    });
  });

  it('is too late once the card is active, or the case is closed', async () => {
    const made = await demo.submitted();
    const petra = await demo.viewer('Provning');
    await activate(made);
    const withdraw = () => demo.register.cases.withdraw(made.caseId, { viewer: petra, author: demo.author(petra) });
    expect(await withdraw()).toMatchObject({ message: expect.stringContaining('redan aktiverat') });
    expect(await messageNamed('case-withdrawn')).toEqual([]);
  });
});

describe('closing', () => {
  it('gives the reserved card back and keeps the reason', async () => {
    const { caseId, cardNumber } = await demo.submitted();
    await demo.register.cases.close({ caseId, reason: 'refused', author: await karin(), refusalReason: 'no-answer' });
    expect(await demo.register.cases.find(caseId)).toMatchObject({
      state: 'closed',
      phase: 'closed',
      closedAt: now,
      closeReason: 'refused',
      refusalReason: 'no-answer',
    });
    expect(await demo.register.cards.find(cardNumber)).toMatchObject({ state: 'in-stock' });
  });

  it('changes nothing the second time, and leaves an active card alone', async () => {
    const made = await demo.submitted();
    await activate(made);
    await demo.register.cases.close({ caseId: made.caseId, reason: 'receipt-registered', author: await karin() });
    await demo.register.cases.close({
      caseId: made.caseId,
      reason: 'receipt-absent',
      author: await karin('2026-11-25T09:00:00.000Z'),
    });
    const found = await demo.register.cases.find(made.caseId);
    expect(found).toMatchObject({ closeReason: 'receipt-registered', closedAt: now });
    expect(await demo.register.cards.find(made.cardNumber)).toMatchObject({ state: 'active' });
  });
});

describe('a wrong card', () => {
  it('is reported with the right one from the drawer', async () => {
    const made = await demo.submitted();
    await activate(made);
    const viewer = await demo.viewer('Provsson');
    const report = (right: string) =>
      demo.register.cases.reportWrongCard({
        caseId: made.caseId,
        rightCardNumber: right,
        viewer,
        author: demo.author(viewer),
      });
    expect(await report('RK44100127')).toMatchObject({ field: 'rightCardNumber' });
    expect(await report(made.cardNumber)).toMatchObject({ field: 'rightCardNumber' });
    expect(await report('RK44100088')).toMatchObject({ caseId: made.caseId });
    const [sent] = await messageNamed('wrong-card-reported');
    expect(messages['wrong-card-reported'].variables.parse(sent?.variables)).toEqual({
      correction: { rightCardNumber: 'RK44100088', by: viewer.hsaId, at: now },
    });
  });

  it('is nothing to report before the activation, or by others than customer service', async () => {
    const made = await demo.submitted();
    const report = async (who: string) => {
      const viewer = await demo.viewer(who);
      return demo.register.cases.reportWrongCard({
        caseId: made.caseId,
        rightCardNumber: 'RK44100088',
        viewer,
        author: demo.author(viewer),
      });
    };
    expect(isRefusal(await report('Provsson'))).toBe(true);
    await activate(made);
    expect(isRefusal(await report('Provning'))).toBe(true);
    expect(await messageNamed('wrong-card-reported')).toEqual([]);
  });

  it.each(['holderId', 'submitterId', 'attesterId'])(
    'is not for customer service who is the case’s %s',
    async (part) => {
      const { caseId } = await demo.submitted().then(async (made) => activate(made).then(() => made));
      const viewer = await demo.viewer('Provsson');
      demo.sql(`UPDATE cases SET ${part} = '${viewer.personId}' WHERE caseId = '${caseId}'`);
      const answer = demo.register.cases.reportWrongCard({
        caseId,
        rightCardNumber: 'RK44100088',
        viewer,
        author: demo.author(viewer),
      });
      expect(await answer).toMatchObject({ message: expect.stringContaining('part i ärendet') });
    },
  );
});

describe('another card', () => {
  const corrected = async () => {
    const made = await demo.submitted();
    await activate(made);
    const { caseId, cardNumber } = made;
    const author = await karin('2026-11-26T09:00:00.000Z');
    const wrong = { cardNumber, caseId, reason: 'wrong-card', requestedAt: author.at, author } as const;
    await demo.register.cards.requestBlock(wrong);
    await demo.register.cards.reserve({ cardNumber: 'RK44100088', caseId, unitId: made.unitId, author });
    await demo.register.cases.setCard({ caseId, cardNumber: 'RK44100088', author });
    return made;
  };

  it('after a wrong activation makes the case wait for one again, with new time for it', async () => {
    const { caseId } = await corrected();
    const found = must(await demo.register.cases.find(caseId));
    expect(found).toMatchObject({ cardNumber: 'RK44100088', activateBefore: '2026-11-27T09:00:00.000Z' });
    expect(found.activatedAt).toBeUndefined();
  });

  it('after a wrong activation can be withdrawn, is no wrong card, and stands in the way of a second case', async () => {
    const { caseId } = await corrected();
    const viewer = await demo.viewer('Provsson');
    expect(await demo.submit({ cardNumber: 'RK44100085' })).toMatchObject({
      message: expect.stringContaining('väntar på aktivering'),
    });
    const report = demo.register.cases.reportWrongCard({
      caseId,
      rightCardNumber: 'RK44100085',
      viewer,
      author: demo.author(viewer),
    });
    expect(await report).toMatchObject({ message: expect.stringContaining('inget att rätta') });
    const petra = await demo.viewer('Provning');
    expect(await demo.register.cases.withdraw(caseId, { viewer: petra, author: demo.author(petra) })).toMatchObject({
      withdrawnAt: now,
    });
  });

  it('before the activation leaves the time as it is', async () => {
    const { caseId, activateBefore } = await demo.submitted();
    await demo.register.cases.setCard({
      caseId,
      cardNumber: 'RK44100088',
      author: await karin('2026-11-24T09:00:00.000Z'),
    });
    expect(await demo.register.cases.find(caseId)).toMatchObject({ cardNumber: 'RK44100088', activateBefore });
  });
});

describe('earlier reserve cards', () => {
  it('of the employment are counted from a day on, the case itself left out', async () => {
    const first = await demo.submitted();
    await activate(first, '2026-11-01T09:00:00.000Z');
    await demo.register.cards.block({
      cardNumber: first.cardNumber,
      caseId: first.caseId,
      confirmedAt: now,
      author: await karin(),
    });
    const second = await demo.submitted({ cardNumber: 'RK44100088' });
    const count = (caseId: string, since: string) => demo.register.cases.recentReserveCards(caseId, since);
    expect(await count(second.caseId, '2026-11-01')).toBe(1);
    expect(await count(second.caseId, '2026-11-02')).toBe(0);
    expect(await count(first.caseId, '2026-11-01')).toBe(0);
  });

  it('that replaced a wrong one count once with it', async () => {
    const first = await demo.submitted();
    await activate(first);
    const author = await karin();
    const { caseId, cardNumber } = first;
    await demo.register.cards.block({ cardNumber, caseId, confirmedAt: now, author });
    await demo.register.cards.reserve({ cardNumber: 'RK44100088', caseId, unitId: first.unitId, author });
    await demo.register.cases.setCard({ caseId, cardNumber: 'RK44100088', author });
    await activate({ ...first, cardNumber: 'RK44100088' });
    await demo.register.cards.block({ cardNumber: 'RK44100088', caseId, confirmedAt: now, author });
    const second = await demo.submitted({ cardNumber: 'RK44100085' });
    expect(await demo.register.cases.recentReserveCards(second.caseId, '2026-11-01')).toBe(1);
  });
});

describe('the timeline', () => {
  it('tells in order what happened, by whom and for whom', async () => {
    const { cases, receipts } = demo.register;
    const made = await demo.submitted();
    const author = await karin('2026-11-24T08:00:00.000Z');
    await receipts.issue({ caseId: made.caseId, cardNumber: made.cardNumber, author });
    await cases.logCallBack(made.caseId, {
      phone: '000-000 14 00',
      answered: false,
      viewer: await demo.viewer('Provsson'),
      author,
    });
    await cases.logCallBack(made.caseId, {
      phone: '000-000 14 00',
      answered: true,
      viewer: await demo.viewer('Provsson'),
      author,
    });
    await activate(made, '2026-11-24T08:05:00.000Z');
    await cases.close({ caseId: made.caseId, reason: 'receipt-registered', author });
    const entries = await cases.timeline(made.caseId);
    expect(entries.map(({ action, actor }) => [action, actor?.familyName])).toEqual([
      ['case-submitted', 'Provning'],
      ['card-reserved', 'Provning'],
      ['receipt-issued', 'Provsson'],
      ['call-back-unanswered', 'Provsson'],
      ['call-back-answered', 'Provsson'],
      ['card-activated', 'Provsson'],
      ['case-closed', 'Provsson'],
    ]);
    expect(must(entries[3]).details).toMatchObject({ phone: '000-000 14 00' });
    expect(must(entries[5]).details).toMatchObject({ lastValidDay: '2026-12-24', cardNumber: 'RK44100087' });
  });
});

describe('the list', () => {
  async function three(): Promise<ActivationCase[]> {
    const made = [];
    const people = ['Testberg', 'Attrappsson', 'Mallström'];
    const cardNumbers = ['RK44100087', 'RK44100088', 'RK44100085'];
    for (const [index, familyName] of people.entries()) {
      const petra = await demo.viewer('Provning');
      const { employmentId } = await demo.employment(familyName);
      const activation = await demo.activation({ employmentId, cardNumber: must(cardNumbers[index]) });
      const author = demo.author(petra, `2026-11-24T0${index + 7}:40:00.000Z`);
      const answer = await demo.register.cases.submit(activation, { viewer: petra, author });
      if (isRefusal(answer)) throw new Error(answer.message);
      made.push(asActivation(answer));
    }
    return made;
  }

  it('is newest first, in pages that are found by the case beside them, from both ends', async () => {
    await three();
    const viewer = await demo.viewer('Provsson');
    const page = async (from?: CaseFilter['from'], oldestFirst = false) => {
      const found = await demo.register.cases.list(viewer, { ...(from && { from }), oldestFirst, limit: 2 });
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
      const holder = await demo.viewer('Mallström');
      const { cases, hasBefore } = await demo.register.cases.list(holder, { from, limit: 2 });
      expect([...cases.map(({ number }) => number), hasBefore]).toEqual(['SK-2026-000003', false]);
    }
  });

  it('counts as far as is asked, and says that there are more', async () => {
    await three();
    const count = async (countTo?: number) => {
      const { total, isMore } = await demo.register.cases.list(await demo.viewer('Provsson'), {
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
    ['RK 4410 0088', [2]],
    ['rk4410', [3, 2, 1]],
    ['SE2321000065-P104', [1]],
    ['se2321000065-p104', [1]],
    ['MALLSTRÖM', [3]],
    ['ida mall', [3]],
    ['KV-2026-000001', [1]],
    ['2026000001', [1]],
    ['  ', [3, 2, 1]],
    ["' OR 1=1 --", []],
    ['%', []],
  ])('finds by %p', async (text, expected) => {
    const [first] = await three();
    await demo.register.receipts.issue({
      caseId: must(first).caseId,
      cardNumber: must(first).cardNumber,
      author: await karin(),
    });
    const page = await demo.register.cases.list(await demo.viewer('Provsson'), { text, limit: 10 });
    expect(page.cases.map(({ number }) => Number(number.slice(-6)))).toEqual(expected);
  });

  it('can be limited to open or closed cases', async () => {
    const [first] = await three();
    await demo.register.cases.close({ caseId: must(first).caseId, reason: 'withdrawn', author: await karin() });
    const viewer = await demo.viewer('Provsson');
    const count = async (state: 'open' | 'closed') =>
      (await demo.register.cases.list(viewer, { state, limit: 10 })).total;
    expect([await count('open'), await count('closed')]).toEqual([2, 1]);
  });

  it('can be limited to a phase, oldest first', async () => {
    const [first, second, third] = await three();
    const { cases } = demo.register;
    for (const made of [must(first), must(third)]) await cases.setPhase(made.caseId, 'receipt');
    const viewer = await demo.viewer('Provsson');
    const page = await cases.list(viewer, { phase: 'receipt', oldestFirst: true, limit: 10 });
    expect(page.cases.map(({ number }) => number)).toEqual([must(first).number, must(third).number]);
    expect(page.total).toBe(2);
    expect((await cases.list(viewer, { phase: 'starting', limit: 10 })).cases).toMatchObject([
      { caseId: must(second).caseId },
    ]);
  });

  it.each([
    ['Provén', 'mallström', 0],
    ['Provén', 'ida ma', 0],
    ['Provén', 'ida m', 1],
    ['Provén', 'ida', 1],
    ['Exempelsson', 'mallström', 1],
    ['Mallström', 'mallström', 1],
  ])('for %s finds a protected person by %p: %p', async (who, text, expected) => {
    const [, , third] = await three();
    demo.protect(must(third).holder.personId);
    const page = await demo.register.cases.list(await demo.viewer(who), { text, limit: 10 });
    expect(page.total).toBe(expected);
  });
});
