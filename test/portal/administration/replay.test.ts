import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { policyEntries, policyOn, rulesOf, type Policy } from '../../../contract/index.ts';
import { keyWords } from '../../../contract/policy/value-words.ts';
import { valueIn } from '../../../contract/policy/entry.ts';
import { replay, type Replayed } from '../../../portal/administration/policy/replay.ts';
import { isRefusal } from '../../../register/index.ts';
import { aHolder, aPerson } from '../../support/builders.ts';
import { order } from '../../support/card-order.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
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
let numbers: string[];
let cardNumber: string;
beforeAll(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
  const site = { register: portal.register, now: () => portal.now() };
  const manager = await portal.viewer(who.manager);
  const unitId = mustBe(manager.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
  const [one, two] = [await aPerson(site, { unit: { unitId } }), await aPerson(site, { unit: { unitId } })];
  const by = { viewer: manager, author: await portal.author(who.manager) };
  const made = [
    await order(portal.register, { unitId, person: { employmentId: one.employmentId } }, by),
    await order(portal.register, { unitId, person: { employmentId: two.employmentId }, temporaryCard: 'only' }, by),
  ];
  numbers = made.map((each) => {
    if (isRefusal(each)) throw new Error(each.message);
    return each.number;
  });
  ({ cardNumber } = await aHolder(site, { card: { cardType: 'sis', activatedDay: '2026-10-01' } }));
  await aHolder(site, { card: { cardType: 'sis', activatedDay: '2024-10-01' } });
});
afterAll(() => portal.close());

const all = async (policy: Policy) => {
  const parts: Replayed[] = [];
  for await (const part of replay(portal.register, { policy, today: '2026-11-24' })) parts.push(part);
  return {
    looked: parts.reduce((sum, { looked }) => sum + looked, 0),
    changes: parts.flatMap(({ changes }) => changes),
  };
};

describe('last year’s decisions under another edition', () => {
  it('are what they were under the one that decided them', async () => {
    const { looked, changes } = await all(present);
    expect(looked).toBeGreaterThan(2);
    expect(changes).toEqual([]);
  });

  it('differ where a value does: the order and the card, with before and after; not cards from before the year', async () => {
    const { changes } = await all(shorter);
    const [sis] = numbers;
    const ordered = changes.filter(({ what }) => what === 'Beställning');
    expect(ordered.map(({ number }) => number)).toEqual([sis]);
    expect(ordered[0]?.parts).toEqual([{ name: 'Sista giltighetsdag', before: '2031-11-24', after: '2029-11-24' }]);
    const cards = changes.filter(({ what }) => what === 'Kort').map(({ number }) => number.replaceAll(' ', ''));
    expect(cards).toContain(cardNumber);
    expect(changes.flatMap(({ parts }) => parts.map(({ before }) => before))).not.toContain('2029-10-01');
  });

  it('are made by the edition’s own list of employers', async () => {
    const { changes } = await all({ ...present, sisEmployers: ['212000-0613'] });
    expect(changes).toMatchObject([
      { number: numbers[0], parts: [{ name: 'Korttyp', before: 'SIS-kort', after: 'Företagskort' }] },
    ]);
  });
});

describe('the page', () => {
  it('tells rows as they are found and gives them as a table, of the edition alone, and logs who looked', async () => {
    const { editionId } = await proposed();
    const page = await admin.open(`/regler/${editionId}/omprovning`);
    expect(words(page.text)).toContain('Inget ändras.');
    const { text } = await admin.open(`/regler/${editionId}/omprovning/rader`);
    const Part = z.object({ looked: z.number(), changes: z.array(z.looseObject({ number: z.string() })) });
    const parts = text
      .trim()
      .split('\n')
      .map((line) => Part.parse(JSON.parse(line)));
    expect(parts.flatMap(({ changes }) => changes.map(({ number }) => number))).toContain(numbers[0]);
    const table = await admin.open(`/regler/${editionId}/omprovning.csv`);
    expect(table.text).toMatch(new RegExp(`Beställning[;,]${numbers[0] ?? ''}[;,].*2029-11-24`));
    expect((await admin.open('/regler/2020-01-01/omprovning')).status).toBe(404);
    for (const secret of [who.holder.hsaId, who.holder.familyName]) expect(text + table.text).not.toContain(secret);
  });

  async function proposed() {
    const viewer = await portal.viewer(who.admin);
    const wanted = { text: JSON.stringify({ ...shorter, from: '2027-01-01' }), reason: 'Kortare tid' };
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
