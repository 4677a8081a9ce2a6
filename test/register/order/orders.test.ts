import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cardNumberInText, factsOf, type Order, type Instant } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { CardOrder, Case, OrderCompletionAnswers, Refusal } from '../../../register/index.ts';
import { decideOrder } from '../../../portal/order/decision.ts';
import { aHolder } from '../../support/builders.ts';
import { newcomer, order, usualOrder } from '../../support/card-order.ts';
import { sqlIn } from '../../support/registers.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { units, who, type Known } from '../../support/ward/index.ts';
import { waysToWrite } from '../../support/number-of-nobody.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const { ward } = units;

interface Asked extends Partial<CardOrder> {
  for?: Known;
  by?: Known;
  at?: Instant;
  unit?: Known;
}

async function ask(change: Asked): Promise<Case | Refusal> {
  const { for: whose = who.newEmployee, by = who.manager, at = now, unit = ward, ...input } = change;
  const unitId = await site.unitId(unit);
  const person = { employmentId: (await site.employment(whose)).employmentId };
  const viewer = await site.viewer(by);
  return order(site.register, { unitId, person, ...input }, { viewer, author: site.author(viewer, at) });
}

async function ordered(change: Parameters<typeof ask>[0] = {}): Promise<Case> {
  const answer = await ask(change);
  if (isRefusal(answer)) throw new Error(`${answer.field ?? ''}: ${answer.message}`);
  return answer;
}

async function refused(change: Parameters<typeof ask>[0]): Promise<Refusal> {
  const answer = await ask(change);
  if (!isRefusal(answer)) throw new Error(`${answer.number} was made`);
  return answer;
}

describe('an order', () => {
  it('becomes a case with what the tables said, and starts its process without a name or number', async () => {
    const made = await ordered();
    expect(made).toMatchObject({ processId: 'card-order', state: 'starting', number: 'SK-2026-000001' });
    const { order: facts, decision, replaces } = factsOf('card-order', made);
    expect(facts).toMatchObject({ number: 'personnummer', adult: true, submittedDay: '2026-11-24' });
    expect(decision).toMatchObject({ cardType: 'sis', identity: 'approved', loa: 'loa-3', idRule: 'document' });
    expect(replaces).toEqual([]);
    const [row] = await site.register.outbox.due(now, 10);
    expect(row?.intent).toMatchObject({ kind: 'start-process', processId: 'card-order' });
    expect(JSON.stringify(row?.intent)).not.toMatch(
      new RegExp(
        `${who.newEmployee.givenName}|${who.newEmployee.familyName}|${who.newEmployee.personalNumber.slice(0, 8)}`,
      ),
    );
  });

  it('is made once, however often it is sent', async () => {
    const first = await ordered({ submissionToken: 'the-same' });
    const second = await ordered({ submissionToken: 'the-same' });
    expect(second.caseId).toBe(first.caseId);
    expect(await ask({ submissionToken: 'the-same', by: who.orderer })).toMatchObject({ refused: true });
  });

  it.each([
    ['sis', who.manager],
    ['company', who.privateManager],
    ['company', who.municipalManager],
  ])('for permanent staff gives a card of type %s in the unit of %s', async (cardType, by) => {
    const made = await ordered({ unit: units[by.unit], by, person: { newcomer }, employment: 'permanent' });
    expect(factsOf('card-order', made).decision).toMatchObject({ cardType });
  });

  it('names the card that it replaces', async () => {
    const made = await ordered({ for: who.holder, kind: 'replacement', replacementReason: 'broken' });
    expect(factsOf('card-order', made).replaces).toEqual([who.holder.cardNumber]);
  });

  it('asks to block a card that was lost at once, and no other', async () => {
    const made = await ordered({ for: who.holder, kind: 'replacement', replacementReason: 'lost' });
    const card = must(await site.register.cards.find(who.holder.cardNumber));
    expect(card).toMatchObject({ state: 'active', blockReason: 'lost', blockRequestedAt: now });
    const rows = await site.register.outbox.due(now, 10);
    expect(rows.map(({ intent }) => (intent.kind === 'message' ? intent.name : intent.kind))).toEqual([
      'start-process',
      'block-requested',
    ]);
    expect(must(await site.register.blocks.find(who.holder.cardNumber)).caseId).toBe(made.caseId);
  });

  it('keeps a protected person off the phone', async () => {
    const made = await ordered({
      for: who.protectedHolder,
      kind: 'replacement',
      replacementReason: 'broken',
      way: 'phone',
    });
    expect(factsOf('card-order', made).order.way).toBe('desk');
  });

  it('may be written by customer service for a manager who rings', async () => {
    const clerk = await site.viewer(who.customerService);
    const { hsaId } = await site.viewer(who.manager);
    const unitId = await site.unitId(ward);
    const person = { employmentId: (await site.employment(who.newEmployee)).employmentId };
    const answer = await order(
      site.register,
      { unitId, person },
      { viewer: clerk, author: { ...site.author(clerk), onBehalfOf: hsaId } },
    );
    expect(answer).toMatchObject({ submitter: { hsaId } });
  });
});

describe('somebody who is not in the register', () => {
  it('is proposed as typed, and stands in no list before HSA shows it', async () => {
    const made = await ordered({ person: { newcomer } });
    const holder = must(made.holder);
    expect(holder).toMatchObject({
      displayName: 'Nova Nyberg',
      maskedNumber: '19121212-••••',
      hasHsaRecord: false,
      email: 'nova.nyberg@region.example',
    });
    expect(holder.hsaId).toBe('');
    expect(made).toMatchObject({ isProposed: true, employmentId: undefined });
    expect(await site.register.people.find(holder.personId)).toBeUndefined();
    const employed = await site.register.units.employments(made.unitId, '2026-12-01');
    expect(employed.map(({ person }) => person.familyName)).not.toContain('Nyberg');
    expect(factsOf('card-order', made).order).toMatchObject({ assignmentFrom: '2026-12-01', number: 'personnummer' });
    expect(factsOf('card-order', made).decision.lastValidDay).toBe('2031-12-01');
  });

  it.each([
    ['19121212-1213', 'Numret stämmer inte'],
    ['19121312-1212', 'Numret stämmer inte'],
    ['Nova', 'Numret stämmer inte'],
    ['202301012387', 'Kontrollera århundradet'],
    [who.holder.personalNumber, 'redan anställd på enheten'],
  ])('is refused with the number %s', async (personalNumber, words) => {
    const { field, message } = await refused({ person: { newcomer: { ...newcomer, personalNumber } } });
    expect(field).toBe('personalNumber');
    expect(message).toContain(words);
    expect(message).not.toContain(personalNumber === 'Nova' ? 'Nova' : '1213');
  });

  it.each([
    [{ from: '2026-12-01', to: '2026-11-30' }, 'Sista dag ligger före första dag, 2026-12-01'],
    [{ from: '2026-10-01', to: '2026-11-23' }, 'Uppdraget slutade 2026-11-23'],
  ] as const)('is refused with the days %j', async (days, words) => {
    const answer = await refused({ employment: 'temporary', person: { newcomer: { ...newcomer, ...days } } });
    expect(answer).toMatchObject({ field: 'to', message: expect.stringContaining(words) });
  });

  it('is taken with a samordningsnummer, and gets a lower level of assurance', async () => {
    // Of the series that is never given to anybody.
    const personalNumber = waysToWrite('197003739831').shortDashed;
    const made = await ordered({ person: { newcomer: { ...newcomer, personalNumber } } });
    expect(factsOf('card-order', made)).toMatchObject({
      order: { number: 'samordningsnummer' },
      decision: { cardType: 'sis', loa: 'loa-2' },
    });
  });
});

describe('who may order', () => {
  it('is the manager or the orderer of the unit', async () => {
    expect(isRefusal(await ask({ by: who.orderer }))).toBe(false);
    for (const by of [who.colleague, who.otherManager, who.customerService, who.auditor]) {
      expect(
        await refused({ by, for: who.secondHolder, kind: 'replacement', replacementReason: 'broken' }),
      ).toMatchObject({
        field: 'unitId',
        message: expect.stringContaining(ward.name),
      });
    }
  });

  it('is nobody for a card of their own: a manager’s goes to the manager above, who may', async () => {
    const own = { for: who.manager, kind: 'replacement', replacementReason: 'expires' } as const;
    expect(await refused(own)).toMatchObject({
      field: 'employmentId',
      message: expect.stringContaining(`Be ${who.managerAbove.name}, ansvarig chef för ${units.care.name}`),
    });
    const made = await ordered({ ...own, by: who.managerAbove });
    expect(made).toMatchObject({ unitName: units.care.name, holder: { familyName: who.manager.familyName } });
    const managerAbove = await site.viewer(who.managerAbove);
    expect(await site.register.cases.view(made.number, { viewer: managerAbove, at: now })).toMatchObject({
      caseId: made.caseId,
    });
    expect(await refused({ by: who.managerAbove, for: who.newEmployee })).toMatchObject({ field: 'unitId' });
  });

  it('is a manager for a protected person', async () => {
    const replace = { for: who.protectedHolder, kind: 'replacement', replacementReason: 'broken' } as const;
    expect(await refused({ ...replace, by: who.orderer })).toMatchObject({
      field: 'employmentId',
      message: expect.stringContaining('beställs av ansvarig chef'),
    });
    expect(isRefusal(await ask(replace))).toBe(false);
  });

  it('sees in the form whom they may order for, and where', async () => {
    const { orders } = site.register;
    const unitId = await site.unitId(ward);
    const names = async (by: Known) =>
      (await orders.employees({ unitId, viewer: await site.viewer(by), day: '2026-11-24', typist: undefined })).map(
        ({ person }) => person.familyName,
      );
    expect(await names(who.manager)).toContain(who.protectedHolder.familyName);
    expect(await names(who.manager)).not.toContain(who.manager.familyName);
    expect(await names(who.orderer)).not.toContain(who.protectedHolder.familyName);
    expect(await names(who.managerAbove)).toEqual([who.manager.familyName]);
    expect(await names(who.colleague)).toEqual([]);
    const unitsOf = async (by: Known) =>
      (await orders.units(await site.viewer(by), '2026-11-24')).map(({ name }) => name);
    expect(await unitsOf(who.orderer)).toEqual([ward.name]);
    expect(await unitsOf(who.managerAbove)).toEqual([ward.name, units.care.name, units.clinic.name]);
    expect(await unitsOf(who.colleague)).toEqual([]);
  });
});

describe('what is refused', () => {
  it('a new card of a type that the person has', async () => {
    expect(await refused({ for: who.holder })).toMatchObject({
      field: 'kind',
      message: expect.stringContaining(`har redan ett aktivt SIS-kort, ${cardNumberInText(who.holder.cardNumber)}`),
    });
  });

  it('but not a card of another type', async () => {
    const unitId = await site.unitId(ward);
    const { cardNumber, ...permanent } = await aHolder(site, { unit: { unitId }, card: { cardType: 'short-term' } });
    const made = await ordered({ for: permanent });
    expect(factsOf('card-order', made)).toMatchObject({ decision: { cardType: 'sis' }, replaces: [cardNumber] });
  });

  it('a second order while the first is open', async () => {
    const { number } = await ordered();
    expect(await refused({})).toMatchObject({ message: expect.stringContaining(number) });
  });

  it('an ID document that is a day too short, with the day that would do; a short-term card alone is possible', async () => {
    const short = { idValidTo: '2027-02-23' } as const;
    expect(await refused(short)).toMatchObject({
      field: 'idValidTo',
      message: expect.stringContaining('minst till och med 2027-02-24'),
    });
    const person = { newcomer: { ...newcomer, to: '2027-05-31' } } as const;
    const brief = await ordered({ ...short, person, employment: 'temporary' });
    expect(factsOf('card-order', brief).decision).toMatchObject({ cardType: 'short-term', identity: 'short-lived' });
    const made = await ordered({ ...short, temporaryCard: 'only' });
    expect(factsOf('card-order', made).decision).toMatchObject({ cardType: 'short-term', idRule: 'document' });
  });

  it('an ID document that is not valid, even for a short-term card', async () => {
    expect(await refused({ idValidTo: '2026-11-23', temporaryCard: 'only' })).toMatchObject({
      field: 'idValidTo',
      message: expect.stringContaining('gick ut 2026-11-23'),
    });
  });

  it('a permanent employment that ends', async () => {
    const person = { newcomer: { ...newcomer, to: '2027-12-31' } } as const;
    expect(await refused({ person })).toMatchObject({ field: 'employment' });
  });

  it.each([who.manager, who.municipalManager])(
    'an employment with a private provider in the unit of %s',
    async (by) => {
      expect(await refused({ unit: units[by.unit], by, person: { newcomer }, employment: 'contracted' })).toMatchObject(
        {
          field: 'employment',
          message: expect.stringContaining('inte är en privat vårdgivare'),
        },
      );
    },
  );

  it('but not at a private provider', async () => {
    const change = { unit: units.rehab, by: who.privateManager, person: { newcomer } };
    const made = await ordered({ ...change, employment: 'contracted' });
    expect(factsOf('card-order', made).decision).toMatchObject({ cardType: 'company' });
  });

  it('somebody without a Swedish number', async () => {
    expect(await refused({ for: who.withoutNumber, employment: 'temporary', idDocument: 'none' })).toMatchObject({
      field: 'employmentId',
      message: expect.stringContaining('”Kort utan svenskt nummer”'),
    });
  });

  it('a change that needs no new card, and says why', async () => {
    for (const change of ['unit', 'assignment'] as const) {
      expect(await refused({ for: who.holder, kind: 'change', change })).toMatchObject({
        field: 'change',
        message: expect.stringMatching(
          new RegExp(
            `Inget nytt kort behövs: SIS-kort ${cardNumberInText(who.holder.cardNumber)} gäller till och med 2031-08-26`,
          ),
        ),
      });
    }
    for (const change of ['name', 'employment'] as const) {
      const made = await ordered({ for: who.holder, kind: 'change', change });
      await site.register.cases.close({
        caseId: made.caseId,
        reason: 'completed',
        author: { hsaId: 'system', role: 'system', at: now },
      });
    }
  });

  it('a replacement of a card that goes out, when the employment gives a new one no more days', async () => {
    const expiring = { kind: 'replacement', replacementReason: 'expires' } as const;
    const ending = { ...expiring, for: who.endsIn11Days, employment: 'temporary' } as const;
    expect(await refused(ending)).toMatchObject({
      field: 'kind',
      message: expect.stringContaining(
        `Anställningen slutar 2026-12-05 och kortet ${cardNumberInText(who.endsIn11Days.cardNumber)} gäller så länge`,
      ),
    });
    expect(isRefusal(await ask({ ...ending, replacementReason: 'broken' }))).toBe(false);
    expect(isRefusal(await ask({ ...expiring, for: who.holder }))).toBe(false);
  });

  it('a change or replacement of no card', async () => {
    expect(await refused({ kind: 'change', change: 'name' })).toMatchObject({ field: 'kind' });
    expect(await refused({ kind: 'replacement', replacementReason: 'lost' })).toMatchObject({ field: 'kind' });
  });

  it('a unit that does not exist, and somebody of another unit', async () => {
    expect(await refused({ unitId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toMatchObject({ field: 'unitId' });
    expect(await refused({ for: who.otherHolder })).toMatchObject({ field: 'employmentId' });
  });
});

describe('a completion', () => {
  let waiting: Case | undefined;
  beforeEach(() => {
    waiting = undefined;
  });
  const decide = (each: Order) => decideOrder(each).decision;
  const complete = async (change: Partial<OrderCompletionAnswers>) => {
    waiting ??= await ordered({ person: { newcomer } });
    const { caseId } = waiting;
    const { employment, temporaryCard, idDocument } = usualOrder;
    return site.register.orders.checkCompletion({
      caseId,
      completion: { employment, temporaryCard, idDocument, idValidTo: '2030-01-01', ...change },
      decide,
      day: '2026-11-24',
    });
  };

  it('with an ID document that makes another card is refused in the words of the first form', async () => {
    expect(await complete({})).toBeUndefined();
    const first = await refused({ idValidTo: '2026-12-10' });
    expect(await complete({ idValidTo: '2026-12-10' })).toEqual(first);
    expect(await complete({ idValidTo: '2026-12-10', temporaryCard: 'only' })).toBeUndefined();
  });

  it('that gives permanent staff a last day is refused as in the first form, with all else that is wrong', async () => {
    const { also = [], ...first } = must(await complete({ assignmentTo: '2026-12-31', idValidTo: '2026-11-01' }));
    expect([first, ...also].map(({ field }) => field)).toEqual(['employment', 'idValidTo']);
  });
});

describe('what the register knows of an employment', () => {
  it('is not asked again', async () => {
    const viewer = await site.viewer(who.manager);
    const { unitId, employmentId } = await site.employment(who.newEmployee);
    const { kind, idDocument, idValidTo, registeredAddress, temporaryCard, way } = usualOrder;
    const rest = { kind, idDocument, idValidTo, registeredAddress, temporaryCard, way };
    const made = await site.register.orders.submit(
      { submissionToken: 'not-asked', unitId, person: { employmentId }, ...rest },
      { viewer, author: site.author(viewer), decide: (each) => decideOrder(each).decision },
    );
    if (isRefusal(made)) throw new Error(made.message);
    expect(factsOf('card-order', made).order.employment).toBe('permanent');
  });

  it('stands against another answer, with what the register says', async () => {
    expect(await refused({ employment: 'consultant' })).toMatchObject({
      field: 'employment',
      message: expect.stringContaining(`${who.newEmployee.name} är tillsvidareanställd`),
    });
    expect(await refused({ for: who.doctor, employment: 'permanent' })).toMatchObject({
      field: 'employment',
      message: expect.stringContaining('inte är tillsvidareanställd'),
    });
  });

  it('is asked, and the answer holds, when no source has told it', async () => {
    const { employmentId } = await site.employment(who.doctor);
    sqlIn(site.dir, `UPDATE employments SET "formUntold" = 1 WHERE "employmentId" = '${employmentId}'`);
    const made = await ordered({ for: who.doctor, employment: 'permanent' });
    expect(factsOf('card-order', made).order.employment).toBe('permanent');
  });
});

describe('an order with several faults', () => {
  it('is told all of them at once, each at its field', async () => {
    const { also = [], ...first } = await refused({
      person: { newcomer: { ...newcomer, personalNumber: '19121212-1213', to: '2026-11-30' } },
      employment: 'contracted',
      idValidTo: '2026-11-01',
    });
    expect([first, ...also].map(({ field }) => field)).toEqual(['personalNumber', 'to', 'employment', 'idValidTo']);
  });
});

describe('a person’s record in HSA', () => {
  it('is entered with its HSA-id, once', async () => {
    const made = await ordered({ for: who.newEmployee });
    const { personId } = must(made.holder);
    const author = site.author(await site.viewer(who.customerService));
    const { orders, people, audit } = site.register;
    expect(
      await orders.enterHsaRecord({ personId, hsaId: who.holder.hsaId, caseId: made.caseId, author }),
    ).toMatchObject({ refused: true });
    expect(
      await orders.enterHsaRecord({ personId, hsaId: 'SE2321000065-N001', caseId: made.caseId, author }),
    ).toMatchObject({ hasHsaRecord: true });
    const rows = (await audit.verify()).rows;
    await orders.enterHsaRecord({ personId, hsaId: 'SE2321000065-N001', caseId: made.caseId, author });
    expect((await audit.verify()).rows).toBe(rows);
    expect(await people.findByHsaId('SE2321000065-N001')).toMatchObject({ personId });
  });
});

describe('a list that was sent in', () => {
  const rows = [
    { line: 2, name: 'Nova Nyberg', outcome: 'ordered', caseNumber: 'SK-2026-000001', message: 'Beställt' },
    { line: 3, name: who.holder.name, outcome: 'refused', message: `${who.holder.name} har redan ett kort` },
  ] as const;

  it('is kept once, with one list of the rows that are left, when it is sent twice', async () => {
    const manager = await site.viewer(who.manager);
    const unitId = await site.unitId(ward);
    const { orders } = site.register;
    const asker = { unitId, viewer: manager, author: site.author(manager) };
    const table = [{ line: 1, cells: [who.holder.name] }];
    const looked = [{ line: 3, name: who.holder.name, outcome: 'refused', message: 'Fyll i cellen.' }] as const;
    const listId = await orders.keepPreview({ ...asker, table, rows: looked });
    const sent = { ...asker, listId, orderedBy: who.manager.name, rows, rest: { table, rows: looked } };
    await Promise.all([orders.keepList(sent), orders.keepList(sent)]);
    expect(await orders.list(listId, { viewer: manager, at: now })).toMatchObject({ rows, restId: expect.any(String) });
    expect(site.sql('SELECT unitId FROM orderLists')).toHaveLength(2);
  });

  it('is kept sealed for whoever sent it, as long as drafts are', async () => {
    const manager = await site.viewer(who.manager);
    const unitId = await site.unitId(ward);
    const { orders } = site.register;
    const author = site.author(manager);
    const table = [{ line: 1, cells: [who.holder.name] }];
    const looked = [{ line: 2, name: who.holder.name, outcome: 'refused', message: 'Fyll i cellen.' }] as const;
    const listId = await orders.keepPreview({ unitId, table, rows: looked, viewer: manager, author });
    expect(await orders.list(listId, { viewer: manager, at: now })).toMatchObject({ readAt: now, rows: looked });
    expect(JSON.stringify(site.sql('SELECT hex(sealedRows) AS rows FROM orderLists'))).not.toMatch(
      Buffer.from(who.holder.givenName).toString('hex').toUpperCase(),
    );
    const orderedBy = `${who.manager.name}, i stället för ${who.holder.name}`;
    await orders.keepList({ listId, unitId, orderedBy, rows, viewer: manager, author });
    expect(await orders.list(listId, { viewer: manager, at: now })).toEqual({
      listId,
      unitId,
      sentAt: now,
      orderedBy,
      rows,
    });
    expect(await orders.list(listId, { viewer: await site.viewer(who.orderer), at: now })).toBeUndefined();
    expect(await orders.list(listId, { viewer: manager, at: '2026-12-25T07:30:00.000Z' })).toBeUndefined();
    expect(
      JSON.stringify(site.sql('SELECT unitId, personId, sentAt, hex(sealedRows) AS rows FROM orderLists')),
    ).not.toMatch(Buffer.from(who.holder.givenName).toString('hex').toUpperCase());
  });

  it('has a token for each row that tells nothing, and is the same for the same person, unit and days', async () => {
    const { orders } = site.register;
    const unitId = await site.unitId(ward);
    const token = orders.tokenOf({ unitId, newcomer, kind: 'new' });
    expect(orders.tokenOf({ unitId, newcomer: { ...newcomer, personalNumber: '121212+1212' }, kind: 'new' })).toBe(
      token,
    );
    expect(orders.tokenOf({ unitId, newcomer: { ...newcomer, givenName: 'Nora' }, kind: 'new' })).toBe(token);
    expect(orders.tokenOf({ unitId, newcomer: { ...newcomer, from: '2026-12-02' }, kind: 'new' })).not.toBe(token);
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(await orders.isKnown(token)).toBe(false);
    await ordered({ submissionToken: token, person: { newcomer } });
    expect(await orders.isKnown(token)).toBe(true);
  });
});
