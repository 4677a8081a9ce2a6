import { policyOn } from '../../contract/index.ts';
import type { MailTemplate } from '../../contract/index.ts';
import type { Case, Person, WorkersRegister } from '../../register/index.ts';
import type { Happening } from './occasion.ts';

/** Somebody who gets a mail. `id`: stable part of the mail's key, never an address. */
export interface Recipient {
  readonly id: string;
  readonly address: string;
}

type Party = 'submitter' | 'holder' | 'manager' | 'card-manager' | 'manager-above' | 'managers-elsewhere' | 'attendees';

/** What of an occasion decides who is told. */
type Addressed = Pick<Happening, 'found' | 'register' | 'day'> & Partial<Pick<Happening, 'about' | 'visitId'>>;

/** Who gets what. Holder and the present manager where it is used follow a card; the submitter follows the case that they started. */
const parties: Record<MailTemplate, readonly Party[]> = {
  'case-received': ['submitter', 'holder'],
  'case-closed': ['submitter', 'holder'],
  'card-activated': ['submitter', 'holder'],
  'receipt-reminder': ['submitter', 'holder'],
  'receipt-escalation': ['manager-above'],
  'receipt-block-warning': ['submitter', 'holder', 'manager'],
  'card-blocked': ['holder', 'manager', 'card-manager'],
  'card-expires-soon': ['holder', 'card-manager'],
  'card-to-return': ['holder', 'card-manager'],
  'return-reminder': ['holder', 'card-manager'],
  'return-received': ['holder', 'card-manager'],
  'block-received': ['submitter', 'holder', 'manager'],
  'block-declined': ['submitter', 'holder', 'manager'],
  // Nobody of the case: those who lead customer service.
  'block-overdue': [],
  'employment-end-received': ['submitter', 'manager'],
  'employment-ended': ['submitter', 'manager'],
  'reserve-order-received': ['submitter', 'manager'],
  'cards-shipped': ['submitter', 'manager'],
  'delivery-reminder': ['submitter', 'manager'],
  'delivery-deviation': ['submitter', 'manager'],
  'deviation-settled': ['submitter', 'manager'],
  'low-stock': ['manager'],
  'foreign-order-received': ['submitter'],
  'foreign-order-redirected': ['submitter'],
  'foreign-order-returned': ['submitter'],
  'short-term-issued': ['submitter', 'holder'],
  'visit-to-book': ['submitter', 'manager'],
  'visit-invitation': ['attendees'],
  'visit-moved': ['attendees'],
  'visit-reminder': ['attendees'],
  'visit-cancelled': ['attendees'],
  'order-received': ['submitter', 'holder'],
  'employment-confirmed': ['holder', 'managers-elsewhere'],
  'order-to-complete': ['submitter', 'manager'],
  'card-ready': ['submitter', 'holder'],
  'card-ready-reminder': ['submitter', 'holder'],
  'card-handed-over': ['submitter', 'holder'],
};

/**
 * The recipients of a mail, each once. Without anybody who has an address the policy's escalation address gets it: no mail
 * goes to nobody.
 */
export async function recipients(template: MailTemplate, happening: Addressed): Promise<Recipient[]> {
  const { found, register, day, visitId, about } = happening;
  const unit = found && (await register.units.get(found.unitId, day));
  const above = unit?.parentId === undefined ? undefined : await register.units.find(unit.parentId, day);
  const attendees = visitId === undefined ? [] : await attendeesOf(register, visitId);
  const card = about === undefined ? undefined : await register.cards.find(about);
  const cardUnit = card?.unitId === undefined ? unit : await register.units.find(card.unitId, day);
  const holder =
    found?.holder ?? (card?.holderId === undefined ? undefined : await register.people.find(card.holderId));
  const isElsewhere = parties[template].includes('managers-elsewhere');
  const known: Record<Party, readonly (Person | undefined)[]> = {
    submitter: [found?.submitter],
    holder: [holder],
    manager: [unit?.manager],
    'card-manager': [cardUnit?.manager],
    'manager-above': [above?.manager],
    'managers-elsewhere': isElsewhere && found ? await managersElsewhere(register, found, day) : [],
    attendees,
  };
  const people = parties[template]
    .flatMap((party) => known[party])
    .filter((person) => found === undefined || !isKeptFrom(person, found, template));
  const reachable = people.flatMap((person): [string, Recipient][] =>
    person?.email === undefined ? [] : [[person.email, { id: person.personId, address: person.email }]],
  );
  const once = [...new Map(reachable).values()];
  return once.length > 0 ? once : [{ id: 'escalation', address: policyOn(day).receipt.escalationAddress }];
}

/** Of a case that accuses them a holder is told that the card is blocked and how it is handed in, nothing before and nothing else. */
const toldToSuspects: ReadonlySet<MailTemplate> = new Set([
  'card-blocked',
  'card-to-return',
  'return-reminder',
  'return-received',
]);

function isKeptFrom(person: Person | undefined, found: Case, template: MailTemplate): boolean {
  const isHolder = person !== undefined && person.personId === found.holder?.personId;
  return isHolder && found.isHiddenFromHolder && !toldToSuspects.has(template);
}

async function attendeesOf(register: WorkersRegister, visitId: string): Promise<(Person | undefined)[]> {
  const visit = await register.visits.find(visitId);
  return Promise.all((visit?.attendees ?? []).map((personId) => register.people.find(personId)));
}

/** Of the holder's other units; where a protected person works is nobody else's business. */
async function managersElsewhere(register: WorkersRegister, found: Case, day: string): Promise<(Person | undefined)[]> {
  if (!found.holder || found.isProposed || found.holder.protectedIdentity) return [];
  const unitIds = await register.people.unitsOf(found.holder.personId, day);
  const others = unitIds.filter((unitId) => unitId !== found.unitId);
  const units = await Promise.all(others.map((unitId) => register.units.find(unitId, day)));
  return units.map((unit) => unit?.manager);
}
