import { describe, expect, it } from '@jest/globals';
import { bringToDesk, mayBeKept, orderOf } from '../../../contract/index.ts';

const day = '2026-11-24';
const answers = {
  kind: 'new',
  employment: 'permanent',
  idDocument: 'driving-licence',
  idValidTo: '2030-01-01',
  registeredAddress: true,
  temporaryCard: 'no',
  way: 'phone',
} as const;
const subject = {
  number: 'personnummer',
  birthDate: '1981-12-18',
  protectedIdentity: false,
  employer: { organisationNumber: '232100-0065' },
  from: '2026-12-01',
  to: undefined,
} as const;

describe('what an order is decided from', () => {
  it.each([
    ['232100-0065', true],
    ['212000-0621', true],
    ['212000-0613', true],
    ['212000-0001', false],
    ['555555-5555', false],
    [undefined, false],
  ])('is whether the employer %s gives SIS cards: %s', (organisationNumber, sisEmployer) => {
    expect(orderOf(answers, { ...subject, employer: { organisationNumber } }, day)).toMatchObject({ sisEmployer });
  });

  it.each([
    ['2008-11-24', true],
    ['2008-11-25', false],
    ['1912-12-12', true],
    ['2008-02-29', true],
  ] as const)('born on %s is of age: %s', (birthDate, adult) => {
    expect(orderOf(answers, { ...subject, birthDate }, day).adult).toBe(adult);
  });

  it('is of age on the last of February when the birthday is in a leap year', () => {
    expect(orderOf(answers, { ...subject, birthDate: '2008-02-29' }, '2026-02-27').adult).toBe(false);
    expect(orderOf(answers, { ...subject, birthDate: '2008-02-29' }, '2026-02-28').adult).toBe(true);
  });

  it('has no last day of a document that there is not, and no phone for a protected person', () => {
    expect(orderOf({ ...answers, idDocument: 'none' }, subject, day)).not.toHaveProperty('idValidTo');
    expect(orderOf(answers, { ...subject, protectedIdentity: true }, day).way).toBe('desk');
    expect(orderOf(answers, { ...subject, to: '2027-05-31' }, day)).toMatchObject({ assignmentTo: '2027-05-31' });
  });
});

describe('a card that can be kept', () => {
  const wanted = { cardType: 'sis', assignmentTo: undefined } as const;
  it.each([
    ['beyond the first reminder of its last day', '2027-01-24', undefined, true],
    ['not when the reminder comes at once', '2027-01-23', undefined, false],
    ['through an assignment that ends before that', '2026-12-31', '2026-12-31', true],
    ['not when the assignment is a day longer', '2026-12-31', '2027-01-01', false],
  ] as const)('lasts %s', (_, lastValidDay, assignmentTo, isKept) => {
    expect(mayBeKept({ cardType: 'sis', lastValidDay }, { ...wanted, assignmentTo }, day)).toBe(isKept);
  });

  it('is of the type that a new one would be', () => {
    expect(mayBeKept({ cardType: 'short-term', lastValidDay: '2031-01-01' }, wanted, day)).toBe(false);
    expect(mayBeKept({ cardType: 'sis', lastValidDay: undefined }, wanted, day)).toBe(false);
  });
});

it('names at the desk the document, the old card, and the manager who must come', () => {
  const order = orderOf(answers, subject, day);
  const decision = {
    identity: 'approved',
    idRule: 'document',
    managerPresent: false,
    cardType: 'sis',
    loa: 'loa-3',
    lastValidDay: '2031-11-24',
    limitedBy: 'period',
  } as const;
  expect(bringToDesk(order, decision, true)).toEqual(['Svenskt körkort i original', 'Det gamla kortet']);
  const lost = { ...order, kind: 'replacement', replacementReason: 'lost' } as const;
  expect(bringToDesk(lost, decision, true)).toEqual(['Svenskt körkort i original']);
  const vouched = orderOf({ ...answers, idDocument: 'none' }, subject, day);
  expect(bringToDesk(vouched, { ...decision, idRule: 'vouching' }, false)).toEqual([
    'Chefen, som ska vara med och själv ha en giltig id-handling',
  ]);
});
