import { Day, fullName, type PersonFacts } from '../../../contract/index.ts';
import { lookupHash } from '../../kernel/seal.ts';
import { may } from '../../../rights/index.ts';
import { personChanges } from './changes.ts';
import { heldFrom, type ImportedBy } from './held.ts';
import type { KnownPerson, NamedPerson } from './known.ts';
import type { Planning } from './planning.ts';
import { nameFaults, numberIn, personFaults, type Fault } from './row-rules.ts';
import type { StepOf } from './steps.ts';
import type { Placed } from './types.ts';

/** A person of the file as they are to be, with where they stand first. */
interface PersonRead {
  readonly first: Placed<PersonFacts>;
  readonly step: StepOf<'person'>;
  readonly numberHash: string | undefined;
  readonly nameFaults: readonly Fault[];
}

interface KnownPeople {
  readonly people: ReadonlyMap<string, KnownPerson>;
  /** Who has the file's numbers, by their hashes. */
  readonly holders: ReadonlyMap<string, NamedPerson>;
  /** Ids of those of whoever hands it in's own unit. */
  readonly ofOwnUnits: ReadonlySet<string>;
}

/** The people of a file, each once, whatever the register knows: those whose rows contradict each other, or themselves, are refused. */
export function readPeople(
  planning: Planning,
  rows: readonly Placed<PersonFacts>[],
  lookupKey: Uint8Array,
): PersonRead[] {
  const read = [...Map.groupBy(rows, ({ personHsaId }) => personHsaId).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const other = same.find((row) => differs(first, row));
    if (other) {
      const why = `the person stands twice, with other facts: ${first.place.at} and ${other.place.at}. Rows of one person tell the same but for the employment`;
      for (const { place } of same) planning.refuse(place, { field: 'personHsaId', why, subject: first.personHsaId });
      return [];
    }
    const step = stepOf(planning, first);
    if (!step) return [];
    const numberHash = step.number === undefined ? undefined : lookupHash(lookupKey, step.number);
    return [{ first, step, numberHash, nameFaults: nameFaults(first) }];
  });
  return withoutSharedNumbers(planning, read);
}

/** What becomes of them. Returns the HSA-ids of those whom there will be. */
export function planPeople(
  planning: Planning,
  read: readonly PersonRead[],
  { people, holders, ofOwnUnits }: KnownPeople,
  { by, source }: { readonly by: ImportedBy; readonly source: string },
): ReadonlySet<string> {
  const there = new Set<string>();
  for (const { first, step: told, numberHash, nameFaults: faultsOfNames } of read) {
    const known = people.get(told.hsaId);
    const isAsBefore = known?.identity?.givenName === told.givenName && known.identity.familyName === told.familyName;
    const nameFaults = isAsBefore ? [] : faultsOfNames;
    const holder = numberHash === undefined ? undefined : holders.get(numberHash);
    // Whose row it is, is judged by the names as they stand: one that can't be read is no reason to believe another number.
    const fault = faultOf(told, known, holder) ?? swapped(told, known, numberHash);
    const kept = nameFaults.length > 0 && !fault ? known?.identity : undefined;
    for (const { field, why } of nameFaults)
      planning.refuse(
        first.place,
        kept ? { field, why: `${why}${nameKept}`, isRestTaken: true } : { field, why, subject: told.hsaId },
      );
    if (fault) planning.refuse(first.place, { ...fault, subject: told.hsaId });
    if (fault || (nameFaults.length > 0 && !kept)) continue;
    const colleague = known && ofOwnUnits.has(known.personId) ? known.identity : undefined;
    const isAnother = colleague !== undefined && isSomebodyElse(told, known, numberHash);
    if (isAnother) planning.refuse(first.place, { field: 'personHsaId', why: ownColleague, isRestTaken: true });
    const names = isAnother ? colleague : kept;
    const { number, ...withoutNumber } = told;
    const named = {
      ...withoutNumber,
      ...(names && { givenName: names.givenName, familyName: names.familyName }),
      ...(isAnother ? { birthDate: Day.parse(colleague.birthDate) } : number !== undefined && { number }),
    };
    const isHeld = by.kind !== 'source' && known?.protectedIdentity === true && !told.protectedIdentity;
    const step = isHeld ? { ...named, protectedIdentity: true } : named;
    if (isHeld) holdProtection(planning, { first, told: named }, { by, source });
    there.add(step.hsaId);
    const changes = known && personChanges(known, step, isAnother ? undefined : numberHash);
    const isHidden = step.protectedIdentity || known?.protectedIdentity === true;
    if (isRenamed(step, known) && !isHidden)
      planning.warn(`${step.hsaId} gets another given name and another surname: make sure that it is the same person`);
    const name = isHidden ? '' : fullName(step);
    if (changes?.length === 0) {
      // Another system could tell from the figures who is protected.
      if (!isHeld || by.kind === 'system') planning.unchanged('people');
    } else
      planning.add(step, {
        kind: 'person',
        key: isHidden ? '' : step.hsaId,
        name,
        changes: isHidden ? changes && [] : changes,
      });
  }
  return there;
}

/**
 * Protection that a file takes away stays until somebody has said yes. Whose it is, is told to whom may see
 * it; to others no more than that the row needs somebody else.
 */
function holdProtection(
  planning: Planning,
  { first, told }: { readonly first: PersonRead['first']; readonly told: StepOf<'person'> },
  { by, source }: { readonly by: Exclude<ImportedBy, { kind: 'source' }>; readonly source: string },
): void {
  if (by.kind === 'file' && !may.liftProtection(by.viewer)) {
    planning.refuse(first.place, { field: 'personHsaId', why: needsAnother, isRestTaken: true });
    return;
  }
  planning.add(
    { kind: 'protection-held', ...heldFrom(by, source), personHsaId: told.hsaId },
    {
      kind: 'person',
      key: told.hsaId,
      name: fullName(told),
      changes: [{ field: 'protected', before: 'true', after: 'false' }],
      isHeld: true,
    },
  );
}

/**
 * Whoever changes who a colleague is can vouch for them and answer the phone: a card in a false name takes
 * nobody else.
 */
const ownColleague =
  'makes somebody of your own unit another person: somebody of another unit, or the operator, imports names, number and day of birth; the rest of the row comes in';

function isSomebodyElse(
  { givenName, familyName, birthDate }: StepOf<'person'>,
  known: KnownPerson | undefined,
  numberHash: string | undefined,
): boolean {
  const { identity } = known ?? {};
  const isSame =
    identity?.givenName === givenName && identity.familyName === familyName && identity.birthDate === birthDate;
  return !isSame || (numberHash !== undefined && numberHash !== known?.numberHash);
}

const needsAnother =
  'needs a right that whoever hands the file in lacks: somebody who has it hands the row in; what can be taken of it comes in';

/** Said after what is wrong with a name, of somebody who has one. */
const nameKept = '; the register keeps the names that it has, and the rest of the row comes in';

function faultOf(step: StepOf<'person'>, known: KnownPerson | undefined, holder: NamedPerson | undefined) {
  if (holder !== undefined && holder.hsaId !== step.hsaId) {
    const other = holder.protectedIdentity ? 'that of a protected person' : holder.hsaId;
    return {
      field: 'personId',
      why: `the register has this number with another HSA-id, ${other}: leave one of the person’s HSA-ids, or let HSA put it right`,
    };
  }
  if (known && !known.identity) {
    return {
      field: 'personHsaId',
      why: 'what was known of this person is erased for good: HSA has to give a new HSA-id',
    };
  }
  return undefined;
}

/** An HSA-id that would become somebody else's: their cards and rights would be too. */
function swapped(
  step: StepOf<'person'>,
  known: KnownPerson | undefined,
  numberHash: string | undefined,
): { field: string; why: string } | undefined {
  if (!known?.identity || known.numberHash === null) return undefined;
  const isSameNumber = numberHash === undefined || numberHash === known.numberHash;
  if (isSameNumber && step.birthDate !== known.identity.birthDate)
    return {
      field: 'birthDate',
      why: 'is another day than that of the number which the register has of this person: is the row somebody else’s?',
    };
  if (!isSameNumber && isRenamed(step, known))
    return {
      field: 'personId',
      why: 'is another number, under two other names: that is another person, and has another HSA-id',
    };
  return undefined;
}

function isRenamed({ givenName, familyName }: StepOf<'person'>, known: KnownPerson | undefined): boolean {
  const { identity } = known ?? {};
  return identity !== undefined && identity.givenName !== givenName && identity.familyName !== familyName;
}

const facts = ['personId', 'birthDate', 'givenName', 'middleAndSurName', 'protected', 'title', 'mail'] as const;

const differs = (one: PersonFacts, other: PersonFacts): boolean => facts.some((fact) => one[fact] !== other[fact]);

function stepOf(planning: Planning, row: Placed<PersonFacts>): StepOf<'person'> | undefined {
  const { personHsaId: hsaId, personId, givenName = '', middleAndSurName: familyName, title, mail, place } = row;
  const faults = personFaults(row);
  if (faults.length > 0)
    for (const fault of [...faults, ...nameFaults(row)]) planning.refuse(place, { ...fault, subject: hsaId });
  const number = personId === undefined ? undefined : numberIn(personId);
  const birthDate = number?.birthDate ?? row.birthDate;
  if (faults.length > 0 || birthDate === undefined) return undefined;
  return {
    kind: 'person',
    hsaId,
    givenName,
    familyName,
    birthDate,
    protectedIdentity: row.protected,
    ...(number && { number: number.digits }),
    ...(title !== undefined && { title }),
    ...(mail !== undefined && { email: mail }),
  };
}

/** One number with two HSA-ids is one person with two records, or a slip: a person is known by one here. */
function withoutSharedNumbers(planning: Planning, read: readonly PersonRead[]): PersonRead[] {
  const byNumber = Map.groupBy(read, ({ numberHash }) => numberHash);
  return read.filter(({ first, step, numberHash }) => {
    const same = numberHash === undefined ? [] : (byNumber.get(numberHash) ?? []);
    if (same.length < 2) return true;
    const others = same.filter((each) => each.first !== first).map((each) => each.first.place.at);
    planning.refuse(first.place, {
      field: 'personId',
      why: `the same number stands at ${others.join(', ')} with another HSA-id: leave one of them`,
      subject: step.hsaId,
    });
    return false;
  });
}
