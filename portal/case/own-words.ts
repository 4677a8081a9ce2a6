import type { Day, Language } from '../../contract/index.ts';
import * as wording from '../pages/wording.ts';

/** What a holder reads of a card that is ordered for them, and of a visit that they are to come to. */

const sv = {
  isOrdered: (type: string) => `Ett ${type} är beställt åt dig`,
  isToCome: 'Du ska komma till en servicedisk',
  whereTimeStands: 'Ska du till en servicedisk står tiden här.',
  sentHome: (sentOn: Day, way: string, annulledOn: Day) =>
    `Skickat ${sentOn} ${way}. Det kommer utan koder. Kom till en servicedisk före ${annulledOn}, med en tid eller utan. Då makuleras kortet.`,
  ownCodes: 'Två egna pin-koder med sex siffror, som du väljer vid disken',
  visit: (time: string, desk: string, purpose: string) => `Besök ${time}, servicedisken i ${desk}: ${purpose}.`,
  bring: 'Ta med',
  bringToDesk: 'Ta med till servicedisken',
  showCase: 'Visa ärendet',
  receiptMissing: 'Kvittens saknas',
  halted: 'Stannat',
  haltedSince: (when: string) => `Stannat sedan ${when}. Driften ser till det.`,
  manager: 'Ansvarig chef: en egen giltig id-handling.',
  vouches: 'Chefen intygar vem innehavaren är.',
  passport: (until: Day | undefined, least: Day) =>
    `Innehavaren: sitt pass i original${until === undefined ? '' : `, gäller till ${until}`}. Det ska gälla minst till och med ${least}.`,
  cardFromHome: 'Innehavaren: kortet som kom med posten, och egna pin-koder att välja.',
  anyDocument: 'giltig svensk id-handling',
  document: (name: string, until: Day | undefined, least: Day) =>
    `Innehavaren: ${name} i original${until === undefined ? '' : `, gäller till ${until}`}. Ska gälla minst till och med ${least}.`,
  extendedCard: 'Innehavaren: reservkortet som ska förlängas.',
  oldCard: 'Innehavaren: det gamla kortet.',
};

export type OwnWords = typeof sv;

const en: OwnWords = {
  isOrdered: (type) => `A ${type} is ordered for you`,
  isToCome: 'You are to come to a service desk',
  whereTimeStands: 'If you are to come to a service desk, the time will stand here.',
  sentHome: (sentOn, way, annulledOn) =>
    `Sent on ${sentOn} ${way}. It comes without codes. Come to a service desk before ${annulledOn}, with or without a booked time. On that day the card is annulled.`,
  ownCodes: 'Two PIN codes of your own, of six digits, that you choose at the desk',
  visit: (time, desk, purpose) => `Visit on ${time}, the service desk in ${desk}: ${purpose}.`,
  bring: 'Bring',
  bringToDesk: 'Bring to the service desk',
  showCase: 'Show the case',
  receiptMissing: 'Receipt missing',
  halted: 'Halted',
  haltedSince: (when) => `Halted since ${when}. It is being looked after.`,
  manager: 'The manager comes along and brings a valid identity document.',
  vouches: 'The manager vouches for who the card holder is.',
  passport: (until, least) =>
    `Passport, in original${until === undefined ? '' : `, valid until ${until}`}. It must be valid until ${least} at least.`,
  cardFromHome: 'The card that came by post, and PIN codes to choose.',
  anyDocument: 'valid Swedish identity document',
  document: (name, until, least) =>
    `${wording.capital(name)}, in original${until === undefined ? '' : `, valid until ${until}`}. It must be valid until ${least} at least.`,
  extendedCard: 'The reserve card that is to be extended.',
  oldCard: 'The old card.',
};

export const ownWords: Readonly<Record<Language, OwnWords>> = { sv, en };
