import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { aPerson, aUnit, openFreshRegister, todayAt, type FreshRegister } from '../../support/builders.ts';

let site: FreshRegister;
beforeEach(async () => {
  site = await openFreshRegister();
});
afterEach(() => site.close());

it('a protected person stands in a list where the name that is shown does, and tells no family name by the place', async () => {
  const unit = await aUnit(site);
  const named = (givenName: string, familyName: string, protectedIdentity = false) =>
    aPerson(site, { unit, person: { givenName, familyName, protectedIdentity } });
  await named('Ada', 'Zäta');
  await named('Bo', 'Alm');
  await named('Mio', 'Öster', true);
  await named('Cilla', 'Åberg');
  const shown = await site.register.units.employments(unit.unitId, todayAt(site));
  expect(shown.map(({ person }) => person.givenName)).toEqual(['Bo', 'Mio', 'Ada', 'Cilla']);
});
