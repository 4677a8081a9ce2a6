import type { Right, Role, Viewer } from '../../contract/index.ts';
import type { CaseSeen } from '../../rights/index.ts';

/** People of a ward, of another ward, of the unit above, and those who work with the cards; each as the register would know them. */

export const ward = 'WARD';
export const otherWard = 'OTHER';
export const above = 'ABOVE';
const office = 'OFFICE';

function aViewer(personId: string, grants: readonly [Role, string][], ...rights: Right[]): Viewer {
  return {
    personId,
    hsaId: `SE2321000065-${personId}`,
    name: personId,
    grants: grants.map(([role, unit]) => ({ role, unitIds: unit === '' ? [] : [unit] })),
    rights,
  };
}

const employed = (unit: string): [Role, string][] => [
  ['colleague', unit],
  ['holder', unit],
];

/** In the order of the columns of the tables. */
export const viewers = {
  manager: aViewer('manager', [['manager', ward], ...employed(ward)]),
  orderer: aViewer('orderer', [['orderer', ward], ...employed(ward)]),
  colleague: aViewer('colleague', employed(ward)),
  otherManager: aViewer('otherManager', [['manager', otherWard], ...employed(otherWard)]),
  otherOrderer: aViewer('otherOrderer', [['orderer', otherWard], ...employed(otherWard)]),
  otherColleague: aViewer('otherColleague', employed(otherWard)),
  managerAbove: aViewer('managerAbove', [['manager', above], ...employed(above)]),
  service: aViewer('service', [['customer-service', ''], ...employed(office)]),
  serviceProtected: aViewer('serviceProtected', [['customer-service', ''], ...employed(office)], 'protected'),
  idAdministrator: aViewer('idAdministrator', [['customer-service', ''], ...employed(office)], 'id-administrator'),
  auditor: aViewer('auditor', [['auditor', ''], ...employed(office)]),
  auditorProtected: aViewer('auditorProtected', [['auditor', ''], ...employed(office)], 'protected'),
  admin: aViewer('admin', [['admin', ''], ...employed(office)]),
} as const;

export type Column = keyof typeof viewers;
export const columns: readonly Column[] = [
  'manager',
  'orderer',
  'colleague',
  'otherManager',
  'otherOrderer',
  'otherColleague',
  'managerAbove',
  'service',
  'serviceProtected',
  'idAdministrator',
  'auditor',
  'auditorProtected',
  'admin',
];

const person = (personId: string, protectedIdentity = false) => ({ personId, protectedIdentity });
const plain: CaseSeen = {
  unitId: ward,
  holder: person('a holder'),
  submitter: person('a caller'),
  attester: person('an attester'),
  enteredBy: person('a caller'),
};
const typed: CaseSeen = { ...plain, enteredBy: person('a clerk') };
const byService: CaseSeen = { ...plain, holder: person('a manager'), isAnsweredForByService: true };

/** Cases of the ward, as they are for one viewer. */
export const situations = {
  'somebody’s': () => plain,
  'a protected person’s': () => ({ ...plain, holder: person('a holder', true) }),
  'their own card': (personId) => ({ ...plain, holder: person(personId) }),
  'their own card, protected': (personId) => ({ ...plain, holder: person(personId, true) }),
  'started by them': (personId) => ({ ...plain, submitter: person(personId), enteredBy: person(personId) }),
  'started by them, protected': (personId) => ({
    ...plain,
    holder: person('a holder', true),
    submitter: person(personId),
    enteredBy: person(personId),
  }),
  'attested by them': (personId) => ({ ...plain, attester: person(personId) }),
  'for nobody': () => ({ ...plain, holder: undefined }),
  'ordered by them, answered for above': (personId) => ({
    ...plain,
    unitId: above,
    orderedForUnitId: ward,
    submitter: person(personId),
    enteredBy: person(personId),
  }),
  'typed by a clerk': () => typed,
  'typed by a clerk, confirmed': () => ({ ...typed, confirmedBy: person('a caller') }),
  'typed by them': (personId) => ({ ...plain, enteredBy: person(personId) }),
  'typed by them, confirmed': (personId) => ({
    ...plain,
    enteredBy: person(personId),
    confirmedBy: person('a caller'),
  }),
  'they called, a clerk typed': (personId) => ({ ...typed, submitter: person(personId) }),
  'typed by a clerk, attested by them': (personId) => ({ ...typed, attester: person(personId) }),
  'typed by a clerk, attested by them, confirmed': (personId) => ({
    ...typed,
    attester: person(personId),
    confirmedBy: person('a caller'),
  }),
  'typed by a clerk, their own card': (personId) => ({
    ...typed,
    holder: person(personId),
    submitter: person(personId),
  }),
  'no manager left': () => byService,
  'no manager left, their own card': (personId) => ({ ...byService, holder: person(personId) }),
  'no manager left, typed by a clerk': () => ({ ...byService, enteredBy: person('a clerk') }),
  'no manager left, typed by them': (personId) => ({ ...byService, enteredBy: person(personId) }),
  'no manager left, a clerk said yes': () => ({ ...byService, confirmedBy: person('a clerk') }),
  'no manager left, they said yes': (personId) => ({ ...byService, confirmedBy: person(personId) }),
  'accuses the holder': () => ({ ...plain, isHiddenFromHolder: true }),
  'accuses them': (personId) => ({ ...plain, holder: person(personId), isHiddenFromHolder: true }),
  'their own card, only proposed': (personId) => ({ ...plain, holder: person(personId), isProposed: true }),
} satisfies Record<string, (personId: string) => CaseSeen>;

export type Situation = keyof typeof situations;
