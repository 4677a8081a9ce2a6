import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf, unitLocation } from '../../../contract/index.ts';
import type { StockLocation, Viewer } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { Count, Refusal } from '../../../register/index.ts';
import { must, now, openDemoRegister, type DemoRegister } from '../demo-register.ts';

const today = dayOf(now);

let demo: DemoRegister;
let manager: Viewer;
let location: StockLocation;
let all: string[];
beforeEach(async () => {
  demo = await openDemoRegister();
  manager = await demo.viewer('Provén');
  const unitId = await demo.unitId('Avdelning 14, Växjö');
  location = unitLocation(unitId);
  all = [...(await demo.register.units.stock(unitId, today)).map(({ cardNumber }) => cardNumber), 'RK44100092'].sort();
});
afterEach(() => demo.close());

const compare = (serials: string[], viewer = manager) =>
  demo.register.stock.compare({ location, cardType: 'reserve', serials }, viewer);
const take = (serials: string[], notFound: string[], viewer = manager) =>
  demo.register.stock.take(
    { location, cardType: 'reserve', serials, notFound },
    { viewer, author: demo.author(viewer) },
  );
const state = async (cardNumber: string) => must(await demo.register.cards.find(cardNumber)).state;
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
      name: 'Avdelning 14, Växjö',
    });
    expect(await demo.register.stock.takes(location)).toHaveLength(1);
  });

  it('makes missing what was not found, once the person has seen it', async () => {
    const counted = all.slice(1);
    expect(accepted(await compare(counted)).notFound).toEqual(['RK44100080']);
    expect(await state('RK44100080')).toBe('in-stock');
    expect(await take(counted, [])).toMatchObject({
      field: 'serials',
      message: expect.stringContaining('har ändrats'),
    });
    expect(await take(counted, ['RK44100080'])).toMatchObject({ found: 12, notFound: ['RK44100080'] });
    expect(await state('RK44100080')).toBe('missing');
  });

  it('names what was not expected, with what the register knows of it', async () => {
    await demo.submitted();
    const others = ['RK44100087', 'RK44100120', 'RK99999999', 'SI70010104'];
    const { extra, notFound } = accepted(await compare([...all, ...others.slice(1)]));
    expect(notFound).toEqual([]);
    expect(extra.map(({ cardNumber }) => cardNumber).sort()).toEqual([...others].sort());
    const why = Object.fromEntries(extra.map((each) => [each.cardNumber, each.why]));
    expect(why['RK44100087']).toContain('reserverat i ett ärende');
    expect(why['RK44100120']).toBe('Reservkort, i lager. Hör till Vårdcentralen Björken.');
    expect(why['RK99999999']).toContain('Finns inte i registret');
    expect(why['SI70010104']).toBe('SIS-kort, aktivt.');
  });

  it('takes in what was missing and turned up, for destruction only', async () => {
    await take(all.slice(1), ['RK44100080']);
    expect(accepted(await compare(all)).extra).toMatchObject([{ cardNumber: 'RK44100080', turnedUp: true }]);
    expect(await take(all, [])).toMatchObject({ extra: ['RK44100080'] });
    expect(await state('RK44100080')).toBe('returned');
  });

  it('is done by those who order for the unit, and by customer service', async () => {
    for (const name of ['Provning', 'Skissgren', 'Låtsas']) {
      expect(await compare(all, await demo.viewer(name))).toMatchObject({ refused: true });
    }
    for (const name of ['Testrup', 'Provsson', 'Exempelgren']) {
      expect(await compare(all, await demo.viewer(name))).toMatchObject({ expected: 13 });
    }
  });
});
