import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BlockFacts, messages } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { BlockSubmission, Case, Refusal } from '../../../register/index.ts';
import { aCard } from '../../support/builders.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { units, who, type Known } from '../../support/ward/index.ts';

const theHolder = who.holder.cardNumber;
const later = '2026-11-24T08:30:00.000Z';

let site: WardRegister;
beforeEach(async () => (site = await openWardRegister()));
afterEach(() => site.close());

/** A request that the rules allow: the manager has lost nothing, but the holder has. */
async function submit(
  change: Partial<BlockSubmission> = {},
  by: Known = who.manager,
  at = now,
): Promise<Case | Refusal> {
  const { employmentId } = await site.employment(who.holder);
  const submission: BlockSubmission = {
    submissionToken: `token-${JSON.stringify(change)}-${by.hsaId}-${at}`,
    employmentId,
    reason: 'lost',
    lostKind: 'lost',
    cardNumbers: [theHolder],
    ...change,
  };
  const viewer = await site.viewer(by, at);
  return site.register.blocks.submit(submission, { viewer, author: site.author(viewer, at) });
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
  (await site.register.outbox.due('2100-01-01T00:00:00.000Z', 100)).flatMap(({ intent }) =>
    intent.kind === 'message' ? [{ name: intent.name, variables: intent.variables, key: intent.correlationKey }] : [],
  );

describe('a request', () => {
  it('is a case with its facts, a row with the clock’s time, and one message', async () => {
    const found = await submitted({ lostOn: '2026-11-23', note: 'På bussen' });
    expect(found).toMatchObject({
      processId: 'card-blocking',
      cardNumber: theHolder,
      note: 'På bussen',
      noReturnAt: now,
    });
    const { requestId } = BlockFacts.parse(found.facts);
    expect(found.facts).toEqual({
      requestId,
      reason: 'lost',
      lostKind: 'lost',
      lostOn: '2026-11-23',
      cardNumbers: [theHolder],
      channel: 'portal',
    });
    const block = must(await site.register.blocks.find(theHolder));
    expect(block).toMatchObject({ caseId: found.caseId, requestId, reason: 'lost', state: 'requested' });
    expect(block.requests).toMatchObject([{ by: who.manager.hsaId, role: 'manager', recordedAt: now, joined: false }]);
    const [message, ...more] = await sent();
    expect(more).toEqual([]);
    expect(message).toMatchObject({ name: 'block-requested', key: theHolder });
    expect(messages['block-requested'].variables.parse(message?.variables)).toEqual({
      caseId: found.caseId,
      cardNumber: theHolder,
      requestId,
      blockReason: 'lost',
      requestedAt: now,
    });
  });

  it('is made once of a form that is sent twice', async () => {
    const [one, two] = await Promise.all([submitted(), submitted()]);
    expect(two.caseId).toBe(one.caseId);
    expect(await sent()).toHaveLength(1);
    const other = await submit({ submissionToken: 'same' }, who.holder);
    const again = await submit({ submissionToken: 'same' }, who.holder);
    expect(again).toEqual(other);
    expect(must(await site.register.blocks.find(theHolder)).requests).toHaveLength(2);
  });

  it('keeps who phoned sealed, and which facts agreed', async () => {
    const phone = { caller: 'Vaktmästaren', matched: ['name', 'card-number'], calledBack: false } as const;
    const found = await submitted({ phone }, who.customerService);
    expect(found.facts).toMatchObject({ channel: 'phone', matched: ['name', 'card-number'] });
    expect(await site.register.cases.details(found.caseId)).toEqual({ caller: 'Vaktmästaren' });
    expect(JSON.stringify(site.sql('SELECT facts FROM cases'))).not.toContain('Vaktmästaren');
  });
});

describe('a second request', () => {
  it('joins the first, without a message', async () => {
    const first = await submitted();
    const second = await submitted({ reason: 'broken' }, who.orderer, later);
    expect(second.caseId).toBe(first.caseId);
    expect(await sent()).toHaveLength(1);
    const block = must(await site.register.blocks.find(theHolder));
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
    await submitted({ reason: second }, who.manager, later);
    const block = must(await site.register.blocks.find(theHolder));
    expect(block).toMatchObject(hastens ? { reason: second, requestedAt: later } : { reason: first, requestedAt: now });
    const names = (await sent()).map(({ name }) => name);
    expect(names).toEqual(hastens ? ['block-requested', 'block-hastened'] : ['block-requested']);
    expect(await site.register.cards.find(theHolder)).toMatchObject({ blockReason: hastens ? second : first });
  });

  it('about one of two cards makes a case for the other', async () => {
    const { employmentId } = await site.employment(who.holder);
    const another = await aCard({ register: site.register, now: () => now }, employmentId, { cardType: 'short-term' });
    const first = await submitted();
    const second = await submitted({ cardNumbers: [theHolder, another] }, who.manager, later);
    expect(second.caseId).not.toBe(first.caseId);
    const blocks = await site.register.blocks.ofCase(second.caseId);
    expect(blocks.map(({ cardNumber, caseId }) => [cardNumber, caseId])).toEqual([
      [another, second.caseId],
      [theHolder, first.caseId],
    ]);
  });
});

describe('what is refused', () => {
  it.each([
    ['a colleague', 'employmentId', {}, who.colleague],
    ['the manager of another unit', 'employmentId', {}, who.otherManager],
    ['customer service without a caller', 'employmentId', {}, who.customerService],
    ['an auditor', 'employmentId', {}, who.auditor],
    [
      'somebody who phones nobody',
      'employmentId',
      { phone: { matched: ['name', 'unit'], calledBack: false } },
      who.manager,
    ],
    ['no card', 'cardNumbers', { cardNumbers: [] }, who.manager],
    ['somebody else’s card', 'cardNumbers', { cardNumbers: [who.colleague.cardNumber] }, who.manager],
    ['a loss on a day that is to come', 'lostOn', { reason: 'lost', lostOn: '2026-11-25' }, who.manager],
    ['an end without a day', 'lastDay', { reason: 'employment-ended' }, who.manager],
    ['an end before the beginning', 'lastDay', { reason: 'employment-ended', lastDay: '2020-01-01' }, who.manager],
  ] as const)('%s: %s', async (_, field, change, by) => {
    expect(await refusedField(change, by)).toBe(field);
    expect(await sent()).toEqual([]);
  });

  it('a card that is blocked, with what to do', async () => {
    const { caseId } = await submitted();
    const author = { hsaId: 'system', role: 'system', at: now };
    await site.register.cards.block({ cardNumber: theHolder, caseId, confirmedAt: now, author });
    expect(await submit({}, who.manager, later)).toMatchObject({ message: expect.stringContaining('redan spärrat') });
  });

  it('a card that has expired', async () => {
    await site.register.cards.expire(theHolder, { hsaId: 'system', role: 'system', at: now });
    expect(await submit()).toMatchObject({ message: expect.stringContaining('inte aktivt') });
  });

  it('a protected person’s card, to those who may not see it', async () => {
    const { employmentId } = await site.employment(who.protectedHolder);
    const change = { employmentId, cardNumbers: [who.protectedHolder.cardNumber] };
    const phone = { matched: ['name', 'unit'], calledBack: false } as const;
    expect(await refusedField(change, who.orderer)).toBe('employmentId');
    expect(await refusedField({ ...change, phone }, who.customerService)).toBe('employmentId');
    expect(await refusedField({ ...change, phone }, who.idAdministrator)).toBe('accepted');
    expect(await refusedField(change, who.manager)).toBe('accepted');
  });

  it('an end later than the register has', async () => {
    const { employmentId } = await site.employment(who.endsIn11Days);
    const change = { employmentId, reason: 'employment-ended', cardNumbers: [] } as const;
    expect(await refusedField({ ...change, lastDay: '2026-12-06' })).toBe('lastDay');
    expect(await refusedField({ ...change, lastDay: '2026-12-05' })).toBe('accepted');
  });
});

describe('whose cards one may have blocked', () => {
  const names = async (by: Known) => {
    const viewer = await site.viewer(by);
    const theirs = await site.register.blocks.units(viewer);
    const unitId = await site.unitId(units.ward);
    const employees = await site.register.blocks.employees({ unitId, viewer, day: '2026-11-24' });
    return { units: theirs.length, people: employees.map(({ person }) => person.familyName) };
  };

  it('is everybody’s in the unit for its manager, the protected person among them', async () => {
    const { units, people } = await names(who.manager);
    expect(units).toBe(1);
    expect(people).toContain(who.protectedHolder.familyName);
  });
  it('leaves protected persons out for the orderer', async () => {
    expect((await names(who.orderer)).people).not.toContain(who.protectedHolder.familyName);
  });
  it('is one’s own for everybody else', async () => {
    expect(await names(who.holder)).toEqual({ units: 1, people: [who.holder.familyName] });
  });
  it('is everywhere for customer service, protected persons only with that right', async () => {
    const [clerk, administrator] = [await names(who.customerService), await names(who.idAdministrator)];
    expect(clerk.units).toBe(Number(site.sql('SELECT count(*) AS n FROM units')[0]?.['n']));
    expect(clerk.people).not.toContain(who.protectedHolder.familyName);
    expect(administrator.people).toContain(who.protectedHolder.familyName);
  });
});

describe('blocks that wait', () => {
  it('are listed for those who may see their cases, the first due first', async () => {
    await submitted();
    const { employmentId } = await site.employment(who.secondHolder);
    await submitted({ employmentId, cardNumbers: [who.secondHolder.cardNumber], reason: 'misuse' }, who.manager, later);
    await site.register.blocks.plan(theHolder, '2026-11-24T12:00:00.000Z');
    await site.register.blocks.plan(who.secondHolder.cardNumber, '2026-11-24T09:00:00.000Z');
    const listed = await site.register.blocks.waiting(await site.viewer(who.customerService));
    expect(listed.map(({ block, holder }) => [block.cardNumber, holder?.familyName])).toEqual([
      [who.secondHolder.cardNumber, who.secondHolder.familyName],
      [theHolder, who.holder.familyName],
    ]);
    expect(await site.register.blocks.waiting(await site.viewer(who.otherManager))).toEqual([]);
  });

  it('are never planned later than before', async () => {
    await submitted();
    expect(await site.register.blocks.plan(theHolder, '2026-11-24T09:00:00.000Z')).toBe('2026-11-24T09:00:00.000Z');
    expect(await site.register.blocks.plan(theHolder, '2026-11-24T12:00:00.000Z')).toBe('2026-11-24T09:00:00.000Z');
    expect(await site.register.blocks.plan(theHolder, '2026-11-24T08:00:00.000Z')).toBe('2026-11-24T08:00:00.000Z');
  });

  it('belong to one instance', async () => {
    await submitted();
    expect(await site.register.blocks.open(theHolder, '17')).toBe('open');
    expect(await site.register.blocks.open(theHolder, '17')).toBe('open');
    expect(await site.register.blocks.open(theHolder, '18')).toBe('duplicate');
    await site.register.cards.expire(theHolder, { hsaId: 'system', role: 'system', at: now });
    expect(await site.register.blocks.open(theHolder, '17')).toBe('nothing-to-block');
  });
});

describe('an employment whose last day changes', () => {
  it('tells the process of every active card of the person, those older than the register too', async () => {
    const { caseId, employmentId, cardNumber } = await site.submitted();
    const author = site.author(await site.viewer(who.customerService));
    await site.register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author });
    await site.register.people.changeEmployment({ employmentId, to: '2026-12-10', author });
    await site.register.people.changeEmployment({ employmentId, to: '2026-12-10', author });
    const changes = (await sent()).filter(({ name }) => name === 'employment-changed');
    expect(changes).toEqual([cardNumber, theHolder].map((key) => ({ name: 'employment-changed', key, variables: {} })));
    expect(must(await site.register.people.employment(employmentId)).to).toBe('2026-12-10');
    await site.register.people.changeEmployment({ employmentId, to: undefined, author });
    expect((await sent()).filter(({ name }) => name === 'employment-changed')).toHaveLength(4);
    expect(must(await site.register.people.employment(employmentId)).to).toBeUndefined();
  });

  it('shortens a card with it, and lets it last as before when the employment does', async () => {
    const author = site.author(await site.viewer(who.customerService));
    const { employmentId } = await site.employment(who.holder);
    const before = must(await site.register.cards.find(theHolder)).lastValidDay;
    await site.register.people.changeEmployment({ employmentId, to: '2026-12-10', author });
    await site.register.cards.followHolder(theHolder, author);
    expect(await site.register.cards.find(theHolder)).toMatchObject({
      lastValidDay: '2026-12-10',
      certifiedTo: before,
    });
    await site.register.people.changeEmployment({ employmentId, to: undefined, author });
    await site.register.cards.followHolder(theHolder, author);
    expect(await site.register.cards.find(theHolder)).toMatchObject({ lastValidDay: before });
  });
});
