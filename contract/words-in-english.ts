import type { CasePhase } from './cases/phases.ts';
import type { CloseReason } from './cases/close-reasons.ts';
import { documentInEnglish } from './identity/documents.ts';
import type { words } from './words.ts';

/** Groups of `words` that are read in English too. */
type Group =
  | 'cardType'
  | 'cardState'
  | 'blockReason'
  | 'lostKind'
  | 'idDocument'
  | 'visitPurpose'
  | 'role'
  | 'loginWay'
  | 'wayObstacle';

/** What a card holder who asked for English reads for a code, as it stands within a sentence. */
export const wordsInEnglish: {
  readonly [Each in Group]: { readonly [Code in keyof (typeof words)[Each]]: string };
} & {
  /** Whom or what a case waits for. */
  readonly casePhase: Readonly<Record<CasePhase, string>>;
  /** How a case ended, as short as a badge. */
  readonly caseEnd: Readonly<Record<CloseReason, string>>;
} = {
  cardType: { sis: 'SIS card', company: 'company card', 'short-term': 'short-term card', reserve: 'reserve card' },
  cardState: {
    blank: 'blank',
    'in-transit': 'under way',
    'in-stock': 'in stock',
    reserved: 'reserved',
    ordered: 'ordered',
    produced: 'made',
    delivered: 'delivered',
    active: 'active',
    blocked: 'blocked',
    expired: 'expired',
    returned: 'handed in',
    unreturned: 'not handed in',
    missing: 'missing',
    annulled: 'annulled',
    destroyed: 'destroyed',
  },
  blockReason: {
    lost: 'lost',
    broken: 'broken',
    'codes-exposed': 'codes known to others',
    'employment-ended': 'the employment has ended',
    misuse: 'misused',
    'not-needed': 'the card is not needed any more',
    deceased: 'the holder has died',
    replaced: 'replaced by a new card',
    'receipt-missing': 'the receipt is missing',
    'returned-early': 'handed in before its last day',
    'wrong-card': 'the wrong card was activated',
    withdrawn: 'the request for it was withdrawn',
  },
  lostKind: { lost: 'lost', stolen: 'stolen' },
  idDocument: documentInEnglish,
  visitPurpose: {
    photo: 'photo and proof of identity',
    issue: 'a reserve card or a short-term card',
    'hand-over': 'activating the card that came by post',
  },
  role: {
    manager: 'responsible manager',
    orderer: 'IT orderer',
    colleague: 'colleague',
    holder: 'card holder',
    'customer-service': 'customer service',
    auditor: 'auditor',
    admin: 'administrator',
  },
  loginWay: {
    'own-card': 'your own card',
    'mobile-eid': 'mobile SITHS eID',
    phone: 'a reserve card by phone',
    desk: 'a reserve card at a service desk',
    'desk-two-persons': 'a reserve card on LoA 3 at a service desk',
  },
  wayObstacle: {
    'no-loa-3':
      'LoA 3 asks for a Swedish identity number, a registered address, an approved identity document, and an adult.',
    'not-in-hsa': 'The person is not in HSA yet.',
    'has-reserve': 'The person already has a reserve card that is valid.',
    'activation-waits': 'A reserve card already waits to be activated.',
    'only-at-desk': 'Given only at a service desk.',
    'nothing-to-stand-in-for': 'There is no ordered card that a reserve card could stand in for.',
    'drawer-empty': 'There is no reserve card in the drawer of the unit.',
    'too-few-administrators': 'There are not two ID administrators for LoA 3 then.',
    'no-desk-time': 'No service desk has a time that is free.',
    'not-told': 'Not possible for the person then. The manager or customer service can say more.',
  },
  casePhase: {
    starting: 'being received',
    review: 'under review',
    completion: 'waits for more facts',
    visit: 'waits for a visit',
    'waiting-hsa': 'waits for HSA',
    production: 'being made',
    'pick-up': 'ready to be fetched',
    'sent-home': 'sent home',
    packing: 'being packed',
    delivery: 'on its way',
    calling: 'waits for a call',
    fetching: 'waits for the holder to fetch it',
    receipt: 'waits for the receipt',
    blocking: 'being blocked',
    'waiting-portal': 'waits for SITHS eID Portal',
    'waiting-last-day': 'waits for the last day',
    returning: 'the card is to be handed in',
    stopped: 'stopped',
    closed: 'closed',
  },
  caseEnd: {
    'receipt-registered': 'done',
    'receipt-absent': 'closed',
    refused: 'refused',
    rejected: 'refused',
    withdrawn: 'withdrawn',
    'timed-out': 'closed',
    completed: 'done',
    'not-completed': 'closed',
    'no-show': 'closed',
    'not-collected': 'closed',
    'not-activated': 'closed',
    'not-delivered': 'closed',
    redirected: 'redirected',
    returned: 'sent back',
    'not-approved': 'not approved',
    'no-end': 'closed',
    'not-confirmed': 'closed',
    'ended-by-service': 'closed',
  },
};
