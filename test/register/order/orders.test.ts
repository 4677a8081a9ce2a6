import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factsOf, type Order } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { CardOrder, Case, OrderCompletionAnswers, Refusal } from '../../../register/index.ts';
import { decideOrder } from '../../../portal/order/decision.ts';
import { newcomer, order, usualOrder } from '../../support/card-order.ts';
import { must, now, openDemoRegister, type DemoRegister } from '../demo-register.ts';

let demo: DemoRegister;
beforeEach(async () => {
  demo = await openDemoRegister();
});
afterEach(() => demo.close());

const ward = 'Avdelning 14, Växjö';

interface Asked extends Partial<CardOrder> {
  for?: string;
  by?: string;
  at?: string;
  unit?: string;
}

async function ask(change: Asked): Promise<Case | Refusal> {
  const { for: familyName = 'Nyprov', by = 'Provén', at = now, unit = ward, ...input } = change;
  const unitId = await demo.unitId(unit);
  const person = { employmentId: (await demo.employment(familyName)).employmentId };
  const viewer = await demo.viewer(by);
  return order(demo.register, { unitId, person, ...input }, { viewer, author: demo.author(viewer, at) });
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
    const [row] = await demo.register.outbox.due(now, 10);
    expect(row?.intent).toMatchObject({ kind: 'start-process', processId: 'card-order' });
    expect(JSON.stringify(row?.intent)).not.toMatch(/Elin|Nyprov|19991228/);
  });

  it('is made once, however often it is sent', async () => {
    const first = await ordered({ submissionToken: 'the-same' });
    const second = await ordered({ submissionToken: 'the-same' });
    expect(second.caseId).toBe(first.caseId);
    expect(await ask({ submissionToken: 'the-same', by: 'Testrup' })).toMatchObject({ refused: true });
  });

  it.each([
    ['sis', ward, 'Provén'],
    ['company', 'Exempel Rehab, Växjö', 'Rehabsson'],
    ['company', 'Hemsjukvården, Exempels kommun', 'Kommunprov'],
  ])('for permanent staff gives a card of type %s at %s', async (cardType, unit, by) => {
    const made = await ordered({ unit, by, person: { newcomer }, employment: 'permanent' });
    expect(factsOf('card-order', made).decision).toMatchObject({ cardType });
  });

  it('names the card that it replaces', async () => {
    const made = await ordered({ for: 'Testberg', kind: 'replacement', replacementReason: 'broken' });
    expect(factsOf('card-order', made).replaces).toEqual(['SI70010104']);
  });

  it('asks to block a card that was lost at once, and no other', async () => {
    const made = await ordered({ for: 'Testberg', kind: 'replacement', replacementReason: 'lost' });
    const card = must(await demo.register.cards.find('SI70010104'));
    expect(card).toMatchObject({ state: 'active', blockReason: 'lost', blockRequestedAt: now });
    const rows = await demo.register.outbox.due(now, 10);
    expect(rows.map(({ intent }) => (intent.kind === 'message' ? intent.name : intent.kind))).toEqual([
      'start-process',
      'block-requested',
    ]);
    expect(must(await demo.register.blocks.find('SI70010104')).caseId).toBe(made.caseId);
  });

  it('keeps a protected person off the phone', async () => {
    const made = await ordered({ for: 'Skyddsprov', kind: 'replacement', replacementReason: 'broken', way: 'phone' });
    expect(factsOf('card-order', made).order.way).toBe('desk');
  });

  it('may be written by customer service for a manager who rings', async () => {
    const karin = await demo.viewer('Provsson');
    const { hsaId } = await demo.viewer('Provén');
    const unitId = await demo.unitId(ward);
    const person = { employmentId: (await demo.employment('Nyprov')).employmentId };
    const answer = await order(
      demo.register,
      { unitId, person },
      { viewer: karin, author: { ...demo.author(karin), onBehalfOf: hsaId } },
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
    expect(await demo.register.people.find(holder.personId)).toBeUndefined();
    const employed = await demo.register.units.employments(made.unitId, '2026-12-01');
    expect(employed.map(({ person }) => person.familyName)).not.toContain('Nyberg');
    expect(factsOf('card-order', made).order).toMatchObject({ assignmentFrom: '2026-12-01', number: 'personnummer' });
    expect(factsOf('card-order', made).decision.lastValidDay).toBe('2031-12-01');
  });

  it.each([
    ['19121212-1213', 'Numret stämmer inte'],
    ['19121312-1212', 'Numret stämmer inte'],
    ['Nova', 'Numret stämmer inte'],
    ['202301012387', 'Kontrollera århundradet'],
    ['19811218-9876', 'redan anställd på enheten'],
  ])('is refused with the number %s', async (personalNumber, words) => {
    const { field, message } = await refused({ person: { newcomer: { ...newcomer, personalNumber } } });
    expect(field).toBe('personalNumber');
    expect(message).toContain(words);
    expect(message).not.toContain(personalNumber === 'Nova' ? 'Nova' : '1213');
  });

  it.each([
    [{ from: '2026-12-01', to: '2026-11-30' }, 'Sista dag ligger före första dag, 2026-12-01'],
    [{ from: '2026-10-01', to: '2026-11-23' }, 'Uppdraget slutade 2026-11-23'],
  ])('is refused with the days %j', async (days, words) => {
    const answer = await refused({ employment: 'temporary', person: { newcomer: { ...newcomer, ...days } } });
    expect(answer).toMatchObject({ field: 'to', message: expect.stringContaining(words) });
  });

  it('is taken with a samordningsnummer, and gets a lower level of assurance', async () => {
    demo.sql(`UPDATE people SET numberHash = 'other' WHERE hsaId = 'SE2321000065-P109'`);
    const made = await ordered({ person: { newcomer: { ...newcomer, personalNumber: '701063-2391' } } });
    expect(factsOf('card-order', made)).toMatchObject({
      order: { number: 'samordningsnummer' },
      decision: { cardType: 'sis', loa: 'loa-2' },
    });
  });
});

describe('who may order', () => {
  it('is the manager or the orderer of the unit', async () => {
    expect(isRefusal(await ask({ by: 'Testrup' }))).toBe(false);
    for (const by of ['Provning', 'Skissgren', 'Provsson', 'Låtsas']) {
      expect(await refused({ by, for: 'Mallström', kind: 'replacement', replacementReason: 'broken' })).toMatchObject({
        field: 'unitId',
        message: expect.stringContaining(ward),
      });
    }
  });

  it('is nobody for a card of their own: a manager’s goes to the manager above, who may', async () => {
    const own = { for: 'Provén', kind: 'replacement', replacementReason: 'expires' } as const;
    expect(await refused(own)).toMatchObject({
      field: 'employmentId',
      message: expect.stringContaining('Be Birgitta Överprov, ansvarig chef för Hälso- och sjukvården'),
    });
    const made = await ordered({ ...own, by: 'Överprov' });
    expect(made).toMatchObject({ unitName: 'Hälso- och sjukvården', holder: { familyName: 'Provén' } });
    const birgitta = await demo.viewer('Överprov');
    expect(await demo.register.cases.view(made.number, { viewer: birgitta, at: now })).toMatchObject({
      caseId: made.caseId,
    });
    expect(await refused({ by: 'Överprov', for: 'Nyprov' })).toMatchObject({ field: 'unitId' });
  });

  it('is a manager for a protected person', async () => {
    const replace = { for: 'Skyddsprov', kind: 'replacement', replacementReason: 'broken' } as const;
    expect(await refused({ ...replace, by: 'Testrup' })).toMatchObject({
      field: 'employmentId',
      message: expect.stringContaining('beställs av ansvarig chef'),
    });
    expect(isRefusal(await ask(replace))).toBe(false);
  });

  it('sees in the form whom they may order for, and where', async () => {
    const { orders } = demo.register;
    const unitId = await demo.unitId(ward);
    const names = async (by: string) =>
      (await orders.employees({ unitId, viewer: await demo.viewer(by), day: '2026-11-24', typist: undefined })).map(
        ({ person }) => person.familyName,
      );
    expect(await names('Provén')).toContain('Skyddsprov');
    expect(await names('Provén')).not.toContain('Provén');
    expect(await names('Testrup')).not.toContain('Skyddsprov');
    expect(await names('Överprov')).toEqual(['Provén']);
    expect(await names('Provning')).toEqual([]);
    const units = async (by: string) =>
      (await orders.units(await demo.viewer(by), '2026-11-24')).map(({ name }) => name);
    expect(await units('Testrup')).toEqual([ward]);
    expect(await units('Överprov')).toEqual([ward, 'Hälso- och sjukvården', 'Vårdcentralen Björken']);
    expect(await units('Provning')).toEqual([]);
  });
});

describe('what is refused', () => {
  it('a new card of a type that the person has', async () => {
    expect(await refused({ for: 'Testberg' })).toMatchObject({
      field: 'kind',
      message: expect.stringContaining('har redan ett aktivt SIS-kort, SI70010104'),
    });
  });

  it('but not a card of another type', async () => {
    demo.sql(
      `UPDATE employments SET toDay = NULL, permanent = 1 WHERE personId IN (SELECT personId FROM people WHERE hsaId = 'SE2321000065-P106')`,
    );
    const made = await ordered({ for: 'Låtsasdotter' });
    expect(factsOf('card-order', made)).toMatchObject({ decision: { cardType: 'sis' }, replaces: ['KT70030106'] });
  });

  it('a second order while the first is open', async () => {
    const { number } = await ordered();
    expect(await refused({})).toMatchObject({ message: expect.stringContaining(number) });
  });

  it('an ID document that is a day too short, with the day that would do; a short-term card alone is possible', async () => {
    const short = { idValidTo: '2027-02-23' };
    expect(await refused(short)).toMatchObject({
      field: 'idValidTo',
      message: expect.stringContaining('minst till och med 2027-02-24'),
    });
    const person = { newcomer: { ...newcomer, to: '2027-05-31' } };
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
    const person = { newcomer: { ...newcomer, to: '2027-12-31' } };
    expect(await refused({ person })).toMatchObject({ field: 'employment' });
  });

  it.each([
    [ward, 'Provén'],
    ['Hemsjukvården, Exempels kommun', 'Kommunprov'],
  ])('an employment with a private provider at %s', async (unit, by) => {
    expect(await refused({ unit, by, person: { newcomer }, employment: 'contracted' })).toMatchObject({
      field: 'employment',
      message: expect.stringContaining('inte är en privat vårdgivare'),
    });
  });

  it('but not at a private provider', async () => {
    const change = { unit: 'Exempel Rehab, Växjö', by: 'Rehabsson', person: { newcomer } };
    const made = await ordered({ ...change, employment: 'contracted' });
    expect(factsOf('card-order', made).decision).toMatchObject({ cardType: 'company' });
  });

  it('somebody without a Swedish number', async () => {
    expect(await refused({ for: 'Provova', employment: 'temporary', idDocument: 'none' })).toMatchObject({
      field: 'employmentId',
      message: expect.stringContaining('utan svenskt nummer'),
    });
  });

  it('a change that needs no new card, and says why', async () => {
    for (const change of ['unit', 'assignment'] as const) {
      expect(await refused({ for: 'Testberg', kind: 'change', change })).toMatchObject({
        field: 'change',
        message: expect.stringMatching(/Inget nytt kort behövs: SIS-kort SI70010104 gäller till och med 2031-08-26/),
      });
    }
    for (const change of ['name', 'employment'] as const) {
      const made = await ordered({ for: 'Testberg', kind: 'change', change });
      demo.sql(`UPDATE cases SET state = 'closed' WHERE caseId = '${made.caseId}'`);
    }
  });

  it('a change or replacement of no card', async () => {
    expect(await refused({ kind: 'change', change: 'name' })).toMatchObject({ field: 'kind' });
    expect(await refused({ kind: 'replacement', replacementReason: 'lost' })).toMatchObject({ field: 'kind' });
  });

  it('a unit that does not exist, and somebody of another unit', async () => {
    expect(await refused({ unitId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toMatchObject({ field: 'unitId' });
    expect(await refused({ for: 'Modellgren' })).toMatchObject({ field: 'employmentId' });
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
    return demo.register.orders.checkCompletion({
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
    const viewer = await demo.viewer('Provén');
    const { unitId, employmentId } = await demo.employment('Nyprov');
    const { kind, idDocument, idValidTo, registeredAddress, temporaryCard, way } = usualOrder;
    const rest = { kind, idDocument, idValidTo, registeredAddress, temporaryCard, way };
    const made = await demo.register.orders.submit(
      { submissionToken: 'not-asked', unitId, person: { employmentId }, ...rest },
      { viewer, author: demo.author(viewer), decide: (each) => decideOrder(each).decision },
    );
    if (isRefusal(made)) throw new Error(made.message);
    expect(factsOf('card-order', made).order.employment).toBe('permanent');
  });

  it('stands against another answer, with what the register says', async () => {
    expect(await refused({ employment: 'consultant' })).toMatchObject({
      field: 'employment',
      message: expect.stringContaining('Elin Nyprov är tillsvidareanställd'),
    });
    expect(await refused({ for: 'Attrappsson', employment: 'permanent' })).toMatchObject({
      field: 'employment',
      message: expect.stringContaining('inte är tillsvidareanställd'),
    });
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
    const made = await ordered();
    const { personId } = must(made.holder);
    demo.sql(`UPDATE people SET hasHsaRecord = 0, hsaId = 'SE2321000065-VANTAR1' WHERE personId = '${personId}'`);
    const author = demo.author(await demo.viewer('Provsson'));
    const { orders, people, audit } = demo.register;
    expect(
      await orders.enterHsaRecord({ personId, hsaId: 'SE2321000065-P104', caseId: made.caseId, author }),
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
    { line: 2, outcome: 'ordered', caseNumber: 'SK-2026-000001', message: 'Beställt' },
    { line: 3, outcome: 'refused', message: 'Maja Testberg har redan ett kort' },
  ] as const;

  it('is kept sealed for whoever sent it, as long as drafts are', async () => {
    const lars = await demo.viewer('Provén');
    const unitId = await demo.unitId(ward);
    const { orders } = demo.register;
    const listId = await orders.keepList({ unitId, rows, viewer: lars, author: demo.author(lars) });
    expect(await orders.list(listId, { viewer: lars, at: now })).toEqual({ listId, unitId, sentAt: now, rows });
    expect(await orders.list(listId, { viewer: await demo.viewer('Testrup'), at: now })).toBeUndefined();
    expect(await orders.list(listId, { viewer: lars, at: '2026-12-25T07:30:00.000Z' })).toBeUndefined();
    expect(
      JSON.stringify(demo.sql('SELECT unitId, personId, sentAt, hex(sealedRows) AS rows FROM orderLists')),
    ).not.toMatch(Buffer.from('Maja').toString('hex').toUpperCase());
  });

  it('has a token for each row that tells nothing, and is the same for the same person, unit and days', async () => {
    const { orders } = demo.register;
    const unitId = await demo.unitId(ward);
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
