import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { factsOf, forms, type FormId, type Day, type Instant } from '../../../contract/index.ts';
import { revealPassport } from '../../../portal/foreign-staff/reveal-passport.ts';
import { portalTask } from '../../../portal/desk/portal-tasks.ts';
import { isRefusal, type CardOrder, type Case, type ForeignStaffOrder } from '../../../register/index.ts';
import { anasOrder } from '../../support/foreign-staff.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { order } from '../../support/card-order.ts';
import { taskInput } from '../../support/task-input.ts';
import { deskCards, units, who, type Known } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

/** The manager orders a card for the new employee. */
async function ordered(change: Partial<CardOrder> = {}): Promise<Case> {
  const viewer = await site.viewer(who.manager);
  const unitId = await site.unitId(units.ward);
  const person = { employmentId: (await site.employment(who.newEmployee)).employmentId };
  const made = await order(site.register, { unitId, person, ...change }, { viewer, author: site.author(viewer) });
  if (isRefusal(made)) throw new Error(made.message);
  return made;
}

/** The manager orders a card for Ana, who has no Swedish number. */
async function foreignOrder(): Promise<Case> {
  const viewer = await site.viewer(who.manager);
  const input: ForeignStaffOrder = {
    submissionToken: 'foreign',
    unitId: await site.unitId(units.ward),
    ...anasOrder,
    assignmentFrom: '2026-12-01',
  };
  const made = await site.register.foreignStaff.submit(input, { viewer, author: site.author(viewer) });
  if (isRefusal(made)) throw new Error(made.message);
  return made;
}

async function input(formId: FormId, found: Case, variables: Readonly<Record<string, unknown>> = {}, at = now) {
  return taskInput(site.register, {
    formId,
    case: found,
    viewer: await site.viewer(who.idAdministrator),
    at,
    variables,
  });
}

describe('a task', () => {
  it('of no form begins with its outcome chosen: what proves an identity or can’t be undone is an act', async () => {
    const found = await foreignOrder();
    for (const formId of formIds) {
      for (const idRule of ['document', 'passport', 'vouching']) {
        const begun = portalTask(formId).beginWith?.(await input(formId, found, { idRule })) ?? {};
        const outcomes = Object.values(begun).flatMap((answer) => outcomeIn(answer) ?? []);
        expect([formId, idRule, outcomes]).toEqual([formId, idRule, []]);
      }
    }
  });
});

const isFormId = (id: string): id is FormId => Object.hasOwn(forms, id);
const formIds = Object.keys(forms).filter(isFormId);

function outcomeIn(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'outcome' in answer ? answer.outcome : undefined;
}

describe('the manager at the desk', () => {
  const answer = {
    outcome: 'vouching',
    vouched: true,
    managerValidTo: '2030-01-01',
    cardNumber: deskCards.first,
  } as const;
  const check = async (managerHsaId: string, change: object = {}) => {
    const found = await ordered({ idDocument: 'none' });
    const facts = portalTask('desk-identity');
    const errors = await facts.check?.(await input('desk-identity', found, { idRule: 'vouching' }), {
      deskCheck: { ...answer, managerHsaId, ...change },
    });
    return errors?.['deskCheck.managerHsaId'];
  };

  it('who isn’t the unit’s is an error at the question, before anything is completed', async () => {
    expect(await check(who.orderer.hsaId)).toEqual([expect.stringContaining('ansvariga chef')]);
  });

  it('who is, is none', async () => {
    expect(await check(who.manager.hsaId)).toBeUndefined();
  });
});

describe('what is shown at the desk', () => {
  const check = async (idRule: string, deskCheck: object) => {
    const found = await ordered();
    return portalTask('desk-identity').check?.(await input('desk-identity', found, { idRule }), { deskCheck });
  };
  const card = { cardNumber: deskCards.first };
  const manager = { managerHsaId: who.manager.hsaId, managerValidTo: '2030-01-01' } as const;

  it('is a document, and never the manager’s word, for somebody who has one', async () => {
    expect(await check('document', { outcome: 'vouching', vouched: true, ...manager, ...card })).toMatchObject({
      'deskCheck.outcome': [expect.stringContaining('saknar id-handling')],
    });
  });

  it('is a passport that lasts to the day that the form says', async () => {
    const passport = { outcome: 'passport', originalSeen: true, ...manager, ...card };
    const found = await foreignOrder();
    const facts = portalTask('desk-identity');
    const given = await input('desk-identity', found, { idRule: 'passport' });
    expect(await facts.context?.(given)).toEqual({ passportMustLastTo: '2027-05-24' });
    const errors = (validTo: string) => facts.check?.(given, { deskCheck: { ...passport, validTo } });
    expect(await errors('2027-05-23')).toMatchObject({ 'deskCheck.validTo': [expect.stringContaining('2027-05-24')] });
    expect(await errors('2027-05-24')).not.toHaveProperty(['deskCheck.validTo']);
  });
});

describe.each(['photo', 'handOver'] as const)('the ID document at %s', (name) => {
  const formId = name === 'photo' ? 'card-order-photo' : 'card-order-hand-over';

  it('lasts three months from the order and is valid on the day', async () => {
    const found = await ordered();
    const facts = portalTask(formId);
    const errors = async (idValidTo: Day, at: Instant) =>
      Object.keys((await facts.check?.(await input(formId, found, {}, at), { [name]: { idValidTo } })) ?? {});
    expect(await facts.context?.(await input(formId, found))).toEqual({ idMustLastTo: '2027-02-24' });
    expect(await errors('2027-02-23', now)).toEqual([`${name}.idValidTo`]);
    expect(await errors('2027-02-24', now)).toEqual([]);
    expect(await errors('2027-02-28', '2027-03-01T08:00:00.000Z')).toEqual([`${name}.idValidTo`]);
    expect(await errors('2027-03-01', '2027-03-01T08:00:00.000Z')).toEqual([]);
  });
});

describe('the free times of "Boka besök"', () => {
  const offered = async (visit: object) => {
    const context = await portalTask('visit-booking').context?.(
      await input('visit-booking', await ordered(), { visit }),
    );
    return z.array(z.object({ value: z.string(), group: z.string() })).parse(context?.['slots']);
  };
  const request = { purpose: 'photo', attendees: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'] };

  it('stand under desk and day', async () => {
    const slots = await offered(request);
    expect(slots.find(({ value }) => value === 'Växjö/2026-12-01T08:40:00.000Z')?.group).toBe(
      'Växjö, tisdag 2026-12-01',
    );
    const groups = slots.map(({ group }) => group);
    expect(groups.filter((group, index) => group !== groups[index - 1])).toEqual([...new Set(groups)]);
  });

  it('are none after the last day of the ID document', async () => {
    const days = (await offered({ ...request, latestDay: '2026-11-26' })).map(
      ({ value }) => value.split(/[/T]/)[1] ?? '',
    );
    expect(days.toSorted().at(-1)).toBe('2026-11-26');
  });
});

describe('a completion', () => {
  it('whose ID document makes another card is an error at its last day, in the words of the first form', async () => {
    const found = await ordered();
    const { idDocument, employment, temporaryCard } = factsOf('card-order', found).order;
    const errors = async (idValidTo: Day) =>
      portalTask('card-order-complete').check?.(await input('card-order-complete', found), {
        completion: { idDocument, employment, temporaryCard, idValidTo },
      });
    expect(await errors('2030-01-01')).toEqual({});
    expect(await errors('2026-12-10')).toEqual({
      'completion.idValidTo': [expect.stringContaining('2027-02-24')],
    });
  });
});

describe('beside the form', () => {
  it('a passport’s number is masked', async () => {
    const found = await foreignOrder();
    for (const formId of ['desk-identity', 'foreign-staff-review'] as const) {
      const { particulars: facts } = await portalTask(formId).view(await input(formId, found, { idRule: 'passport' }));
      const passport = must(facts.find(({ label }) => label === 'Pass'));
      expect(passport).toMatchObject({ text: 'XD•••••••', reveal: `/arenden/${found.number}/visa-pass` });
      expect(JSON.stringify(facts)).not.toContain('XDA000000');
    }
  });

  it('is shown whole to customer service alone, and the reason is logged with the view', async () => {
    const found = await foreignOrder();
    const reveal = async (familyName: Known) => {
      const { requester } = await taskInput(site.register, {
        formId: 'desk-identity',
        case: found,
        viewer: await site.viewer(familyName),
        at: now,
      });
      return revealPassport(site.register, found, { reason: 'identity-document', requester });
    };
    expect(await reveal(who.manager)).toBeUndefined();
    expect(await reveal(who.customerService)).toBe('XDA000000');
    expect(site.sql(`SELECT actor, details FROM audit WHERE action = 'number-revealed'`)).toEqual([
      { actor: who.customerService.hsaId, details: expect.stringContaining('identity-document') },
    ]);
  });

  it('stands the receipt of the card, to be printed', async () => {
    const found = await ordered();
    const author = site.author(await site.viewer(who.idAdministrator));
    const { receiptNumber } = await site.register.receipts.issue({
      caseId: found.caseId,
      cardNumber: deskCards.first,
      author,
    });
    const documentId = await site.register.documents.store({
      caseId: found.caseId,
      title: `Kvittens ${receiptNumber}`,
      template: 'card-receipt',
      bytes: new Uint8Array([1]),
      textHash: 'hash',
      at: now,
    });
    await site.register.receipts.attachDocument(receiptNumber, { documentId });
    for (const formId of ['short-term-hand-over', 'card-order-hand-over'] as const) {
      const { particulars: facts } = await portalTask(formId).view(
        await input(formId, found, { cardNumber: deskCards.first }),
      );
      expect(facts).toContainEqual({
        label: 'Kvittens',
        text: `Skriv ut kvittensen, ${receiptNumber}`,
        href: `/arenden/${found.number}/dokument/${documentId}`,
      });
    }
  });
});
