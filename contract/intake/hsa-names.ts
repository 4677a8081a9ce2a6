import type { EmploymentFacts, PersonFacts, UnitFacts } from './import-file.ts';

/**
 * What Katalogtjänst HSA, and regional catalogues of its schema, call a column of an import: attribute names, or what is made of them. The first that has
 * something counts. A column's own name goes before all of them, but where they say that
 * somebody is protected. Letters may be large or small, as in LDAP. The reader, `docs/operators/import.md` and
 * the JSON Schema beside it use this one table.
 */
interface HsaSource {
  /** Attributes; of a `dn` the object above it is meant. */
  readonly names: readonly string[];
  /** What is made of them, when it isn't their text. */
  readonly how?: string;
}

const days = {
  startDate: { names: ['hsaStartDate'] },
  endDate: { names: ['hsaEndDate'] },
} satisfies Record<string, HsaSource>;

export const hsaNames = {
  units: {
    unitHsaId: { names: ['hsaIdentity'] },
    name: { names: ['ou', 'o'] },
    parentHsaId: { names: ['dn'], how: 'the unit above it in the tree, when the files have it' },
    orgNo: { names: ['hsaOrgNo'] },
    managerHsaId: { names: ['hsaHealthCareUnitManager'] },
    telephone: { names: ['hsaTelephoneNumber', 'telephoneNumber'] },
    address: { names: ['postalAddress'], how: 'its lines parted by $' },
    ...days,
  } satisfies Partial<Record<keyof UnitFacts, HsaSource>>,
  persons: {
    personHsaId: { names: ['hsaIdentity'] },
    personId: { names: ['personalIdentityNumber', 'hsaPersonIdentityNumber'] },
    middleAndSurName: { names: ['sn'], how: 'after middleName' },
    protected: {
      names: ['hsaProtectedPerson', 'objectClass'],
      how: 'protected when either says so; objectClass by hsaConfidentialPerson among its classes',
    },
  } satisfies Partial<Record<keyof PersonFacts, HsaSource>>,
  employments: {
    employmentId: { names: ['hsaIdentity'], how: 'one employment for each HSA-id' },
    unitHsaId: { names: ['dn'], how: 'the unit above the person in the tree, from the file of units' },
    ...days,
  } satisfies Partial<Record<keyof EmploymentFacts, HsaSource>>,
};

export type HsaSources = Readonly<Record<string, HsaSource>>;

/** By kind of CSV file, as `importColumns`. */
export const hsaNamesInCsv: Readonly<Record<'units' | 'employments', HsaSources>> = {
  units: hsaNames.units,
  employments: { ...hsaNames.persons, ...hsaNames.employments },
};

/** The attribute that is read together with `sn`. */
export const hsaMiddleName = 'middleName';
