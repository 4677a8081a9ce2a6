import { OrderFacts } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { isSentHome } from './sent-home.ts';
import { sentIn, service, type Stage } from '../case/stages.ts';

const factsOf = ({ facts }: Case) => OrderFacts.safeParse(facts).data;
/** Nobody hands in a card that is lost. */
const isCardToReturn = (facts: OrderFacts | undefined) =>
  facts !== undefined && facts.replaces.length > 0 && facts.order.replacementReason !== 'lost';
const hasPhoto = (found: Case) => factsOf(found)?.decision.cardType !== 'short-term';
const isCollected = (found: Case) => hasPhoto(found) && !isSentHome(found);
/** A short-term card that the unit gives out; one in wait of another card isn't told of here. */
const isByPhone = (found: Case) => !hasPhoto(found) && factsOf(found)?.order.way === 'phone';

/** P1 in plain steps. A temporary card that is given out meanwhile is told of among what has happened. */
export const orderStages: readonly Stage[] = [
  sentIn('Beställt', 'Den som beställer'),
  {
    words: 'Kompletterat',
    who: 'Ansvarig chef eller IT-beställare',
    onlyIn: ['completion'],
    doneBy: ['task-completed'],
    isOf: ({ form }) => form === 'card-order-complete',
    isLeft: (_cards, { phase }) => phase === 'completion',
    told: 'Beställningen är tillbakaskickad. När den är kompletterad granskar kundservice den igen.',
  },
  {
    words: 'Granskat och godkänt',
    who: service,
    doneBy: ['review-approved'],
    told: 'Kundservice läser beställningen och godkänner, frågar eller avslår.',
  },
  {
    words: 'Finns i HSA',
    who: service,
    onlyIn: ['waiting-hsa'],
    doneBy: ['hsa-record-entered', 'employment-confirmed'],
    told: 'Anställningen ska synas i HSA. Vi tittar varje dag.',
  },
  {
    words: 'Besök bokat',
    who: 'Ansvarig chef',
    doneBy: ['visit-booked'],
    isOf: ({ purpose }) => purpose !== 'hand-over',
    told: 'Chefen bokar en tid vid en servicedisk.',
    applies: hasPhoto,
  },
  {
    words: 'Foto och id-handling',
    who: 'Innehavaren och servicedisken',
    doneBy: ['photo-visit-done'],
    applies: hasPhoto,
    told: 'Innehavaren visar sin id-handling och fotograferas. Kommer hen inte bokas en ny tid.',
  },
  {
    words: 'Tillverkning beställd',
    who: service,
    doneBy: ['no-return-passed', 'ordered-again', 'ordered-in-portal'],
    undoneBy: ['letter-lost'],
    told: 'Kortet beställs i SITHS eID Portal. Sedan går beställningen inte att ta tillbaka.',
    applies: hasPhoto,
  },
  {
    words: 'Kortet har kommit',
    who: 'Tillverkaren',
    doneBy: ['card-arrived'],
    told: 'Kortet tillverkas och kommer till servicedisken.',
    applies: isCollected,
  },
  {
    words: 'Kvittensen ifylld',
    who: 'Ansvarig chef',
    doneBy: ['receipt-attested'],
    applies: isByPhone,
    told: 'Chefen eller IT-beställaren skriver vem som intygar vem innehavaren är.',
  },
  {
    words: 'Aktiverat i samtalet',
    who: 'Enheten och Intern kundservice',
    applies: isByPhone,
    doneAt: ({ activatedAt }) => activatedAt,
    told: 'Någon på enheten ringer, läser upp kortets sista tecken, och innehavaren hämtar kortet på Mina sidor.',
  },
  {
    words: 'Utlämnat och aktivt',
    who: 'Innehavaren och servicedisken',
    doneAt: ({ activatedAt }) => activatedAt,
    told: 'Innehavaren visar sin id-handling, skriver under och får kortet.',
    applies: (found) => !isSentHome(found) && !isByPhone(found),
  },
  {
    words: 'Skickat hem',
    who: service,
    doneBy: ['card-sent-home'],
    undoneBy: ['letter-lost'],
    told: 'Kortet tillverkas och skickas utan koder till folkbokföringsadressen, eller genom Skatteverket.',
    applies: isSentHome,
  },
  {
    words: 'Aktiverat vid en servicedisk',
    who: 'Innehavaren och servicedisken',
    doneAt: ({ activatedAt }) => activatedAt,
    told: 'Innehavaren kommer med kortet, visar sin id-handling, väljer pin-koder och skriver under.',
    applies: isSentHome,
  },
  {
    words: 'Gamla kortet tillbaka',
    who: 'Innehavaren',
    doneBy: ['card-returned'],
    failed: { doneBy: ['card-given-up'], words: 'Gamla kortet ej återlämnat' },
    isLeft: ({ toReturn }) => toReturn > 0,
    told: 'Kortet som ersätts spärras och lämnas in.',
    applies: (found) => found.phase === 'returning' || isCardToReturn(factsOf(found)),
  },
];
