import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BlockFacts, messages } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { BlockSubmission, Case, Refusal } from '../../../register/index.ts';
import { must, now, openDemoRegister, type DemoRegister } from '../demo-register.ts';

const maja = 'SI70010104';
const later = '2026-11-24T08:30:00.000Z';

let demo: DemoRegister;
beforeEach(async () => (demo = await openDemoRegister()));
afterEach(() => demo.close());

/** A request that the rules allow: the manager has lost nothing, but Maja has. */
async function submit(change: Partial<BlockSubmission> = {}, by = 'Provén', at = now): Promise<Case | Refusal> {
  const { employmentId } = await demo.employment('Testberg');
  const submission: BlockSubmission = {
    submissionToken: `token-${JSON.stringify(change)}-${by}-${at}`,
    employmentId,
    reason: 'lost',
    lostKind: 'lost',
    cardNumbers: [maja],
    ...change,
  };
  const viewer = await demo.viewer(by, at);
  return demo.register.blocks.submit(submission, { viewer, author: demo.author(viewer, at) });
}

async function submitted(...input: Parameters<typeof submit>): Promise<Case> {
  const answer = await submit(...input);
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}

const refusedField = async (...input: Parameters<typeof submit>) => {
  const answer = await submit(...input);
  return isRefusal(answer) ? answer.field : 'accepted';
};

const sent = async () =>
  (await demo.register.outbox.due('2100-01-01T00:00:00.000Z', 100)).flatMap(({ intent }) =>
    intent.kind === 'message' ? [{ name: intent.name, variables: intent.variables, key: intent.correlationKey }] : [],
  );

describe('a request', () => {
  it('is a case with its facts, a row with the clock’s time, and one message', async () => {
    const found = await submitted({ lostOn: '2026-11-23', note: 'På bussen' });
    expect(found).toMatchObject({ processId: 'card-blocking', cardNumber: maja, note: 'På bussen', noReturnAt: now });
    const { requestId } = BlockFacts.parse(found.facts);
    expect(found.facts).toEqual({
      requestId,
      reason: 'lost',
      lostKind: 'lost',
      lostOn: '2026-11-23',
      cardNumbers: [maja],
      channel: 'portal',
    });
    const block = must(await demo.register.blocks.find(maja));
    expect(block).toMatchObject({ caseId: found.caseId, requestId, reason: 'lost', state: 'requested' });
    expect(block.requests).toMatchObject([
      { by: 'SE2321000065-P101', role: 'manager', recordedAt: now, joined: false },
    ]);
    const [message, ...more] = await sent();
    expect(more).toEqual([]);
    expect(message).toMatchObject({ name: 'block-requested', key: maja });
    expect(messages['block-requested'].variables.parse(message?.variables)).toEqual({
      caseId: found.caseId,
      cardNumber: maja,
      requestId,
      blockReason: 'lost',
      requestedAt: now,
    });
  });

  it('is made once of a form that is sent twice', async () => {
    const [one, two] = await Promise.all([submitted(), submitted()]);
    expect(two.caseId).toBe(one.caseId);
    expect(await sent()).toHaveLength(1);
    const other = await submit({ submissionToken: 'same' }, 'Testberg');
    const again = await submit({ submissionToken: 'same' }, 'Testberg');
    expect(again).toEqual(other);
    expect(must(await demo.register.blocks.find(maja)).requests).toHaveLength(2);
  });

  it('keeps who phoned sealed, and which facts agreed', async () => {
    const phone = { caller: 'Vaktmästaren', matched: ['name', 'card-number'], calledBack: false } as const;
    const found = await submitted({ phone }, 'Provsson');
    expect(found.facts).toMatchObject({ channel: 'phone', matched: ['name', 'card-number'] });
    expect(await demo.register.cases.details(found.caseId)).toEqual({ caller: 'Vaktmästaren' });
    expect(JSON.stringify(demo.sql('SELECT facts FROM cases'))).not.toContain('Vaktmästaren');
  });
});

describe('a second request', () => {
  it('joins the first, without a message', async () => {
    const first = await submitted();
    const second = await submitted({ reason: 'broken' }, 'Testrup', later);
    expect(second.caseId).toBe(first.caseId);
    expect(await sent()).toHaveLength(1);
    const block = must(await demo.register.blocks.find(maja));
    expect(block.requests.map(({ recordedAt, joined }) => [recordedAt, joined])).toEqual([
      [now, false],
      [later, true],
    ]);
    expect(block).toMatchObject({ reason: 'lost', requestedAt: now });
  });

  it.each([
    ['broken', 'codes-exposed', true],
    ['codes-exposed', 'lost', true],
    ['lost', 'misuse', true],
    ['broken', 'broken', false],
    ['lost', 'codes-exposed', false],
    ['misuse', 'lost', false],
  ] as const)('%s, then %s: hastens %s', async (first, second, hastens) => {
    await submitted({ reason: first });
    await submitted({ reason: second }, 'Provén', later);
    const block = must(await demo.register.blocks.find(maja));
    expect(block).toMatchObject(hastens ? { reason: second, requestedAt: later } : { reason: first, requestedAt: now });
    const names = (await sent()).map(({ name }) => name);
    expect(names).toEqual(hastens ? ['block-requested', 'block-hastened'] : ['block-requested']);
    expect(await demo.register.cards.find(maja)).toMatchObject({ blockReason: hastens ? second : first });
  });

  it('about one of two cards makes a case for the other', async () => {
    const { employmentId } = await demo.employment('Testberg');
    demo.sql(`UPDATE cards SET employmentId = '${employmentId}' WHERE cardNumber = 'SI70010111'`);
    const first = await submitted();
    const second = await submitted({ cardNumbers: [maja, 'SI70010111'] }, 'Provén', later);
    expect(second.caseId).not.toBe(first.caseId);
    const blocks = await demo.register.blocks.ofCase(second.caseId);
    expect(blocks.map(({ cardNumber, caseId }) => [cardNumber, caseId])).toEqual([
      [maja, first.caseId],
      ['SI70010111', second.caseId],
    ]);
  });
});

describe('what is refused', () => {
  it.each([
    ['a colleague', 'employmentId', {}, 'Provning'],
    ['the manager of another unit', 'employmentId', {}, 'Skissgren'],
    ['customer service without a caller', 'employmentId', {}, 'Provsson'],
    ['an auditor', 'employmentId', {}, 'Låtsas'],
    [
      'somebody who phones nobody',
      'employmentId',
      { phone: { matched: ['name', 'unit'], calledBack: false } },
      'Provén',
    ],
    ['no card', 'cardNumbers', { cardNumbers: [] }, 'Provén'],
    ['somebody else’s card', 'cardNumbers', { cardNumbers: ['SI70010103'] }, 'Provén'],
    ['a loss on a day that is to come', 'lostOn', { reason: 'lost', lostOn: '2026-11-25' }, 'Provén'],
    ['an end without a day', 'lastDay', { reason: 'employment-ended' }, 'Provén'],
    ['an end before the beginning', 'lastDay', { reason: 'employment-ended', lastDay: '2020-01-01' }, 'Provén'],
  ] as const)('%s: %s', async (_, field, change, by) => {
    expect(await refusedField(change, by)).toBe(field);
    expect(await sent()).toEqual([]);
  });

  it('a card that is blocked, with what to do', async () => {
    demo.sql(`UPDATE cards SET state = 'blocked' WHERE cardNumber = '${maja}'`);
    expect(await submit()).toMatchObject({ message: expect.stringContaining('redan spärrat') });
    demo.sql(`UPDATE cards SET state = 'expired' WHERE cardNumber = '${maja}'`);
    expect(await submit()).toMatchObject({ message: expect.stringContaining('inte aktivt') });
  });

  it('a protected person’s card, to those who may not see it', async () => {
    const { employmentId } = await demo.employment('Skyddsprov');
    const change = { employmentId, cardNumbers: ['SI70010107'] };
    const phone = { matched: ['name', 'unit'], calledBack: false } as const;
    expect(await refusedField(change, 'Testrup')).toBe('employmentId');
    expect(await refusedField({ ...change, phone }, 'Provsson')).toBe('employmentId');
    expect(await refusedField({ ...change, phone }, 'Exempelsson')).toBe('accepted');
    expect(await refusedField(change, 'Provén')).toBe('accepted');
  });

  it('an end later than the register has', async () => {
    const { employmentId } = await demo.employment('Låtsasdotter');
    const change = { employmentId, reason: 'employment-ended', cardNumbers: [] } as const;
    expect(await refusedField({ ...change, lastDay: '2026-12-06' })).toBe('lastDay');
    expect(await refusedField({ ...change, lastDay: '2026-12-05' })).toBe('accepted');
  });
});

describe('whose cards one may have blocked', () => {
  const names = async (by: string) => {
    const viewer = await demo.viewer(by);
    const units = await demo.register.blocks.units(viewer);
    const unitId = await demo.unitId('Avdelning 14, Växjö');
    const employees = await demo.register.blocks.employees({ unitId, viewer, day: '2026-11-24' });
    return { units: units.length, people: employees.map(({ person }) => person.familyName) };
  };

  it('is everybody’s in the unit for its manager, the protected person among them', async () => {
    const { units, people } = await names('Provén');
    expect(units).toBe(1);
    expect(people).toContain('Skyddsprov');
  });
  it('leaves protected persons out for the orderer', async () => {
    expect((await names('Testrup')).people).not.toContain('Skyddsprov');
  });
  it('is one’s own for everybody else', async () => {
    expect(await names('Testberg')).toEqual({ units: 1, people: ['Testberg'] });
  });
  it('is everywhere for customer service, protected persons only with that right', async () => {
    const [karin, ali] = [await names('Provsson'), await names('Exempelsson')];
    expect(karin.units).toBe(Number(demo.sql('SELECT count(*) AS n FROM units')[0]?.['n']));
    expect(karin.people).not.toContain('Skyddsprov');
    expect(ali.people).toContain('Skyddsprov');
  });
});

describe('blocks that wait', () => {
  it('are listed for those who may see their cases, the first due first', async () => {
    await submitted();
    const { employmentId } = await demo.employment('Mallström');
    await submitted({ employmentId, cardNumbers: ['SI70010111'], reason: 'misuse' }, 'Provén', later);
    await demo.register.blocks.plan(maja, '2026-11-24T12:00:00.000Z');
    await demo.register.blocks.plan('SI70010111', '2026-11-24T09:00:00.000Z');
    const listed = await demo.register.blocks.waiting(await demo.viewer('Provsson'));
    expect(listed.map(({ block, holder }) => [block.cardNumber, holder?.familyName])).toEqual([
      ['SI70010111', 'Mallström'],
      [maja, 'Testberg'],
    ]);
    expect(await demo.register.blocks.waiting(await demo.viewer('Skissgren'))).toEqual([]);
  });

  it('are never planned later than before', async () => {
    await submitted();
    expect(await demo.register.blocks.plan(maja, '2026-11-24T09:00:00.000Z')).toBe('2026-11-24T09:00:00.000Z');
    expect(await demo.register.blocks.plan(maja, '2026-11-24T12:00:00.000Z')).toBe('2026-11-24T09:00:00.000Z');
    expect(await demo.register.blocks.plan(maja, '2026-11-24T08:00:00.000Z')).toBe('2026-11-24T08:00:00.000Z');
  });

  it('belong to one instance', async () => {
    await submitted();
    expect(await demo.register.blocks.open(maja, '17')).toBe('open');
    expect(await demo.register.blocks.open(maja, '17')).toBe('open');
    expect(await demo.register.blocks.open(maja, '18')).toBe('duplicate');
    demo.sql(`UPDATE cards SET state = 'expired' WHERE cardNumber = '${maja}'`);
    expect(await demo.register.blocks.open(maja, '17')).toBe('nothing-to-block');
  });
});

describe('an employment whose last day changes', () => {
  it('tells the process of every active card of the person, those older than the register too', async () => {
    const { caseId, employmentId, cardNumber } = await demo.submitted();
    const author = demo.author(await demo.viewer('Provsson'));
    await demo.register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author });
    await demo.register.people.changeEmployment({ employmentId, to: '2026-12-10', author });
    await demo.register.people.changeEmployment({ employmentId, to: '2026-12-10', author });
    const changes = (await sent()).filter(({ name }) => name === 'employment-changed');
    expect(changes).toEqual([maja, cardNumber].map((key) => ({ name: 'employment-changed', key, variables: {} })));
    expect(must(await demo.register.people.employment(employmentId)).to).toBe('2026-12-10');
    await demo.register.people.changeEmployment({ employmentId, to: undefined, author });
    expect((await sent()).filter(({ name }) => name === 'employment-changed')).toHaveLength(4);
    expect(must(await demo.register.people.employment(employmentId)).to).toBeUndefined();
  });

  it('shortens a card with it, and lets it last as before when the employment does', async () => {
    const author = demo.author(await demo.viewer('Provsson'));
    const { employmentId } = await demo.employment('Testberg');
    const before = must(await demo.register.cards.find(maja)).lastValidDay;
    await demo.register.people.changeEmployment({ employmentId, to: '2026-12-10', author });
    await demo.register.cards.followHolder(maja, author);
    expect(await demo.register.cards.find(maja)).toMatchObject({ lastValidDay: '2026-12-10', certifiedTo: before });
    await demo.register.people.changeEmployment({ employmentId, to: undefined, author });
    await demo.register.cards.followHolder(maja, author);
    expect(await demo.register.cards.find(maja)).toMatchObject({ lastValidDay: before });
  });
});
