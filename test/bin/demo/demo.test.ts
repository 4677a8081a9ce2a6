import { describe, expect, it } from '@jest/globals';
import { CardNumber, HsaId } from '../../../contract/index.ts';
import { demoPeople } from '../../../bin/demo/people.ts';
import { demoStock } from '../../../bin/demo/stock.ts';
import { demoUnits } from '../../../bin/demo/units.ts';
import { demoLogins } from '../../../bin/demo/index.ts';
import { parsePersonalNumber } from '../../../register/people/personal-number.ts';

/** Examples that are documented as safe; every other number must be of Skatteverket's test series 238 or 239. */
const documented = new Set(['198112189876', '197010632391']);

describe('demo data', () => {
  it('holds only national numbers that belong to nobody', () => {
    const numbers = demoPeople.flatMap(({ personalNumber }) => personalNumber ?? []);
    const digits = numbers.map((number) => parsePersonalNumber(number).digits);
    expect(digits.filter((number) => !documented.has(number) && !/23[89]\d$/.test(number))).toEqual([]);
    expect(new Set(digits).size).toBe(digits.length);
  });

  it('has valid and unique HSA-ids and card numbers', () => {
    const hsaIds = [...demoPeople, ...demoUnits].map(({ hsaId }) => HsaId.parse(hsaId));
    expect(new Set(hsaIds).size).toBe(hsaIds.length);
    const stock = demoStock('2026-11-24').flatMap(({ cards }) => cards.map(({ cardNumber }) => cardNumber));
    const ordinary = demoPeople.flatMap(({ card }) => card?.cardNumber ?? []);
    const cards = [...stock, ...ordinary].map((cardNumber) => CardNumber.parse(cardNumber));
    expect(new Set(cards).size).toBe(cards.length);
  });

  it('offers a login for every role', () => {
    const roles = demoPeople.filter(({ login }) => login !== undefined).flatMap(({ roles = [] }) => roles);
    expect(new Set(roles)).toEqual(new Set(['manager', 'orderer', 'customer-service', 'auditor', 'admin']));
    expect(demoLogins.map(({ hsaId }) => hsaId)).toEqual(
      demoPeople.filter(({ login }) => login !== undefined).map(({ hsaId }) => hsaId),
    );
  });
});
