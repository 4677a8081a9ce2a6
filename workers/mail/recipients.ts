import { policyOn } from '../../contract/index.ts';
import {
  isOwnDuty,
  onCallAt,
  onCallId,
  type Card,
  type Case,
  type Person,
  type Unit,
  type WorkersRegister,
} from '../../register/index.ts';
import { roleAnswering } from '../../rights/index.ts';
import { mails, type MailId, type Party } from '../../templates/index.ts';
import type { Happening } from './occasion.ts';

/** Somebody who gets a mail. */
export interface Recipient {
  /** Stable part of the mail's key, never an address. */
  readonly id: string;
  /** Undefined: nobody of the register. */
  readonly personId?: string;
  readonly address: string;
  /** An address that was theirs until lately, or their manager's for it. */
  readonly isForChangedAddress?: true;
}

/** What of an occasion decides who is told. */
type Addressed = Pick<Happening, 'found' | 'register' | 'day' | 'at'> & Partial<Pick<Happening, 'about' | 'visitId'>>;

/**
 * The recipients of a mail, each once. Without anybody who has an address the policy's escalation address gets it: no mail
 * goes to nobody.
 */
export async function recipients(id: MailId, happening: Addressed): Promise<Recipient[]> {
  const { found, day } = happening;
  const duty = mails[id].to.includes('on-call') ? onCallAt(Date.parse(happening.at)) : undefined;
  if (duty && !isOwnDuty(duty, found?.holder)) return [{ id: `on-call:${onCallId(duty)}`, address: duty.email }];
  const named = await Promise.all(mails[id].to.map((party) => partyOf[party](happening)));
  const people = named.flat().filter((person) => found === undefined || !isKeptFrom(person, found, id));
  const usual = people.flatMap((person) => (person?.email === undefined ? [] : [recipientOf(person, person.email)]));
  const more = mails[id].isSecurity ? await forChangedAddresses(people, happening) : [];
  const allowed = more.filter(({ person }) => found === undefined || !isKeptFrom(person, found, id));
  const all = [...usual, ...allowed.map(({ recipient }) => recipient)];
  const once = [...new Map(all.toReversed().map((each) => [each.address, each])).values()].toReversed();
  return once.length > 0 ? once : [{ id: 'escalation', address: policyOn(day).receipt.escalationAddress }];
}

const recipientOf = ({ personId }: Person, address: string): Recipient => ({ id: personId, personId, address });

/**
 * While somebody's address is new, the one before it and their manager hear of it too: who changed it to read
 * what happens to a card can't hide it. A manager's own is told to the manager above.
 */
async function forChangedAddresses(
  people: readonly (Person | undefined)[],
  about: Addressed,
): Promise<{ readonly person: Person; readonly recipient: Recipient }[]> {
  const changed = people.flatMap((person) => {
    const earlier = (person?.earlierEmails ?? []).filter(({ until }) => until >= about.day);
    return person && earlier.length > 0 ? [{ person, earlier }] : [];
  });
  if (changed.length === 0) return [];
  const unit = (await unitOfCase(about)) ?? (await unitOfCard(about));
  const managers = await managersOf(about, unit);
  const isOfManager = changed.some(({ person }) => person.personId === unit?.manager?.personId);
  const above =
    isOfManager && unit?.parentId !== undefined ? await about.register.units.find(unit.parentId, about.day) : undefined;
  const isForChangedAddress = true as const;
  return [
    ...changed.flatMap(({ person, earlier }) =>
      earlier.flatMap(({ address }, index) => {
        if (address === undefined) return [];
        const recipient = { ...recipientOf(person, address), id: `${person.personId}:${index}`, isForChangedAddress };
        return [{ person, recipient }];
      }),
    ),
    ...[...managers, ...(await managersOf(about, above))].flatMap((manager) =>
      manager?.email === undefined
        ? []
        : [{ person: manager, recipient: { ...recipientOf(manager, manager.email), isForChangedAddress } }],
    ),
  ];
}

/** Who each party is; only those whom the mail is for are looked up. */
const partyOf: Readonly<Record<Party, (about: Addressed) => Promise<readonly (Person | undefined)[]>>> = {
  submitter: ({ found }) => Promise.resolve([found?.submitter]),
  answerers: async (about) => (about.found ? answerersOf(about, about.found) : []),
  holder: async (about) => [about.found?.holder ?? (await holderOfCard(about))],
  manager: async (about) => managersOf(about, await unitOfCase(about)),
  'card-manager': async (about) => managersOf(about, await unitOfCard(about)),
  async 'manager-above'(about) {
    const parentId = (await unitOfCase(about))?.parentId;
    return parentId === undefined ? [] : managersOf(about, await about.register.units.find(parentId, about.day));
  },
  'managers-elsewhere': async (about) => (about.found ? managersElsewhere(about, about.found) : []),
  'time-askers': async ({ register, visitId, at }) =>
    visitId === undefined ? [] : register.visits.earlierAskers(visitId, at),
  'on-call': () => Promise.resolve([]),
  attendees: async ({ register, visitId }) => (visitId === undefined ? [] : attendeesOf(register, visitId)),
};

/** The unit's manager and, while they are away, who acts for them. */
async function managersOf({ register, day }: Addressed, unit: Unit | undefined): Promise<(Person | undefined)[]> {
  return unit ? [unit.manager, ...(await register.substitutes.actingIn(unit.unitId, day))] : [];
}

/** Those who are mailed anyway may have lost the role since the case began; another of the unit has what it asks for then. */
async function answerersOf(about: Addressed, found: Case): Promise<Person[]> {
  const { register, day } = about;
  const usual = await answeringOf(
    [found.submitter, ...(await managersOf(about, await unitOfCase(about)))],
    about,
    found,
  );
  if (usual.some(({ email }) => email !== undefined)) return usual;
  return answeringOf(await register.people.withRole('orderer', { day, unitId: found.unitId }), about, found);
}

/** Of some people those who answer for the case now. */
async function answeringOf(
  people: readonly (Person | undefined)[],
  { register, at }: Addressed,
  found: Case,
): Promise<Person[]> {
  const seen = people.map(async (person) => {
    const viewer = person && (await register.people.viewer(person.hsaId, at));
    return person && viewer && roleAnswering(viewer, found) !== undefined ? [person] : [];
  });
  return (await Promise.all(seen)).flat();
}

async function unitOfCase({ found, register, day }: Addressed): Promise<Unit | undefined> {
  return found && (await register.units.get(found.unitId, day));
}

async function unitOfCard(about: Addressed): Promise<Unit | undefined> {
  const unitId = (await cardAbout(about))?.unitId;
  return unitId === undefined ? unitOfCase(about) : about.register.units.find(unitId, about.day);
}

async function holderOfCard(about: Addressed): Promise<Person | undefined> {
  const holderId = (await cardAbout(about))?.holderId;
  return holderId === undefined ? undefined : about.register.people.find(holderId);
}

async function cardAbout({ about, register }: Addressed): Promise<Card | undefined> {
  return about === undefined ? undefined : register.cards.find(about);
}

function isKeptFrom(person: Person | undefined, found: Case, id: MailId): boolean {
  const isHolder = person !== undefined && person.personId === found.holder?.personId;
  return isHolder && found.isHiddenFromHolder && !mails[id].toldToSuspects;
}

async function attendeesOf(register: WorkersRegister, visitId: string): Promise<(Person | undefined)[]> {
  const visit = await register.visits.find(visitId);
  return Promise.all((visit?.attendees ?? []).map((personId) => register.people.find(personId)));
}

/** Of the holder's other units; where a protected person works is nobody else's business. */
async function managersElsewhere(
  about: Addressed,
  { holder, unitId, isProposed }: Case,
): Promise<(Person | undefined)[]> {
  const { register, day } = about;
  if (!holder || isProposed || holder.protectedIdentity) return [];
  const others = (await register.people.unitsOf(holder.personId, day)).filter((other) => other !== unitId);
  const managers = others.map(async (other) => managersOf(about, await register.units.find(other, day)));
  return (await Promise.all(managers)).flat();
}
