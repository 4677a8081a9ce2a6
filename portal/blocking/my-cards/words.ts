import type { Day, HolderBlockReason, Language, Policy, SystemOpened } from '../../../contract/index.ts';
import type { Receipt } from '../../../register/index.ts';
import type { Unlocking } from '../locked-cards.ts';

/** What "Mina kort" says, in both languages. */

const byManager = 'Din chef bekräftar först';

const sv = {
  title: 'Mina kort',
  whatChanges: 'Vad som ändras',
  cardsInUse: 'Kort i bruk',
  noCard: (isComing: boolean) => `Du har inget kort i bruk${isComing ? ' än' : ''}`,
  whereCardsComeFrom: (isComing: boolean): string =>
    isComing
      ? 'Det som är beställt åt dig står här ovanför.'
      : 'Din chef eller enhetens IT-beställare beställer kort åt dig.',
  until: 'till och med',
  cardNumber: 'Kortnummer',
  validUntil: 'Gäller till och med',
  extendedUntil: 'Förlängt till och med',
  unknown: 'okänt',
  everywhere: 'Du kommer in i alla system nedan i dag.',
  somewhere: (systems: string) => `I dag kommer du in i ${systems}.`,
  partOf: (system: string) => `delar av ${system}`,
  opens: 'Öppnar',
  opened: {
    unknown: 'okänt, fråga Intern kundservice',
    no: 'nej, kräver LoA 3',
    part: 'delar av det, resten kräver LoA 3',
    yes: 'ja',
  } satisfies Record<SystemOpened['opens'], string>,
  untilBlocked: 'tills spärren är bekräftad',
  whenDone: 'När du är klar med kortet:',
  nobodyElse: 'Ingen annan kan använda det.',
  notBlockedYet: 'Kortet är inte spärrat än',
  blockAsked: (when: string) => `Spärr begärdes ${when}. Kortet fungerar tills spärren är bekräftad.`,
  blockAtOnce: 'Behövs det genast: spärra det på Mina sidor hos SITHS eID eller ring',
  roundTheClock: ', dygnet runt.',
  whatHappened: 'Har något hänt med kortet?',
  whenAway: ({ customerService, block: { selfService } }: Policy) =>
    `När ${customerService.name} inte är på plats: spärra på ${selfService.name}, ${selfService.address}, eller ring`,
  onCall: 'Jour:',
  mishap: {
    lost: (blocked) => `Spärras ${blocked}`,
    'codes-exposed': (blocked) => `Någon annan kan känna till mina koder. Spärras ${blocked}`,
    broken: (blocked) => `Spärras ${blocked}`,
    'employment-ended': () => byManager,
    'not-needed': () => byManager,
    misuse: (blocked) => `Någon har använt mitt kort. Spärras ${blocked} och utreds`,
  } satisfies Record<HolderBlockReason, (blocked: string) => string>,
  receipts: 'Kvittenser',
  receipt: {
    issued: 'Skriv under',
    sent: 'Skickad',
    registered: 'Registrerad',
    withdrawn: 'Gäller inte',
  } satisfies Record<Receipt['state'], string>,
  receiptLater: 'Efter aktivering',
  signReceipt: 'Skriv under kvittensen',
  dueReceipt: (receiptNumber: string, due: string, blockedOn: Day | undefined) =>
    `${receiptNumber} ska vara hos oss senast ${due}.${blockedOn === undefined ? '' : ` Annars spärras kortet ${blockedOn}.`}`,
  daysAfterFetch: (days: number) => `${days} dagar efter att du har hämtat`,
  showReceipt: 'Visa kvittensen',
  handIn: (type: string) => `Lämna in ditt ${type}`,
  isInState: (cardNumber: string, state: string) => `${cardNumber} är ${state}.`,
  howToHandIn: 'Så lämnar du in',
  evidence: 'Klipp det inte: det är bevis. Lämna det helt till oss, i ett förseglat kuvert, vid en servicedisk.',
  cutIt: 'Klipp genom chip och magnetremsa och ge det till din chef.',
  keepWhole: 'Lämna det helt till din chef eller vid en servicedisk.',
  earlier: 'Tidigare kort',
  noNeedToBlock: 'Behöver du inte spärra?',
  isLocked: 'Har kortet låst sig?',
  callAboutLocked: ({ customerService: { name, phone } }: Policy) => `Ring ${name}, ${phone}.`,
  unlock: {
    'puk-letter': 'Lås upp det med PUK-koden i brevet som du fick med kortet.',
    administrator: 'Besök en ID-administratör vid servicedisken, eller be om ett nytt brev med koder.',
    'new-card': 'Koderna går inte att beställa igen. Spärra kortet och be om ett nytt reservkort.',
    unknown: 'Står det 6 först i produktnumret låser du upp med PUK-brevet, annars hjälper en ID-administratör.',
  } satisfies Record<Unlocking, string>,
  unlockHint: {
    'puk-letter': 'Du låser upp det själv med PUK-koden',
    administrator: 'En ID-administratör hjälper dig',
    'new-card': 'Byt till ett nytt reservkort',
    unknown: 'Vem som låser upp det beror på kortet',
  } satisfies Record<Unlocking, string>,
  forgotten: 'Har du glömt kortet hemma?',
  askForReserve: 'Be din chef eller en kollega om ett reservkort. Ditt vanliga kort fortsätter att gälla.',
  portalAway: 'Når du inte portalen?',
  callService: ({ customerService }: Policy) => `Ring ${customerService.name}, `,
  ownFacts: 'Mina uppgifter',
  whatExtractHolds:
    'Hämta det som SITHS-kort har sparat om dig, och se i vilken roll någon har läst det. Filen säger vad som är utelämnat. Den innehåller ditt personnummer.',
  asPdf: 'Hämta som PDF',
  asJson: 'Hämta för datorer (JSON)',
  helpYourself: 'Hjälp dig själv',
  tonight: { lead: 'Vad fungerar i natt?', text: 'Det snabbaste sättet att logga in utan ditt kort' },
  locked: 'Mitt kort är låst',
  codes: { lead: 'PIN, PUK och koder', text: 'Vad de är till för' },
  mobile: { lead: 'Mobilt SITHS eID', text: 'Skaffa, använda, spärra' },
  handingIn: { lead: 'Lämna tillbaka kort', text: 'Klippt, helt eller i förseglat kuvert' },
};

export type CardWords = typeof sv;

const managerFirst = 'Your manager confirms first';

const en: CardWords = {
  title: 'My cards',
  whatChanges: 'What changes',
  cardsInUse: 'Cards in use',
  noCard: (isComing) => `You have no card in use${isComing ? ' yet' : ''}`,
  whereCardsComeFrom: (isComing) =>
    isComing
      ? 'What is ordered for you stands above.'
      : 'Your manager, or the person who orders for your unit, orders cards for you.',
  until: 'until',
  cardNumber: 'Card number',
  validUntil: 'Valid until',
  extendedUntil: 'Extended until',
  unknown: 'unknown',
  everywhere: 'Today your cards open all the systems below.',
  somewhere: (systems) => `Today your cards open ${systems}.`,
  partOf: (system) => `parts of ${system}`,
  opens: 'Opens',
  opened: {
    unknown: 'unknown, ask customer service',
    no: 'no, requires LoA 3',
    part: 'parts of it, the rest requires LoA 3',
    yes: 'yes',
  },
  untilBlocked: 'until the block is confirmed',
  whenDone: 'When you are done with the card:',
  nobodyElse: 'Nobody else can use it.',
  notBlockedYet: 'The card is not blocked yet',
  blockAsked: (when) => `A block was requested on ${when}. The card works until the block is confirmed.`,
  blockAtOnce: 'If it must be done at once: block it yourself on My pages (Mina sidor) at SITHS eID, or call',
  roundTheClock: ', day and night.',
  whatHappened: 'Has something happened to the card?',
  whenAway: ({ block: { selfService } }) =>
    `When customer service is closed: block it on ${selfService.name}, ${selfService.address}, or call`,
  onCall: 'On call:',
  mishap: {
    lost: (blocked) => `Blocked ${blocked}`,
    'codes-exposed': (blocked) => `Somebody else may know my codes. Blocked ${blocked}`,
    broken: (blocked) => `Blocked ${blocked}`,
    'employment-ended': () => managerFirst,
    'not-needed': () => managerFirst,
    misuse: (blocked) => `Somebody has used my card. Blocked ${blocked} and investigated`,
  },
  receipts: 'Receipts',
  receipt: { issued: 'To be signed', sent: 'Sent', registered: 'Registered', withdrawn: 'Not valid' },
  receiptLater: 'After activation',
  signReceipt: 'Sign the receipt',
  dueReceipt: (receiptNumber, due, blockedOn) =>
    `We must have ${receiptNumber} by ${due}.${blockedOn === undefined ? '' : ` Otherwise the card is blocked on ${blockedOn}.`}`,
  daysAfterFetch: (days) => `${days} days after you have fetched it`,
  showReceipt: 'Show the receipt',
  handIn: (type) => `Hand in your ${type}`,
  isInState: (cardNumber, state) => `${cardNumber} is ${state}.`,
  howToHandIn: 'How to hand it in',
  evidence: 'Do not cut it: it is evidence. Hand it in whole to us, in a sealed envelope, at a service desk.',
  cutIt: 'Cut it through the chip and the magnetic stripe, and give it to your manager.',
  keepWhole: 'Hand it in whole, to your manager or at a service desk.',
  earlier: 'Earlier cards',
  noNeedToBlock: 'No need to block it?',
  isLocked: 'Has the card locked itself?',
  callAboutLocked: ({ customerService: { phone } }) => `Call customer service, ${phone}.`,
  unlock: {
    'puk-letter': 'Unlock it with the PUK code in the letter that came with the card.',
    administrator: 'Visit an ID administrator at the service desk, or ask for a new letter with codes.',
    'new-card': 'Its codes cannot be ordered again. Block the card and ask for a new reserve card.',
    unknown:
      'If the product number begins with 6, unlock it with the PUK letter; otherwise an ID administrator helps you.',
  },
  unlockHint: {
    'puk-letter': 'You unlock it yourself with the PUK code',
    administrator: 'An ID administrator helps you',
    'new-card': 'Get a new reserve card instead',
    unknown: 'Who unlocks it depends on the card',
  },
  forgotten: 'Have you left the card at home?',
  askForReserve: 'Ask your manager or a colleague for a reserve card. Your ordinary card stays valid.',
  portalAway: 'Does this site not work?',
  callService: () => 'Call customer service, ',
  ownFacts: 'My data',
  whatExtractHolds:
    'Get what SITHS-kort keeps about you, and see in which role somebody has read it. The file says in English what it holds and what is left out; what was recorded stands as it was recorded, in Swedish. It holds your personal identity number.',
  asPdf: 'Get as PDF',
  asJson: 'Get for computers (JSON)',
  helpYourself: 'Help yourself',
  tonight: { lead: 'What works tonight?', text: 'The fastest way to log in without your card' },
  locked: 'My card is locked',
  codes: { lead: 'PIN, PUK and other codes', text: 'What they are for' },
  mobile: { lead: 'Mobile SITHS eID', text: 'Get it, use it, block it' },
  handingIn: { lead: 'Handing in a card', text: 'Cut, whole or in a sealed envelope' },
};

export const cardWords: Readonly<Record<Language, CardWords>> = { sv, en };
