import { policyOn, type Day } from '../../contract/index.ts';
import type { Case, Person, WorkersRegister } from '../../register/index.ts';
import { mails, type MailId, type Party } from '../../templates/index.ts';
import type { Happening } from './occasion.ts';

/** Somebody who gets a mail. `id`: stable part of the mail's key, never an address. */
export interface Recipient {
  readonly id: string;
  readonly address: string;
}

/** What of an occasion decides who is told. */
type Addressed = Pick<Happening, 'found' | 'register' | 'day'> & Partial<Pick<Happening, 'about' | 'visitId'>>;

/**
 * The recipients of a mail, each once. Without anybody who has an address the policy's escalation address gets it: no mail
 * goes to nobody.
 */
export async function recipients(id: MailId, happening: Addressed): Promise<Recipient[]> {
  const { found, register, day, visitId, about } = happening;
  const unit = found && (await register.units.get(found.unitId, day));
  const above = unit?.parentId === undefined ? undefined : await register.units.find(unit.parentId, day);
  const attendees = visitId === undefined ? [] : await attendeesOf(register, visitId);
  const card = about === undefined ? undefined : await register.cards.find(about);
  const cardUnit = card?.unitId === undefined ? unit : await register.units.find(card.unitId, day);
  const holder =
    found?.holder ?? (card?.holderId === undefined ? undefined : await register.people.find(card.holderId));
  const { to } = mails[id];
  const isElsewhere = to.includes('managers-elsewhere');
  const known: Record<Party, readonly (Person | undefined)[]> = {
    submitter: [found?.submitter],
    holder: [holder],
    manager: [unit?.manager],
    'card-manager': [cardUnit?.manager],
    'manager-above': [above?.manager],
    'managers-elsewhere': isElsewhere && found ? await managersElsewhere(register, found, day) : [],
    attendees,
  };
  const people = to
    .flatMap((party) => known[party])
    .filter((person) => found === undefined || !isKeptFrom(person, found, id));
  const reachable = people.flatMap((person): [string, Recipient][] =>
    person?.email === undefined ? [] : [[person.email, { id: person.personId, address: person.email }]],
  );
  const once = [...new Map(reachable).values()];
  return once.length > 0 ? once : [{ id: 'escalation', address: policyOn(day).receipt.escalationAddress }];
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
async function managersElsewhere(register: WorkersRegister, found: Case, day: Day): Promise<(Person | undefined)[]> {
  if (!found.holder || found.isProposed || found.holder.protectedIdentity) return [];
  const unitIds = await register.people.unitsOf(found.holder.personId, day);
  const others = unitIds.filter((unitId) => unitId !== found.unitId);
  const units = await Promise.all(others.map((unitId) => register.units.find(unitId, day)));
  return units.map((unit) => unit?.manager);
}
