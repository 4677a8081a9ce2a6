import type { Language, Policy } from '../../contract/index.ts';
import type { Activity } from '../../rights/index.ts';

/** What the start page says to those who may have it in English. What managers and orderers see besides is in Swedish alone. */

const sv = {
  title: 'Start',
  nothingWaits: 'Inget väntar på dig just nu.',
  waits: (count: number) => {
    const words = ['', 'En sak', 'Två saker', 'Tre saker', 'Fyra saker', 'Fem saker'];
    return `${words[count] ?? `${count} saker`} väntar på dig. Resten sköter sig själv.`;
  },
  usualCases: 'Vanliga ärenden',
  waiting: 'Väntar på dig',
  nothingNow: 'Inget just nu',
  whatTurnsUp: 'Det som behöver dig dyker upp här, och som mejl.',
  moreWaits: (count: number) => `${count} till finns bland`,
  yourTasks: 'dina uppgifter',
  and: 'och',
  openCasesInText: 'pågående ärenden',
  drafts: 'Dina utkast',
  openCases: 'Pågående ärenden',
  allCases: 'Alla ärenden',
  noOpenCases: 'Inga pågående ärenden',
  canBeFollowed: 'När du skickar in ett ärende kan du följa det här.',
  showAll: (total: number | undefined) => (total === undefined ? 'Visa alla' : `Visa alla ${total}`),
  howToActivate: 'Så aktiverar ni ett reservkort',
  steps: [
    ['Fyll i', 'vem som ska ha kortet och välj det äldsta i lagret.'],
    ['Skriv ut', 'kvittensen och skriv under.'],
    ['Ring', 'Intern kundservice. Vi ringer upp enheten och aktiverar.'],
    ['Skicka', 'kvittensen till oss.'],
  ] satisfies Steps,
  newCase: 'Nytt ärende',
  toBegin: 'Ärenden att börja med',
  nothingToBegin: 'Inget att börja med',
  askOthers: 'Din chef eller enhetens IT-beställare beställer och spärrar kort.',
  open: 'Öppna',
  goOn: 'Fortsätt',
  check: 'Kontrollera',
  begun: 'Påbörjat',
  prepared: 'Förberett åt dig',
  forWhom: (name: string) => ` för ${name}`,
  draftFrom: (savedAt: string, days: number) => `Utkast från ${savedAt}, finns kvar i ${days} dagar.`,
  typedIn: (heading: string, number: string, clerk: string) =>
    `${heading}, ${number}. ${clerk} på Intern kundservice skrev in det.`,
  callAbout: ({ customerService }: Policy, whom: string) => `Ring ${customerService.name} om kortet till ${whom}`,
  printAndCall: ({ customerService }: Policy, before: string | undefined) =>
    `Skriv ut kvittensen, skriv under och ring ${customerService.phone}${before === undefined ? '' : ` senast ${before}`}.`,
  receiptMissing: 'Underskriven kvittens saknas',
  sendReceipt: (whom: string) => `Skicka kvittensen för ${whom}`,
  receiptWasDue: (whom: string, receipt: string, due: string) => `${whom}, ${receipt}, skulle ha kommit ${due}.`,
  receiptIsDue: (receipt: string, due: string) => `${receipt} ska vara hos oss senast ${due}.`,
  elseBlocked: (on: string) => ` Annars spärras kortet ${on}.`,
};

/** Each begins with what is done, in bold. */
type Steps = readonly (readonly [string, string])[];

export type StartWords = Omit<typeof sv, 'steps'> & { readonly steps: Steps };

const en: StartWords = {
  title: 'Start',
  nothingWaits: 'Nothing is waiting for you right now.',
  waits: (count) =>
    `${count === 1 ? 'One thing is' : `${count} things are`} waiting for you. The rest takes care of itself.`,
  usualCases: 'Common tasks',
  waiting: 'Waiting for you',
  nothingNow: 'Nothing right now',
  whatTurnsUp: 'What needs you turns up here, and as a mail.',
  moreWaits: (count) => `${count} more are among`,
  yourTasks: 'your tasks',
  and: 'and',
  openCasesInText: 'open cases',
  drafts: 'Your drafts',
  openCases: 'Open cases',
  allCases: 'All cases',
  noOpenCases: 'No open cases',
  canBeFollowed: 'When you have sent in a case you can follow it here.',
  showAll: (total) => (total === undefined ? 'Show all' : `Show all ${total}`),
  howToActivate: 'How to activate a reserve card',
  steps: [
    ['Fill in', 'who is to have the card, and choose the oldest in the drawer.'],
    ['Print', 'the receipt and sign it.'],
    ['Call', 'customer service. We call the unit back and activate the card.'],
    ['Send', 'the receipt to us.'],
  ],
  newCase: 'New case',
  toBegin: 'What can be begun',
  nothingToBegin: 'Nothing to begin',
  askOthers: 'Your manager, or the person who orders for your unit, orders cards and has them blocked.',
  open: 'Open',
  goOn: 'Go on',
  check: 'Check',
  begun: 'Begun',
  prepared: 'Prepared for you',
  forWhom: (name) => ` for ${name}`,
  draftFrom: (savedAt, days) => `Draft from ${savedAt}, kept for ${days} days.`,
  typedIn: (heading, number, clerk) => `${heading}, ${number}. ${clerk} at customer service typed it in.`,
  callAbout: (_policy, whom) => `Call customer service about the card for ${whom}`,
  printAndCall: ({ customerService }, before) =>
    `Print the receipt, sign it and call ${customerService.phone}${before === undefined ? '' : ` by ${before}`}.`,
  receiptMissing: 'The signed receipt is missing',
  sendReceipt: (whom) => `Send the receipt for ${whom}`,
  receiptWasDue: (whom, receipt, due) => `${whom}, ${receipt}, was due on ${due}.`,
  receiptIsDue: (receipt, due) => `We must have ${receipt} by ${due}.`,
  elseBlocked: (on) => ` Otherwise the card is blocked on ${on}.`,
};

export const startWords: Readonly<Record<Language, StartWords>> = { sv, en };

/** What can be begun by those who may have the page in English. An own card is blocked from `My cards`, in English. */
export const linksInEnglish: Readonly<
  Partial<Record<Activity, { readonly words: string; readonly text: string; readonly href?: string }>>
> = {
  'activate-reserve-card': { words: 'Activate a reserve card', text: 'Fill in, then call us' },
  'block-card': { words: 'Block a card', text: 'Lost, broken, or the employment ends', href: '/mina-kort' },
};
