import { dayOf, isToBeCut, policyOn, words, wordsInEnglish, type Language } from '../../../contract/index.ts';
import { receiptCountedFrom, type Case, type PortalRegister, type Receipt } from '../../../register/index.ts';
import { receiptDays } from '../../case/receipt-days.ts';
import type { Requester } from '../../login/requester.ts';
import * as wording from '../../pages/wording.ts';
import type { OwnCard, OwnReceipt, OwnTodo } from '../pages.ts';
import { cardWords } from './words.ts';

/** So many of the latest cases are looked through. */
const latest = 20;

export interface Owned {
  readonly found: Case;
  readonly receipt: Receipt;
}

/** The receipts of the viewer's own cards, the newest first. */
export async function ownedReceipts(register: PortalRegister, { viewer }: Requester): Promise<Owned[]> {
  const holderIds = [viewer.personId];
  const { cases } = await register.cases.list(viewer, { holderIds, limit: latest, countTo: 0 });
  const own = cases.filter(({ holder }) => holder?.personId === viewer.personId);
  const receipts = await register.receipts.currentOf(own.map(({ caseId }) => caseId));
  return own.flatMap((found) => {
    const receipt = receipts.get(found.caseId);
    return receipt ? [{ found, receipt }] : [];
  });
}

const looks = {
  issued: { colour: 'warning', icon: 'pen' },
  sent: { colour: 'info', icon: 'mail' },
  registered: { colour: 'success', icon: 'check' },
  withdrawn: { colour: 'neutral', icon: 'ban' },
} as const satisfies Record<Receipt['state'], Omit<OwnReceipt['badge'], 'text'>>;

export function receiptRow({ found, receipt }: Owned, language: Language): OwnReceipt {
  const words = cardWords[language];
  // Nothing is signed before the card works.
  const isLater = receipt.state === 'issued' && found.activatedAt === undefined;
  return {
    number: receipt.receiptNumber,
    text: `${wording.cardNumber(receipt.cardNumber)}, ${wording.day(receipt.createdAt)}`,
    href: `/arenden/${found.number}`,
    badge: isLater
      ? { text: words.receiptLater, colour: 'info', icon: 'clock' }
      : { text: words.receipt[receipt.state], ...looks[receipt.state] },
  };
}

/** What waits for the holder: a receipt to sign, a card to hand in. */
export function todosOf(
  requester: Pick<Requester, 'day' | 'language'>,
  { owned, cards }: { owned: readonly Owned[]; cards: readonly OwnCard[] },
): OwnTodo[] {
  const { language } = requester;
  const said = cardWords[language];
  const states = language === 'en' ? wordsInEnglish.cardState : words.cardState;
  return [
    ...owned.flatMap((each) => toSign(each, requester)),
    ...cards
      .filter(({ state, blockReason }) => (state === 'blocked' && blockReason !== 'lost') || state === 'expired')
      .map((card) => ({
        title: said.handIn(wording.cardTypeInText(card.cardType, language)),
        text: `${said.isInState(wording.cardNumber(card.cardNumber), states[card.state].toLowerCase())} ${whenDone(card, language)}`,
        href: wording.instructionAt('lamna-tillbaka', language),
        button: said.howToHandIn,
      })),
  ];
}

function toSign({ found, receipt }: Owned, { day: today, language }: Pick<Requester, 'day' | 'language'>): OwnTodo[] {
  if (receipt.state !== 'issued' || found.activatedAt === undefined) return [];
  const said = cardWords[language];
  const from = receiptCountedFrom(found, found.activatedAt, receipt.reopenedAt);
  const due =
    from === undefined ? said.daysAfterFetch(policyOn(today).receipt.remindOnDay) : receiptDays(from, today).dueDay;
  return [
    {
      title: said.signReceipt,
      text: said.dueReceipt(receipt.receiptNumber, due, receipt.blockAt && dayOf(receipt.blockAt)),
      href: `/arenden/${found.number}`,
      button: said.showReceipt,
    },
  ];
}

/** What the holder does with a card that isn't needed any more; no card is used by anybody else. */
export function whenDone(card: Pick<OwnCard, 'cardType' | 'isEvidence'>, language: Language): string {
  const said = cardWords[language];
  if (card.isEvidence) return said.evidence;
  return isToBeCut(card) ? said.cutIt : said.keepWhole;
}
