import { expect, it } from '@jest/globals';
import { policyOn, type Day } from '../../../contract/index.ts';
import { previewOf } from '../../../portal/order/preview.ts';

const region = { employerId: 'R', name: 'Region Exempel', kind: 'region', organisationNumber: '232100-0065' } as const;

/** Somebody who is new, with a document that is good enough. */
function doneOn(today: Day): string | undefined {
  const beside = previewOf({
    answers: { kind: 'new', employment: 'permanent', temporaryCard: 'no', way: 'desk' },
    recipient: {
      person: undefined,
      employmentId: undefined,
      displayName: 'Nova Nyfikt',
      number: 'personnummer',
      birthDate: '1990-01-01',
      protectedIdentity: false,
      employer: region,
      permanent: true,
      from: today,
      to: undefined,
      cards: [],
    },
    unitName: undefined,
    waiting: undefined,
    policy: policyOn(today),
    today,
  });
  return beside.particulars?.find(({ label }) => label === 'Klart')?.text;
}

it.each([
  ['a working day', '2026-11-24', '2026-12-16'],
  ['a Saturday', '2026-11-20', '2026-12-14'],
  ['Christmas Eve', '2026-12-02', '2026-12-28'],
  ['Epiphany', '2026-12-15', '2027-01-07'],
] as const)('the card is done on a working day, also when it would be on %s', (_, today, day) => {
  expect(doneOn(today)).toBe(`omkring ${day}`);
});
