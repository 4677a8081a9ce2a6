import { describe, expect, it } from '@jest/globals';
import type { Right, Role, Viewer } from '../../contract/index.ts';
import { loa3Fault, may, type CaseSeen } from '../../rights/index.ts';

/** A reserve card (domain P4): read aloud on the phone, ordered and confirmed by two on LoA 3, fetched by its holder. */

function somebody(personId: string, role: Role, ...rights: Right[]): Viewer {
  const grants = [{ role, unitIds: role === 'customer-service' ? [] : ['WARD'] }];
  return { personId, hsaId: `SE2321000065-${personId}`, name: personId, grants, rights };
}

const person = (personId: string, protectedIdentity = false) => ({ personId, protectedIdentity });
const ofWard: CaseSeen = {
  unitId: 'WARD',
  holder: person('a holder'),
  submitter: person('a colleague'),
  attester: person('an attester'),
  enteredBy: person('a colleague'),
};
const administrator = somebody('administrator', 'customer-service', 'id-administrator-loa3');

describe('ordering and confirming on LoA 3', () => {
  const cases: readonly (readonly [string, Viewer, CaseSeen, string | undefined])[] = [
    ['an administrator of LoA 3 may', administrator, ofWard, undefined],
    [
      'the right for LoA 2 is not enough',
      somebody('other', 'customer-service', 'id-administrator'),
      ofWard,
      'not-loa3',
    ],
    [
      'the right without the role is not',
      somebody('other', 'manager', 'id-administrator-loa3'),
      ofWard,
      'not-customer-service',
    ],
    ['nobody does it for a card of their own', administrator, { ...ofWard, holder: person('administrator') }, 'party'],
    [
      'who typed the case never does, also once it is confirmed',
      administrator,
      { ...ofWard, enteredBy: person('administrator'), confirmedBy: person('a colleague') },
      'party',
    ],
    [
      'a protected holder asks for a right more',
      administrator,
      { ...ofWard, holder: person('a holder', true) },
      'not-protected',
    ],
    [
      'who has that right may',
      somebody('other', 'customer-service', 'id-administrator-loa3', 'protected'),
      { ...ofWard, holder: person('a holder', true) },
      undefined,
    ],
  ];
  for (const [sentence, viewer, found, fault] of cases) {
    it(sentence, () => expect(loa3Fault(viewer, found)).toBe(fault));
  }

  it('who ordered doesn’t confirm, somebody else does', () => {
    expect(loa3Fault(administrator, ofWard, administrator.hsaId)).toBe('same-person');
    expect(loa3Fault(administrator, ofWard, 'SE2321000065-other')).toBeUndefined();
  });
});

describe('saying that the holder has fetched', () => {
  it('is for the parties, the unit and customer service', () => {
    expect(may.sayFetched(somebody('a holder', 'holder'), { ...ofWard, unitId: 'ELSEWHERE' })).toBe(true);
    expect(may.sayFetched(somebody('nurse', 'colleague'), ofWard)).toBe(true);
    expect(may.sayFetched(somebody('nurse', 'colleague'), { ...ofWard, unitId: 'ELSEWHERE' })).toBe(false);
    expect(may.sayFetched(somebody('reader', 'auditor'), ofWard)).toBe(false);
    expect(may.sayFetched(administrator, ofWard)).toBe(true);
  });
});

describe('the card’s number during the call', () => {
  const call = { ...ofWard, phase: 'calling', cardReadAt: undefined };

  it('stays hidden from customer service until what was read aloud has matched', () => {
    expect(may.seeCard(administrator, call)).toBe(false);
    expect(may.seeCard(administrator, { ...call, cardReadAt: '2026-11-24T07:30:00.000Z' })).toBe(true);
    expect(may.seeCard(administrator, { ...call, phase: 'receipt' })).toBe(true);
  });

  it('is known to the ward, which holds the card', () => {
    expect(may.seeCard(somebody('nurse', 'colleague'), call)).toBe(true);
  });
});
