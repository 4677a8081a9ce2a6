import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { addPeriod, policyEntries, policyOn, rulesOf, type Policy } from '../../../contract/index.ts';
import { keyWords } from '../../../contract/policy/value-words.ts';
import { valueIn } from '../../../contract/policy/entry.ts';
import * as wording from '../../../portal/pages/wording.ts';
import { replay, type Replayed } from '../../../portal/administration/policy/replay.ts';
import { isRefusal } from '../../../register/index.ts';
import { aHolder, aPerson, aUnit, type BuiltUnit } from '../../support/builders.ts';
import { order } from '../../support/card-order.ts';
import { aBlockRequest } from '../../support/case-builders.ts';
import { tablesIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

const present = policyOn('2026-11-24');
const shorter: Policy = {
  ...present,
  cards: { ...present.cards, sis: { ...present.cards.sis, period: 'P3Y' } },
};
const words = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

let portal: PortalAlone;
let admin: WebUser;
let unit: BuiltUnit;
let cardNumbers: string[];
let caseNumbers: string[];
beforeAll(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
  const site = { register: portal.register, now: () => portal.now() };
  const manager = await portal.viewer(who.manager);
  const unitId = mustBe(manager.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
  const by = { viewer: manager, author: await portal.author(who.manager) };
  const ordered = async (protectedIdentity: boolean, temporaryCard: 'no' | 'only' = 'no') => {
    const { employmentId } = await aPerson(site, { unit: { unitId }, person: { protectedIdentity } });
    const made = await order(portal.register, { unitId, person: { employmentId }, temporaryCard }, by);
    if (isRefusal(made)) throw new Error(made.message);
    return made.number;
  };
  caseNumbers = [await ordered(false), await ordered(true), await ordered(false, 'only')];
  unit = await aUnit(site);
  cardNumbers = [];
  for (const protectedIdentity of [false, false, false, false, false, true]) {
    const card = { cardType: 'sis', activatedDay: '2026-10-01' } as const;
    cardNumbers.push((await aHolder(site, { unit, person: { protectedIdentity }, card })).cardNumber);
  }
  await aHolder(site, { unit, card: { cardType: 'sis', activatedDay: '2024-10-01' } });
});
afterAll(() => portal.close());

const all = async (policy: Policy) => {
  const parts: Replayed[] = [];
  for await (const part of replay(portal.register, { policy, today: '2026-11-24' })) parts.push(part);
  const sum = (of: 'looked' | 'unread' | 'changed') => parts.reduce((total, part) => total + part[of], 0);
  return {
    looked: sum('looked'),
    unread: sum('unread'),
    changed: sum('changed'),
    counts: parts.flatMap(({ counts }) => counts),
    decisions: parts.flatMap(({ decisions }) => decisions),
  };
};
const lastDay = 'Sista giltighetsdag';

describe('last year’s decisions under another edition', () => {
  it('are what they are under the one that holds', async () => {
    const { looked, changed, counts } = await all(present);
    expect(looked).toBeGreaterThan(8);
    expect([changed, counts]).toEqual([0, []]);
  });

  it('are counted where a value differs: by unit from five on, fewer and protected persons without; not cards from before the year', async () => {
    const { counts } = await all(shorter);
    const cards = counts.filter(({ what }) => what === 'Kort');
    expect(cards).toContainEqual({ what: 'Kort', name: lastDay, unitName: unit.name, count: 5 });
    expect(cards.filter(({ unitName }) => unitName === undefined)).toHaveLength(1);
    expect(counts.filter(({ what }) => what === 'Beställning')).toEqual([
      { what: 'Beställning', name: lastDay, unitName: undefined, count: 2 },
    ]);
  });

  it('are listed with case or card, and what each value was and is, but for protected persons', async () => {
    const { decisions } = await all(shorter);
    const [ordinary = '', ofProtected = ''] = caseNumbers;
    expect(decisions.filter(({ what }) => what === 'Beställning')).toEqual([
      expect.objectContaining({ number: ordinary, name: lastDay, was: expect.any(String), is: expect.any(String) }),
    ]);
    const cards = decisions.filter(({ unitName, what }) => what === 'Kort' && unitName === unit.name);
    expect(cards.map(({ number }) => number).toSorted()).toEqual(
      cardNumbers.slice(0, 5).map(wording.cardNumber).toSorted(),
    );
    for (const { was, is } of cards) expect([was, is]).toEqual(['2031-10-01', '2029-10-01']);
    const numbers = decisions.map(({ number }) => number);
    expect(numbers).not.toContain(ofProtected);
    expect(numbers).not.toContain(wording.cardNumber(cardNumbers[5] ?? ''));
  });

  it('say in words what an order would have become', async () => {
    const { decisions } = await all({ ...present, sisEmployers: ['212000-0613'] });
    const [number] = caseNumbers;
    expect(decisions).toEqual([
      expect.objectContaining({ what: 'Beställning', number, name: 'Korttyp', was: 'SIS-kort', is: 'Företagskort' }),
    ]);
  });

  it('are made by the edition’s own list of employers', async () => {
    expect(await all({ ...present, sisEmployers: ['212000-0613'] })).toMatchObject({
      changed: 2,
      counts: [{ what: 'Beställning', name: 'Korttyp', unitName: undefined, count: 2 }],
    });
  });

  it('are held against the rules of today, whatever was decided then; what can’t be read any more is counted', async () => {
    const db = tablesIn(portal.dir);
    const factsOf = async (number: string) =>
      (await db.selectFrom('cases').select('facts').where('number', '=', number).executeTakeFirstOrThrow()).facts;
    const set = (number: string, facts: string) =>
      db.updateTable('cases').set({ facts }).where('number', '=', number).execute();
    const [one = '', two = ''] = caseNumbers;
    const [ofOne, ofTwo] = [await factsOf(one), await factsOf(two)];
    try {
      await set(one, ofOne.replace('"cardType":"sis"', '"cardType":"company"'));
      await set(two, '{}');
      expect(ofOne).not.toBe(await factsOf(one));
      expect(await all(present)).toMatchObject({ unread: 1, changed: 0 });
    } finally {
      await set(one, ofOne);
      await set(two, ofTwo);
      await db.destroy();
    }
  });
});

describe('blocks and extensions under another edition', () => {
  const quicker: Policy = { ...present, block: { ...present.block, dueMinutes: { urgent: 30, normal: 60 } } };
  const longer: Policy = { ...present, reserveCard: { ...present.reserveCard, extendedBy: 'P5D' } };

  it('have another time, but urgent ones that the edition leaves as they are', async () => {
    const site = { register: portal.register, now: () => portal.now() };
    const own = await aUnit(site);
    const [broken, lost] = [await aHolder(site, { unit: own }), await aHolder(site, { unit: own })];
    const slow = await aBlockRequest(site, { holder: broken, reason: 'broken' });
    await aBlockRequest(site, { holder: lost, reason: 'lost' });
    const { decisions, counts } = await all(quicker);
    const minutes = (count: number) => `${count} bemannade minuter`;
    expect(decisions).toEqual([
      {
        what: 'Spärr',
        number: slow.number,
        unitName: own.name,
        name: 'Klar inom',
        was: minutes(240),
        is: minutes(60),
      },
    ]);
    expect(counts).toEqual([{ what: 'Spärr', name: 'Klar inom', unitName: undefined, count: 1 }]);
  });

  it('are given another day from the one that the card had, once; a card that wasn’t extended has none', async () => {
    const site = { register: portal.register, now: () => portal.now() };
    const card = { cardType: 'short-term', activatedDay: '2026-11-01' } as const;
    const own = await aUnit(site);
    const [extended] = [await aHolder(site, { unit: own, card }), await aHolder(site, { unit: own, card })];
    const db = tablesIn(portal.dir);
    try {
      const { cardNumber } = extended;
      await db
        .updateTable('cards')
        .set({ cardType: 'reserve', extendedTo: '2027-01-01' })
        .where('cardNumber', '=', cardNumber)
        .execute();
      const { decisions } = await all(longer);
      const { period } = present.cards.reserve;
      const held = addPeriod('2026-11-01', period);
      expect(decisions).toEqual([
        {
          what: 'Kort',
          number: wording.cardNumber(cardNumber),
          unitName: own.name,
          name: 'Förlängt till',
          was: addPeriod(held, present.reserveCard.extendedBy),
          is: addPeriod(held, 'P5D'),
        },
      ]);
    } finally {
      await db.destroy();
    }
  });
});

describe('the page', () => {
  it('tells counts, and gives them as a table, of the edition alone, and nothing of a case or a card', async () => {
    const { editionId } = await proposed('2027-01-01');
    const page = await admin.open(`/regler/${editionId}/omprovning`);
    expect(words(page.text)).toContain('Ett prov, inget sparas.');
    const { text } = await admin.open(`/regler/${editionId}/omprovning/rader`);
    const Part = z.object({
      looked: z.number(),
      rows: z.array(z.array(z.string())),
    });
    const parts = text
      .trim()
      .split('\n')
      .map((line) => Part.parse(JSON.parse(line)));
    const few = 'Enheter med färre än 5, och skyddade personer';
    expect(parts.at(-1)?.rows).toContainEqual([unit.name, `Kort: ${lastDay}`, '5']);
    const table = await admin.open(`/regler/${editionId}/omprovning.csv`);
    expect(table.text).toMatch(new RegExp(`${unit.name}[;,]Kort[;,]${lastDay}[;,]5`));
    expect(table.text).toContain(few);
    const logged = ['list-viewed', 'statistics-exported'].flatMap((action) => auditRows(portal.dir, action));
    expect(logged.filter(({ details }) => details['list'] === 'policy-replay').map(({ action }) => action)).toEqual([
      'list-viewed',
      'statistics-exported',
    ]);
    expect((await admin.open('/regler/2020-01-01/omprovning')).status).toBe(404);
    const told = (text + table.text).replaceAll(' ', '');
    const secrets = [...caseNumbers, ...cardNumbers, who.holder.hsaId, who.holder.familyName, '2029-'];
    for (const secret of secrets) expect(told).not.toContain(secret);
  });

  it('of auditors lists the orders and cards themselves, on the page and as a table, and the log has each look; nobody else has it', async () => {
    const { editionId } = await proposed('2027-02-01');
    const auditor = await portal.logIn(who.auditor);
    const statistics = await auditor.open('/statistik');
    expect(statistics.text).toContain(`href="/statistik/regler/${editionId}"`);
    expect(words((await auditor.open(`/statistik/regler/${editionId}`)).text)).toContain(
      'Ärenden och kort med regler från',
    );
    const card = wording.cardNumber(cardNumbers[0] ?? '');
    const row = [card, unit.name, `Kort: ${lastDay}`, '2031-10-01', '2029-10-01'];
    const { text } = await auditor.open(`/statistik/regler/${editionId}/rader`);
    expect(text).toContain(JSON.stringify(row));
    const table = await auditor.open(`/statistik/regler/${editionId}/beslut.csv`);
    expect(table.text.replaceAll('"', '')).toContain(row.join(';'));
    const log = await auditor.open('/logg?handelse=list-viewed');
    const { givenName, familyName } = who.auditor;
    expect(words(log.text).split(`${givenName} ${familyName} Granskare Lista visad`)).toHaveLength(2);
    const taken = await auditor.open('/logg?handelse=cases-exported');
    expect(words(taken.text)).toContain(`${givenName} ${familyName} Granskare Ärenden uthämtade`);
    for (const path of ['', '/rader', '/beslut.csv']) {
      expect((await admin.open(`/statistik/regler/${editionId}${path}`)).status).toBe(403);
    }
  });

  async function proposed(from: string) {
    const viewer = await portal.viewer(who.admin);
    const wanted = { text: JSON.stringify({ ...shorter, from }), reason: 'Kortare tid' };
    const made = await portal.register.editions.propose(wanted, { viewer, author: await portal.author(who.admin) });
    if (isRefusal(made) || 'faults' in made) throw new Error(JSON.stringify(made));
    return made;
  }
});

describe('values in groups', () => {
  it('are read in Swedish words', () => {
    const values = new Map(rulesOf(present).map(({ path, value }) => [path, value]));
    expect(values.get('login.leastLevel')).toContain('Ansvarig chef: 3');
    expect(values.get('visits.slotMinutes')).toBe('en person: 20, två eller fler: 40');
    expect(values.get('cardProducts')).toContain('låses upp med: PUK-brev');
    const keys = policyEntries.flatMap(({ path }) => keysIn(valueIn(present, path.split('.'))));
    expect(keys.filter((key) => !keyWords.has(key) && !key.includes('/'))).toEqual([]);
  });

  function keysIn(value: unknown): string[] {
    if (Array.isArray(value)) return value.flatMap(keysIn);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
  }
});
