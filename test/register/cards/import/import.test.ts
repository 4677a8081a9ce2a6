import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { guessMapping, columnsOf, ImportRefused, type ImportPlan } from '../../../../register/index.ts';
import { addDays, type Day } from '../../../../contract/index.ts';
import { auditRows } from '../../../support/audit-rows.ts';
import {
  aHolder,
  anEmployment,
  aPerson,
  aUnit,
  bySystem,
  openFreshRegister,
  todayAt,
  type BuiltPerson,
  type BuiltUnit,
  type FreshRegister,
} from '../../../support/builders.ts';
import { cardList, mapping, type ListRow } from '../../../support/card-list.ts';
import { grownUpNumberOfNobody } from '../../../support/number-of-nobody.ts';
import { sqlIn } from '../../../support/registers.ts';

let site: FreshRegister;
let unit: BuiltUnit;
let person: BuiltPerson;
let day: Day;
const number = grownUpNumberOfNobody(940);
let made = 0;
const newNumber = () => `9752 00${String((made += 1)).padStart(6, '0')}`;
const bare = (cardNumber: string) => cardNumber.replaceAll(' ', '');
beforeEach(async () => {
  site = await openFreshRegister();
  day = todayAt(site);
  unit = await aUnit(site);
  person = await aPerson(site, { unit, person: { personalNumber: number } });
});
afterEach(() => site.close());

function planOf(rows: readonly ListRow[], without?: string): Promise<ImportPlan> {
  const { imports } = site.register;
  return imports.planCards(imports.readCards(cardList(rows), { mapping, source: 'Portalen' }), { day, without });
}

async function take(plan: ImportPlan): Promise<void> {
  const { imports } = site.register;
  await imports.stage(plan, { account: 'test', author: bySystem(site) });
  await imports.apply({ day, author: bySystem(site), told: () => undefined });
}

const cardOf = (cardNumber: string) => site.register.cards.find(bare(cardNumber));
const started = (cardNumber: string) =>
  sqlIn(site.dir, `SELECT intent FROM outbox WHERE "key" = 'card-activated:${bare(cardNumber)}'`);
const whyOf = (plan: ImportPlan) => plan.refused.map(({ at, field, why }) => [at, field, why]);

describe('a list of cards that exist already', () => {
  it('brings a card in, by HSA-id or by number, with its process, and the second time nothing differs', async () => {
    const other = await aPerson(site, { unit });
    const [byNumber, byHsaId] = [newNumber(), newNumber()];
    const rows = [
      { cardNumber: byNumber, holder: number, certificates: '0A1B2C, 0a1b2d' },
      { cardNumber: byHsaId, holder: other.hsaId, kind: 'Reservkort', from: '20261101', to: '2026-12-20 23:59:59' },
    ];
    const plan = await planOf(rows);
    expect([plan.refused, plan.waits, plan.warnings]).toEqual([
      [],
      undefined,
      ['Nothing is made of the columns Anmärkning'],
    ]);
    expect(plan.differences.map(({ key }) => key)).toEqual([bare(byNumber), bare(byHsaId)]);
    expect(JSON.stringify(plan)).not.toContain(number.slice(-10));
    await take(plan);
    expect(await cardOf(byNumber)).toMatchObject({
      state: 'active',
      cardType: 'sis',
      holderId: person.personId,
      employmentId: person.employmentId,
      lastValidDay: '2031-01-10',
      certifiedTo: '2031-01-10',
      activatedAt: '2026-01-09T23:00:00.000Z',
    });
    expect(await cardOf(byHsaId)).toMatchObject({ state: 'active', cardType: 'reserve', lastValidDay: '2026-12-20' });
    expect([started(byNumber), started(byHsaId)].map((rows) => rows.length)).toEqual([1, 1]);
    const serials = sqlIn(site.dir, `SELECT serial FROM "cardCertificates" WHERE "cardNumber" = '${bare(byNumber)}'`);
    expect(serials).toEqual([{ serial: '0A1B2C' }, { serial: '0A1B2D' }]);
    const again = await planOf(rows);
    expect([again.steps, again.unchanged.cards]).toEqual([[], 2]);
    expect(auditRows(site.dir, 'card-taken-over')).toHaveLength(2);
  });

  it('leaves out what nobody can use any more or follows here, and says how many', async () => {
    const { hsaId } = await aPerson(site, { unit });
    const plan = await planOf([
      { cardNumber: newNumber(), holder: hsaId, status: 'Spärrat' },
      { cardNumber: newNumber(), holder: hsaId, status: 'Skickat' },
      { cardNumber: newNumber(), holder: hsaId, to: addDays(day, -1) },
      { cardNumber: newNumber(), holder: hsaId, kind: 'Funktionskort' },
    ]);
    expect([plan.steps, plan.refused]).toEqual([[], []]);
    expect(plan.warnings.slice(0, 2)).toEqual([
      "3 cards of the list can't be used now: blocked, over, or not active yet",
      '1 rows are of kinds that the mapping leaves out',
    ]);
  });

  it('counts a card of somebody protected, and tells nothing of it', async () => {
    const { hsaId } = await aPerson(site, { unit, person: { protectedIdentity: true } });
    const plan = await planOf([{ cardNumber: newNumber(), holder: hsaId }]);
    expect(plan.differences).toEqual([{ kind: 'card', key: '', name: '', changes: undefined }]);
    expect(plan.steps).toHaveLength(1);
  });

  it.each<[string, Partial<ListRow>, string, string | RegExp]>([
    ['a card number with letters that no card has', { cardNumber: '97/52' }, 'cardNumber', /8–20/],
    ['a national number for a card number', { cardNumber: number }, 'cardNumber', /national number/],
    ['a holder who is neither id nor number', { holder: 'Anna' }, 'holder', /neither/],
    ['a number with a wrong check digit', { holder: '19811218-9870' }, 'holder', /check digit/],
    ['a holder whom nobody knows', { holder: 'SE2321000065-NOBODY' }, 'holder', /nobody in the register/],
    ['an empty holder', { holder: '' }, 'holder', 'is missing'],
    ['a word for the kind that nobody has explained', { kind: 'Guldkort' }, 'kind', /mapping doesn’t have/],
    ['a word for the status that nobody has explained', { status: 'Okej' }, 'status', /mapping doesn’t have/],
    ['a day that there isn’t', { from: '2026-02-30' }, 'validFrom', /ISO date/],
    ['a last day before the first', { from: '2027-01-02', to: '2027-01-01' }, 'validTo', 'is before validFrom'],
    ['serials that are none', { certificates: 'xyz!' }, 'certificates', /serials/],
    ['another unit than the holder’s', { unit: 'SE2321000065-ELSE' }, 'unit', /none where the holder works/],
  ])('refuses %s, with line and field', async (_, change, field, why) => {
    const { hsaId } = await aPerson(site, { unit });
    const plan = await planOf([{ cardNumber: newNumber(), holder: hsaId, ...change }]);
    expect(whyOf(plan)).toEqual([['line 2', field, typeof why === 'string' ? why : expect.stringMatching(why)]]);
    expect(plan.steps).toEqual([]);
  });

  it('refuses a card that stands twice, a second active card of one employment, and one that the register has otherwise', async () => {
    const { hsaId } = await aPerson(site, { unit });
    const [twice, first, second] = [newNumber(), newNumber(), newNumber()];
    const holder = await aHolder(site, { unit });
    const plan = await planOf([
      ...[twice, twice, first, second].map((cardNumber) => ({ cardNumber, holder: hsaId })),
      { cardNumber: newNumber(), holder: holder.hsaId },
      { cardNumber: holder.cardNumber, holder: hsaId },
    ]);
    expect(whyOf(plan).sort()).toEqual([
      ['line 2', 'cardNumber', expect.stringContaining('line 3 too')],
      ['line 3', 'cardNumber', expect.stringContaining('line 2 too')],
      ['line 4', 'cardNumber', expect.stringContaining('beside the one at line 5')],
      ['line 5', 'cardNumber', expect.stringContaining('beside the one at line 4')],
      ['line 6', 'cardNumber', expect.stringContaining(holder.cardNumber)],
      ['line 7', 'cardNumber', expect.stringContaining('reconciliation')],
    ]);
    expect(plan.steps).toEqual([]);
  });

  it('asks for the unit of who has several employments, and for an employment of who has none', async () => {
    const several = await aPerson(site, { unit });
    const elsewhere = await aUnit(site);
    const employmentId = await anEmployment(site, several, { unitId: elsewhere.unitId });
    const gone = await aPerson(site, { unit, employment: { from: '2020-01-01', to: addDays(day, -1) } });
    const cardNumber = newNumber();
    const plan = await planOf([
      { cardNumber, holder: several.hsaId },
      { cardNumber: newNumber(), holder: gone.hsaId },
    ]);
    expect(whyOf(plan)).toEqual([
      ['line 2', 'unit', expect.stringContaining('several employments')],
      ['line 3', 'holder', expect.stringContaining('no employment that runs')],
    ]);
    const named = await planOf([{ cardNumber, holder: several.hsaId, unit: elsewhere.hsaId }]);
    expect(named.steps).toEqual([expect.objectContaining({ employmentId })]);
  });

  it('takes no card of who imports', async () => {
    const plan = await planOf([{ cardNumber: newNumber(), holder: person.hsaId }], person.hsaId);
    expect(whyOf(plan)).toEqual([['line 2', 'holder', expect.stringContaining('is you')]]);
  });

  it('stops where the holder has got another card since, and what is done stays', async () => {
    const early = await aPerson(site, { unit });
    const late = await aPerson(site, { unit });
    const [first, second] = [newNumber(), newNumber()];
    const plan = await planOf([
      { cardNumber: first, holder: early.hsaId },
      { cardNumber: second, holder: late.hsaId },
    ]);
    const { register } = site;
    const { employmentId } = late;
    const card = { cardNumber: 'SI70099999', cardType: 'sis', employmentId } as const;
    await register.intake.addActiveCard(
      { ...card, activatedAt: '2026-01-01T00:00:00.000Z', lastValidDay: '2030-01-01' },
      bySystem(site),
    );
    await expect(take(plan)).rejects.toThrow('--abandon');
    await register.imports.abandon(bySystem(site));
    expect([await cardOf(first), await cardOf(second)]).toEqual([undefined, undefined]);
  });

  it('has the whole file wait when too many rows can’t be read', async () => {
    const { hsaId } = await aPerson(site, { unit });
    const plan = await planOf([
      { cardNumber: newNumber(), holder: hsaId },
      { cardNumber: 'x', holder: hsaId },
    ]);
    expect(plan.waits).toContain('1 of 2 rows are refused');
  });
});

describe('how a list is read', () => {
  const file = cardList([{ cardNumber: newNumber(), holder: 'SE2321000065-A1', kind: 'Guldkort', status: 'Spärrat' }]);

  it('is guessed as far as headers and words are known', () => {
    const guessed = guessMapping(columnsOf(file));
    expect(guessed).toMatchObject({
      columns: { cardNumber: 'Kortnummer', holder: 'Innehavare', kind: 'Kortprodukt', validTo: 'Giltigt till' },
      kinds: { guldkort: undefined },
      states: { spärrat: 'blocked' },
    });
  });

  it('is kept by name, replaced under the same name, and audited', async () => {
    const { imports } = site.register;
    await imports.keepMapping({ name: 'Portalen', mapping }, bySystem(site));
    const changed = { ...mapping, kinds: { ...mapping.kinds, guldkort: 'other' as const } };
    await imports.keepMapping({ name: 'Portalen', mapping: changed }, bySystem(site));
    expect(await imports.mapping('Portalen')).toEqual(changed);
    expect((await imports.mappings()).map(({ name }) => name)).toEqual(['Portalen']);
    expect(auditRows(site.dir, 'card-mapping-kept')).toHaveLength(2);
    await expect(imports.keepMapping({ name: `Anna ${number}`, mapping }, bySystem(site))).rejects.toThrow();
  });

  it('refuses a list that lacks a column of the mapping', () => {
    const { imports } = site.register;
    const bytes = Buffer.from('Kortnummer;Status\nA;B\n');
    expect(() => imports.readCards({ name: 'x.csv', bytes }, { mapping, source: 'x' })).toThrow(ImportRefused);
    expect(() => imports.readCards({ name: 'x.csv', bytes }, { mapping, source: 'x' })).toThrow(
      'lacks the column Innehavare',
    );
  });
});
