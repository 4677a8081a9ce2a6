import { demoPeople } from '../../bin/demo/people.ts';
import { demoUnits } from '../../bin/demo/units.ts';
import { mustBe } from './until.ts';

/** Somebody of the demo, with which the program fills an empty folder. */
function person(familyName: string) {
  const found = mustBe(demoPeople.find((each) => each.familyName === familyName));
  const { hsaId, givenName, title, unit, personalNumber = '', card } = found;
  const { name: unitName } = mustBe(demoUnits.find(({ key }) => key === unit));
  return {
    hsaId,
    givenName,
    familyName,
    name: `${givenName} ${familyName}`,
    title,
    unitName,
    personalNumber,
    cardNumber: card?.cardNumber ?? '',
  };
}

/** Who of the demo tests of the whole program log in as, by what they are to its ward. */
export const demo = {
  manager: person('Provén'),
  colleague: person('Provning'),
  holder: person('Testberg'),
  otherManager: person('Skissgren'),
  otherOrderer: person('Utkastsson'),
  customerService: person('Provsson'),
  idAdministrator: person('Exempelsson'),
  auditor: person('Låtsas'),
  admin: person('Exempelgren'),
  otherAdmin: person('Tänkberg'),
};

/** The reserve card of the demo’s ward whose turn comes first. */
export const demoFirstBlank = 'RK44100087';
