import {
  AssuranceLevel,
  firstName,
  fullName,
  isToBeCut,
  MatchedFact,
  policyOn,
  privateFacts,
  visitTimeInWords,
  type Instant,
} from '../../contract/index.ts';
import type { Card, Case, PortalRegister, Receipt } from '../../register/index.ts';
import { callBackOf, isEvidence, mayComeBack } from '../../register/index.ts';
import { productOf } from '../blocking/index.ts';
import { may } from '../../rights/index.ts';
import { cardBadge } from '../case/card-badge.ts';
import { withWords } from '../case/case-status.ts';
import type { Halts } from '../case/halts.ts';
import type { Badge } from '../pages/badge.ts';
import type { Pages } from '../pages/pages.ts';
import { newPhoneText } from '../pages/call-back-shown.ts';
import { particularsOf } from '../pages/particular.ts';
import type { Head } from '../pages/shared.ts';
import * as wording from '../pages/wording.ts';
import { timeAddress, visitAddress } from '../visits/index.ts';
import { actsOf } from './acts.ts';
import { queryOf, type CallAbout } from './call-about.ts';
import type { CallerCard, CallerReceipt, HandIn, Match } from './pages.ts';
import { cardTypeOf, employmentInWords, type CallerFound } from './read-caller.ts';

type Page = Head & Pages['caller/person'];
type Register = { readonly register: PortalRegister };

interface Shown extends Pick<Page, 'note' | 'isNoted' | 'receiptFault' | 'isArrived'> {
  readonly at: Instant;
  readonly halts: Halts;
  readonly number: string | undefined;
  readonly about: CallAbout;
}

/** So many notes of earlier calls are shown. */
const shownNotes = 5;

/** What the page shows. @param number shown because somebody said why; of a protected person the rest is shown then too */
export async function callerPage(
  { register }: Register,
  found: CallerFound,
  { at, halts, number, about, ...said }: Shown,
): Promise<Page> {
  const { person, unit, open, sent, visits } = found;
  const isHidden = person.protectedIdentity && number === undefined;
  const address = `/ring/${encodeURIComponent(person.hsaId)}`;
  const inHand = found.cards.find(({ cardNumber }) => cardNumber === about.kort);
  const query = queryOf(about);
  const handIn = inHand && (await handInOf(register, inHand));
  const { acts, notNow } = actsOf(found);
  const callBack = person.protectedIdentity || !unit ? undefined : callBackOf(unit, at);
  const name = isHidden ? firstName(person) : fullName(person);
  return {
    title: `${name}, samtal`,
    deskAt: at,
    scripts: ['call.js'],
    noteAddress: `${address}/anteckna${query}`,
    revealAddress: `${address}/visa${query}`,
    receiptAddress: `${address}/kvittens${query}`,
    name: name.trim() === '' ? person.displayName : name,
    hsaId: wording.hsaIdInText(person),
    casesHref: `/arenden?${new URLSearchParams({ q: person.hsaId }).toString()}`,
    meta: isHidden ? [] : [person.title, unit?.name].flatMap((text) => text ?? []),
    loggedAt: at,
    isProtected: person.protectedIdentity,
    isHidden,
    phone: callBack?.phone,
    newPhone: callBack?.next && newPhoneText(callBack.next),
    particulars: isHidden ? [] : particulars(found, { reveal: `${address}/visa${query}`, number }),
    match: acts.some(({ takesMatched }) => takesMatched) ? matchOf(found) : undefined,
    callers: isHidden ? [] : callers(found, { address, about }),
    handIn,
    acts: handIn ? acts.filter(({ href }) => !href.endsWith(handIn.cardNumber)) : acts,
    notNow,
    away: found.away,
    cards: found.cards.map((card) => cardOf(found, card, about.kort)),
    open: open.map((each) => withWords(each, halts)),
    sent: sent.map((each) => withWords(each, halts)),
    receipts: receiptsOf(found),
    notes: isHidden ? [] : await notesOf(register, person.personId),
    ...said,
    visits: visits.map(({ visit, of }) => ({
      text: `${wording.dayAndTime(visit.startsAt)}, ${visit.desk}`,
      href: visitAddress(of, visit.visitId),
    })),
    toBook: found.toBook.flatMap(({ of, free }) =>
      free ? [{ text: `${visitTimeInWords(free.startsAt)}, ${free.desk}`, href: timeAddress(of, free) }] : [],
    ),
  };
}

async function notesOf({ people }: PortalRegister, personId: string): Promise<Page['notes']> {
  const notes = await people.callNotes(personId, shownNotes);
  const names = await people.namesOf(notes.map(({ by }) => by));
  return notes.flatMap(({ at, by, text }) =>
    text === undefined ? [] : [{ when: wording.dayAndTime(at), by: names.get(by) ?? by, text }],
  );
}

function particulars(
  { person, employment, unit, viewer, employments }: CallerFound,
  { reveal, number }: { reveal: string; number: string | undefined },
) {
  const mayReveal = may.reveal(
    viewer,
    person,
    employments.map(({ unitId }) => unitId),
  );
  return particularsOf(
    { label: 'Chef', text: unit && (unit.manager?.displayName ?? 'Ingen') },
    { label: 'Anställning', text: employment ? employmentInWords(employment) : 'Ingen som gäller nu' },
    {
      label: 'Personnummer',
      text: number ?? person.maskedNumber ?? 'Saknas',
      isCode: true,
      ...(number === undefined && person.maskedNumber !== undefined && mayReveal && { reveal }),
    },
    { label: 'HSA-id', text: wording.hsaIdInText(person), isCode: person.hasHsaRecord },
  );
}

function callers(
  { person, manager, caller }: CallerFound,
  { address, about }: { address: string; about: CallAbout },
): Page['callers'] {
  if (!manager) return [];
  // What one of them has said, the other hasn't; by what the person was found is the same.
  const asked = (ringer: CallAbout['ringer']) => `${address}${queryOf({ ...about, ringer, stammer: undefined })}`;
  return [
    { words: `${firstName(person)} ringer själv`, href: asked(undefined), isCurrent: caller.isSelf },
    { words: `${manager.name}, chef, ringer`, href: asked('chef'), isCurrent: !caller.isSelf },
  ];
}

function matchOf({ matched, today }: CallerFound): Match {
  const facts = MatchedFact.options.map((code) => ({
    code,
    words: wording.inSentence(MatchedFact.words[code]),
    isPrivate: privateFacts.has(code),
    isTicked: matched.includes(code),
  }));
  return { facts, needed: policyOn(today).block.matchingFacts };
}

/** A card that lies on the desk and has ended is taken in at once; what is active, or evidence, has a page of its own. */
async function handInOf(register: PortalRegister, card: Card): Promise<HandIn | undefined> {
  if (card.state === 'active' || !mayComeBack(card)) return undefined;
  const block = await register.blocks.find(card.cardNumber);
  if (block && isEvidence(block)) return undefined;
  return { cardNumber: card.cardNumber, isToBeCut: isToBeCut(card) };
}

function cardOf({ open, sent, today }: CallerFound, card: Card, scanned: string | undefined): CallerCard {
  const isRead = ![...open, ...sent].some(
    ({ caseId, isCardHidden }) => caseId === card.caseId && isCardHidden === true,
  );
  const loa = card.loa === undefined ? [] : [AssuranceLevel.words[card.loa]];
  // How it is unlocked depends on it.
  const product =
    card.state === 'active'
      ? [productOf(card, policyOn(today))].flatMap((of) => (of ? `produkt ${of.product}` : []))
      : [];
  const until = card.lastValidDay === undefined ? [] : [`till och med ${card.lastValidDay}`];
  return {
    type: cardTypeOf(card),
    badge: cardBadge(card),
    number: isRead ? wording.cardNumber(card.cardNumber) : undefined,
    sub: [...until, ...loa, ...product].join(' · '),
    isScanned: card.cardNumber === scanned,
    state: card.state,
  };
}

/** The person's own, not what they have sent in for others. */
function receiptsOf({ receipts, sent }: CallerFound): CallerReceipt[] {
  return receipts
    .filter(({ of }) => !sent.includes(of))
    .map(({ receipt, of }) => ({
      number: receipt.receiptNumber,
      caseNumber: of.number,
      ...receiptWords(receipt, of),
    }));
}

function receiptWords({ state, registeredAt, blockAt, createdAt }: Receipt, of: Case): { text: string; badge: Badge } {
  const isActive = of.activatedAt !== undefined;
  if (registeredAt !== undefined) {
    return {
      text: `kom ${wording.day(registeredAt)}`,
      badge: { text: 'Registrerad', colour: 'success', icon: 'check' },
    };
  }
  if (!isActive && state === 'issued') {
    return {
      text: `skapad ${wording.day(createdAt)}`,
      badge: { text: 'Efter aktivering', colour: 'info', icon: 'clock' },
    };
  }
  const until = blockAt === undefined ? '' : `annars spärras kortet ${wording.day(blockAt)}`;
  const text = state === 'sent' ? 'Skickad' : 'Väntar på kvittens';
  return { text: until, badge: { text, colour: 'warning', icon: 'clock' } };
}
