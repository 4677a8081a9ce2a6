import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf, unitLocation } from '../../../contract/index.ts';
import type { StockLocation, Viewer } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { Count, Refusal } from '../../../register/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, otherDrawer, units, who } from '../../support/ward/index.ts';

const today = dayOf(now);

let site: WardRegister;
let manager: Viewer;
let location: StockLocation;
let all: string[];
beforeEach(async () => {
  site = await openWardRegister();
  manager = await site.viewer(who.manager);
  const unitId = await site.unitId(units.ward);
  location = unitLocation(unitId);
  all = [
    ...(await site.register.units.stock(unitId, today)).map(({ cardNumber }) => cardNumber),
    drawer.expired,
  ].sort();
});
afterEach(() => site.close());

const compare = (serials: string[], viewer = manager) =>
  site.register.stock.compare({ location, cardType: 'reserve', serials }, viewer);
const take = (serials: string[], notFound: string[], viewer = manager) =>
  site.register.stock.take(
    { location, cardType: 'reserve', serials, notFound },
    { viewer, author: site.author(viewer) },
  );
const state = async (cardNumber: string) => must(await site.register.cards.find(cardNumber)).state;
const accepted = (answer: Count | Refusal): Count => {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
};

describe('a stock-take', () => {
  it('finds everything when everything lies there, expired blanks too', async () => {
    expect(await compare(all)).toEqual({ expected: 13, found: all, notFound: [], extra: [] });
    expect(await take(all, [])).toMatchObject({
      expected: 13,
      found: 13,
      notFound: [],
      extra: [],
      name: units.ward.name,
    });
    expect(await site.register.stock.takes(location)).toHaveLength(1);
  });

  it('makes missing what was not found, once the person has seen it', async () => {
    const counted = all.slice(1);
    expect(accepted(await compare(counted)).notFound).toEqual([drawer.eighth]);
    expect(await state(drawer.eighth)).toBe('in-stock');
    expect(await take(counted, [])).toMatchObject({
      field: 'serials',
      message: expect.stringContaining('har ändrats'),
    });
    expect(await take(counted, [drawer.eighth])).toMatchObject({ found: 12, notFound: [drawer.eighth] });
    expect(await state(drawer.eighth)).toBe('missing');
  });

  it('names what was not expected, with what the register knows of it', async () => {
    await site.submitted();
    const others = [drawer.first, otherDrawer.eighth, 'RK99999999', who.holder.cardNumber];
    const { extra, notFound } = accepted(await compare([...all, ...others.slice(1)]));
    expect(notFound).toEqual([]);
    expect(extra.map(({ cardNumber }) => cardNumber).sort()).toEqual([...others].sort());
    const why = Object.fromEntries(extra.map((each) => [each.cardNumber, each.why]));
    expect(why[drawer.first]).toContain('reserverat i ett ärende');
    expect(why[otherDrawer.eighth]).toBe(`Reservkort, i lager. Hör till ${units.clinic.name}.`);
    expect(why['RK99999999']).toContain('Finns inte i registret');
    expect(why[who.holder.cardNumber]).toBe('SIS-kort, aktivt.');
  });

  it('takes in what was missing and turned up, for destruction only', async () => {
    await take(all.slice(1), [drawer.eighth]);
    expect(accepted(await compare(all)).extra).toMatchObject([{ cardNumber: drawer.eighth, turnedUp: true }]);
    expect(await take(all, [])).toMatchObject({ extra: [drawer.eighth] });
    expect(await state(drawer.eighth)).toBe('returned');
  });

  it('is done by those who order for the unit, and by customer service', async () => {
    for (const name of [who.colleague, who.otherManager, who.auditor]) {
      expect(await compare(all, await site.viewer(name))).toMatchObject({ refused: true });
    }
    for (const name of [who.orderer, who.customerService, who.admin]) {
      expect(await compare(all, await site.viewer(name))).toMatchObject({ expected: 13 });
    }
  });
});
