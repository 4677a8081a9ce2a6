import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createId } from '../../../platform/id.ts';
import {
  asActivation,
  isRefusal,
  type Activation,
  type ActivationCase,
  type Case,
  type Refusal,
} from '../../../register/index.ts';
import {
  aClerk,
  aHolder,
  aManager,
  anOrderer,
  aPerson,
  aReserveCard,
  aUnit,
  bySystem,
  openFreshRegister,
  timeAt,
  type BuiltPerson,
  type FreshRegister,
  type PersonChange,
} from '../../support/builders.ts';
import { dutyFault, may, roleAnswering, roleBooking } from '../../../rights/index.ts';
import { newcomer, order } from '../../support/card-order.ts';
import { grownUpNumberOfNobody } from '../../support/number-of-nobody.ts';

/** Who may do what, as the register's commands and lists keep it. Each test builds its own people. */

let site: FreshRegister;
beforeAll(async () => {
  site = await openFreshRegister();
});
afterAll(() => site.close());

const isProtected: PersonChange = { person: { protectedIdentity: true } };

function made<Answer extends object>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(`${answer.field ?? ''}: ${answer.message}`);
  return answer;
}

function refused(answer: object): Refusal {
  if (!isRefusal(answer)) throw new Error('It was not refused');
  return answer;
}

/** Orders an ordinary card. `typist`: who writes it for `by`. */
async function orders(input: { by: BuiltPerson; to: BuiltPerson; typist?: BuiltPerson }): Promise<Case | Refusal> {
  const { by, to, typist } = input;
  const viewer = await (typist ?? by).viewer();
  const author = { ...(await (typist ?? by).author()), ...(typist && { onBehalfOf: by.hsaId }) };
  const person = { employmentId: to.employmentId };
  return order(site.register, { unitId: to.unitId, person }, { viewer, author });
}

/** Asks for a reserve card of the unit's drawer. `typist`: who writes it for `by`. */
async function activates(
  input: { by: BuiltPerson; to: BuiltPerson; typist?: BuiltPerson } & Partial<Activation>,
): Promise<ActivationCase | Refusal> {
  const { by, to, typist, ...change } = input;
  const cardNumber = await aReserveCard(site, to);
  const viewer = await (typist ?? by).viewer();
  const author = { ...(await (typist ?? by).author()), ...(typist && { onBehalfOf: by.hsaId }) };
  const activation: Activation = {
    submissionToken: createId(),
    unitId: to.unitId,
    employmentId: to.employmentId,
    attesterId: by.personId,
    identityCheck: 'known-person',
    reason: 'forgotten',
    cardNumber,
    ...change,
  };
  const answer = await site.register.cases.submit(activation, { viewer, author });
  return isRefusal(answer) ? answer : asActivation(answer);
}

async function ward() {
  const division = await aUnit(site);
  const unit = await aUnit(site, { parentId: division.unitId });
  const manager = await aManager(site, { unit });
  return { division, unit, manager, above: await aManager(site, { unit: division }) };
}

describe('a manager’s own card', () => {
  it('is answered for by the manager above, also when an orderer of the unit orders it', async () => {
    const { unit, division, manager, above } = await ward();
    const orderer = await anOrderer(site, { unit });
    const found = made(await orders({ by: orderer, to: manager }));
    expect(found).toMatchObject({ unitId: division.unitId, orderedForUnitId: unit.unitId });
    const { cases } = site.register;
    const seenBy = async (person: BuiltPerson) =>
      (await cases.view(found.number, { viewer: await person.viewer(), at: timeAt(site) }))?.number;
    expect(await seenBy(above)).toBe(found.number);
    expect(await seenBy(orderer)).toBe(found.number);
    expect(await seenBy(await anOrderer(site, { unit }))).toBeUndefined();
  });

  it('goes past units without a manager', async () => {
    const top = await aUnit(site);
    const empty = await aUnit(site, { parentId: top.unitId });
    const unit = await aUnit(site, { parentId: empty.unitId });
    const manager = await aManager(site, { unit });
    const highest = await aManager(site, { unit: top });
    expect(refused(await orders({ by: manager, to: manager })).message).toContain((await highest.viewer()).name);
    const units = await site.register.orders.units(await highest.viewer(), '2026-11-24');
    expect(units.map(({ unitId }) => unitId)).toContain(unit.unitId);
    expect(made(await orders({ by: highest, to: manager })).unitId).toBe(top.unitId);
  });

  it('of the highest manager is ordered by way of customer service, two persons', async () => {
    const unit = await aUnit(site);
    const manager = await aManager(site, { unit });
    const clerk = await aClerk(site);
    expect(refused(await orders({ by: manager, to: manager })).message).toContain('Ring Intern kundservice');
    const found = made(await orders({ by: manager, to: manager, typist: clerk }));
    expect(found).toMatchObject({ isAnsweredForByService: true, submitter: { personId: manager.personId } });
    expect(await site.register.cases.answeredForByService()).toContain(found.caseId);
    const offered = await site.register.orders.employees({
      unitId: unit.unitId,
      viewer: await manager.viewer(),
      day: '2026-11-24',
      typist: await clerk.viewer(),
    });
    expect(offered.map(({ employmentId }) => employmentId)).toContain(manager.employmentId);
  });

  it('of the highest manager that an orderer asks for waits until somebody of customer service answers for it', async () => {
    const unit = await aUnit(site);
    const manager = await aManager(site, { unit });
    const found = made(await orders({ by: await anOrderer(site, { unit }), to: manager }));
    expect(found.isAnsweredForByService).toBe(true);
    const [clerk, other] = [await aClerk(site), await aClerk(site)];
    const confirm = async (by: BuiltPerson) =>
      site.register.cases.confirm(found.caseId, { viewer: await by.viewer(), author: await by.author() });
    expect(refused(await confirm(manager)).message).toContain('Intern kundservice');
    expect(made(await confirm(clerk)).confirmedBy?.personId).toBe(clerk.personId);
    expect(made(await confirm(clerk)).confirmedBy?.personId).toBe(clerk.personId);
    expect(refused(await confirm(other)).message).toContain('redan bekräftat');
  });
});

describe('a manager whose number somebody typed as a newcomer’s', () => {
  it('never answers for, confirms or decides about the own card, while it is proposed and after', async () => {
    const unit = await aUnit(site);
    const personalNumber = grownUpNumberOfNobody(900);
    // Heads the unit from another one, so that nobody finds them among its employees.
    const manager = await aManager(site, { person: { personalNumber }, roles: ['customer-service'] });
    await site.register.intake.grantRole(
      { personId: manager.personId, role: 'manager', unitId: unit.unitId, from: '2026-01-01' },
      bySystem(site),
    );
    const [orderer, typist] = [await anOrderer(site, { unit }), await aClerk(site)];
    const found = made(
      await order(
        site.register,
        { unitId: unit.unitId, person: { newcomer: { ...newcomer, personalNumber } } },
        { viewer: await typist.viewer(), author: { ...(await typist.author()), onBehalfOf: orderer.hsaId } },
      ),
    );
    expect(found).toMatchObject({ isProposed: true, holder: { displayName: 'Nova Nyberg' } });
    const viewer = await manager.viewer();
    const other = await (await aManager(site, { unit })).viewer();
    const clerk = await (await aClerk(site)).viewer();
    const rightsIn = (seen: Case) => ({
      answers: roleAnswering(viewer, seen),
      books: roleBooking(viewer, seen),
      confirms: may.confirm(viewer, seen),
      decides: dutyFault(viewer, seen, 'decision'),
      types: dutyFault(viewer, seen, 'clerical'),
      calls: may.logCallBack(viewer, seen),
    });
    const none = {
      answers: undefined,
      books: undefined,
      confirms: false,
      decides: 'party',
      types: 'party',
      calls: false,
    };
    expect(rightsIn(found)).toEqual(none);
    expect([roleAnswering(other, found), may.confirm(other, found)]).toEqual(['manager', true]);
    expect(dutyFault(clerk, found, 'decision')).toBeUndefined();
    const { cases, proposals } = site.register;
    refused(await cases.confirm(found.caseId, { viewer, author: await manager.author('manager') }));
    await proposals.approve(found.caseId, await (await aClerk(site)).author());
    const evidence = { hsaId: manager.hsaId, source: 'hsa-directory', seenOn: '2026-11-24' } as const;
    made(
      (await proposals.confirm({ caseId: found.caseId, evidence, author: await (await aClerk(site)).author() })) ??
        refused({}),
    );
    const after = await cases.find(found.caseId);
    expect(after).toMatchObject({ isProposed: false, holder: { personId: manager.personId } });
    expect(after && rightsIn(after)).toEqual(none);
  });
});

describe('a refusal names somebody who may', () => {
  it('the unit’s own manager, for an orderer’s own card', async () => {
    const { unit, manager } = await ward();
    const orderer = await anOrderer(site, { unit });
    const { message } = refused(await orders({ by: orderer, to: orderer }));
    expect(message).toContain((await manager.viewer()).name);
    expect(isRefusal(await orders({ by: manager, to: orderer }))).toBe(false);
  });

  it('the manager, to an orderer for a protected person and to somebody of another unit', async () => {
    const { unit, manager } = await ward();
    const orderer = await anOrderer(site, { unit });
    const hidden = await aPerson(site, { unit, ...isProtected });
    const { name } = await manager.viewer();
    expect(refused(await orders({ by: orderer, to: hidden })).message).toContain(name);
    expect(refused(await orders({ by: await anOrderer(site), to: hidden })).message).toContain(name);
  });

  it('a colleague with the right, to a person of customer service who types for a protected person', async () => {
    const { unit, manager } = await ward();
    const hidden = await aPerson(site, { unit, ...isProtected });
    const typist = await aClerk(site);
    expect(refused(await orders({ by: manager, to: hidden, typist })).message).toContain('Lämna över samtalet');
    const trusted = await aClerk(site, { rights: ['protected'] });
    expect(isRefusal(await orders({ by: manager, to: hidden, typist: trusted }))).toBe(false);
  });
});

describe('what customer service typed for a caller', () => {
  it('waits for the caller, who finds it and confirms it, once', async () => {
    const unit = await aUnit(site);
    const [colleague, holder] = [await aPerson(site, { unit }), await aPerson(site, { unit })];
    const clerk = await aClerk(site);
    const { cases } = site.register;
    const found = made(await activates({ by: colleague, to: holder, typist: clerk }));
    expect(found).toMatchObject({ enteredBy: { personId: clerk.personId }, confirmedBy: undefined });
    const waiting = async (by: BuiltPerson) => (await cases.toConfirm(await by.viewer())).map(({ caseId }) => caseId);
    expect(await waiting(colleague)).toEqual([found.caseId]);
    expect(await waiting(holder)).toEqual([]);
    expect(await waiting(clerk)).toEqual([]);
    expect(
      refused(await cases.confirm(found.caseId, { viewer: await clerk.viewer(), author: await clerk.author() }))
        .message,
    ).toContain((await colleague.viewer()).name);
    made(await cases.confirm(found.caseId, { viewer: await colleague.viewer(), author: await colleague.author() }));
    expect(await waiting(colleague)).toEqual([]);
    expect((await cases.timeline(found.caseId)).map(({ action }) => action)).toContain('case-confirmed');
  });

  it('is shown to its attester until it is confirmed', async () => {
    const unit = await aUnit(site);
    const [colleague, doctor, holder] = [
      await aPerson(site, { unit }),
      await aPerson(site, { unit }),
      await aPerson(site, { unit }),
    ];
    const clerk = await aClerk(site);
    const found = made(await activates({ by: colleague, to: holder, typist: clerk, attesterId: doctor.personId }));
    const { cases } = site.register;
    const isSeen = async () =>
      (await cases.view(found.number, { viewer: await doctor.viewer(), at: timeAt(site) })) !== undefined;
    expect(await isSeen()).toBe(true);
    made(await cases.confirm(found.caseId, { viewer: await doctor.viewer(), author: await doctor.author() }));
    expect(await isSeen()).toBe(false);
  });
});

describe('an attester', () => {
  it('has an employment and an HSA record, isn’t card staff or the holder, and doesn’t wait for a first card', async () => {
    const { unit, manager } = await ward();
    const colleague = await aPerson(site, { unit });
    const holder = await aPerson(site, { unit });
    const unknown = await aPerson(site, { unit, person: { hasHsaRecord: false } });
    const waiting = await aPerson(site, { unit });
    const staff = await aPerson(site, { unit, roles: ['customer-service'] });
    const ended = await aPerson(site, { unit, employment: { to: '2026-11-23' } });
    made(await orders({ by: manager, to: waiting }));
    const attest = async ({ personId }: BuiltPerson) => activates({ by: colleague, to: holder, attesterId: personId });
    for (const person of [holder, unknown, waiting, staff, ended, await aPerson(site)]) {
      expect(refused(await attest(person)).field).toBe('attesterId');
    }
    const listed = await site.register.cases.attesters(await colleague.viewer(), {
      unitId: unit.unitId,
      holderId: holder.personId,
      day: '2026-11-24',
      typist: undefined,
    });
    expect(listed.map(({ personId }) => personId).sort()).toEqual(
      [colleague, manager].map((each) => each.personId).sort(),
    );
    expect(isRefusal(await attest(manager))).toBe(false);
  });

  it('who has had a card vouches while a new one is ordered', async () => {
    const { unit, manager } = await ward();
    const colleague = await aHolder(site, { unit });
    const { cardNumber } = colleague;
    const viewer = await manager.viewer();
    const person = { employmentId: colleague.employmentId };
    const change = { kind: 'replacement', replacementReason: 'broken' } as const;
    made(
      await order(
        site.register,
        { unitId: unit.unitId, person, ...change },
        { viewer, author: await manager.author() },
      ),
    );
    const answer = await activates({ by: colleague, to: await aPerson(site, { unit }) });
    expect([cardNumber !== '', isRefusal(answer)]).toEqual([true, false]);
  });

  it('who is protected is offered to, and taken from, those only who may see them', async () => {
    const { unit, manager } = await ward();
    const [colleague, holder] = [await aPerson(site, { unit }), await aPerson(site, { unit })];
    const hidden = await aPerson(site, { unit, ...isProtected });
    const offered = async (by: BuiltPerson, typist?: BuiltPerson) => {
      const people = await site.register.cases.attesters(await by.viewer(), {
        unitId: unit.unitId,
        holderId: holder.personId,
        day: '2026-11-24',
        typist: await typist?.viewer(),
      });
      return people.some(({ personId }) => personId === hidden.personId);
    };
    expect(await offered(colleague)).toBe(false);
    expect(await offered(manager)).toBe(true);
    expect(await offered(manager, await aClerk(site))).toBe(false);
    expect(await offered(manager, await aClerk(site, { rights: ['protected'] }))).toBe(true);
    expect(refused(await activates({ by: colleague, to: holder, attesterId: hidden.personId })).field).toBe(
      'attesterId',
    );
  });
});

describe('a card that is handed in', () => {
  it('is taken by nobody who holds it, and a protected person’s by those with that right', async () => {
    const clerk = await aClerk(site);
    const take = async (cardNumber: string, by: BuiltPerson) =>
      site.register.cards.reportReturn({
        cardNumber,
        handedIn: { cut: true },
        viewer: await by.viewer(),
        author: await by.author(),
      });
    const own = await aHolder(site, { roles: ['customer-service'] });
    expect(refused(await take(own.cardNumber, own)).message).toContain('ditt eget kort');
    const hidden = await aHolder(site, isProtected);
    expect(refused(await take(hidden.cardNumber, clerk)).message).toContain('skyddade personuppgifter');
    expect((await site.register.cards.find(hidden.cardNumber))?.blockRequestedAt).toBeUndefined();
    expect(isRefusal(await take(hidden.cardNumber, await aClerk(site, { rights: ['protected'] })))).toBe(false);
    expect(isRefusal(await take(own.cardNumber, clerk))).toBe(false);
  });
});

describe('a block by phone', () => {
  it('is asked for by customer service for others, not for a card of their own', async () => {
    const own = await aHolder(site, { roles: ['customer-service'] });
    const ask = async (by: BuiltPerson) =>
      site.register.blocks.submit(
        {
          submissionToken: createId(),
          employmentId: own.employmentId,
          cardNumbers: [own.cardNumber],
          reason: 'lost',
          phone: { caller: 'holder', matched: ['birth-date', 'card-number'], calledBack: false },
        },
        { viewer: await by.viewer(), author: await by.author() },
      );
    expect(refused(await ask(own)).field).toBe('employmentId');
    expect(isRefusal(await ask(await aClerk(site)))).toBe(false);
  });
});

describe('a call-back', () => {
  it('is logged by customer service alone', async () => {
    const { unit, manager } = await ward();
    const { caseId } = made(await activates({ by: manager, to: await aPerson(site, { unit }) }));
    const { cases } = site.register;
    const log = async (by: BuiltPerson) =>
      cases.logCallBack(caseId, {
        phone: '000-000 50 00',
        answered: true,
        viewer: await by.viewer(),
        author: await by.author(),
      });
    expect(isRefusal(await log(manager))).toBe(true);
    expect((await cases.timeline(caseId)).map(({ action }) => action)).not.toContain('call-back-answered');
    expect(isRefusal(await log(await aClerk(site)))).toBe(false);
  });

  it('is logged by who typed the case only when somebody has confirmed it in the portal', async () => {
    const unit = await aUnit(site);
    const [colleague, holder, clerk] = [
      await aPerson(site, { unit }),
      await aPerson(site, { unit }),
      await aClerk(site),
    ];
    const { cases } = site.register;
    const { caseId } = made(await activates({ by: colleague, to: holder, typist: clerk }));
    const asker = async (by: BuiltPerson) => ({ viewer: await by.viewer(), author: await by.author() });
    const call = { phone: '000-000 50 00', answered: true, ...(await asker(clerk)) };
    expect(refused(await cases.logCallBack(caseId, call)).code).toBe('call-back-not-yours');
    made(await cases.confirm(caseId, await asker(colleague)));
    expect(isRefusal(await cases.logCallBack(caseId, call))).toBe(false);
  });
});

describe('a receipt', () => {
  it('is registered by another person than the one who typed the case, also when that is confirmed', async () => {
    const unit = await aUnit(site);
    const [colleague, holder] = [await aPerson(site, { unit }), await aPerson(site, { unit })];
    const [clerk, other] = [await aClerk(site), await aClerk(site)];
    const { cases, receipts, cards } = site.register;
    const found = made(await activates({ by: colleague, to: holder, typist: clerk }));
    made(await cases.confirm(found.caseId, { viewer: await colleague.viewer(), author: await colleague.author() }));
    const { receiptNumber } = await receipts.issue({
      caseId: found.caseId,
      cardNumber: found.cardNumber,
      author: bySystem(site),
    });
    const { cardNumber, caseId, employmentId } = found;
    await cards.activate({
      cardNumber,
      caseId,
      employmentId,
      lastValidDay: '2026-12-24',
      author: await other.author(),
    });
    const register = async (by: BuiltPerson) =>
      receipts.register(receiptNumber, { viewer: await by.viewer(), author: await by.author() });
    expect(refused(await register(clerk)).message).toContain('skrev in ärende');
    expect(made(await register(other)).again).toBe(false);
  });
});

describe('a case that isn’t theirs', () => {
  it('answers as one that doesn’t exist', async () => {
    const { unit, manager } = await ward();
    const found = made(await orders({ by: manager, to: await aPerson(site, { unit }) }));
    const stranger = await (await aManager(site)).viewer();
    const { cases } = site.register;
    expect(await cases.view(found.number, { viewer: stranger, at: timeAt(site) })).toBe(
      await cases.view('SK-2026-999999', { viewer: stranger, at: timeAt(site) }),
    );
  });
});
