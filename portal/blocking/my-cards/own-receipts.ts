import { dayOf, isToBeCut, policyOn, words } from '../../../contract/index.ts';
import { receiptCountedFrom, type Case, type PortalRegister, type Receipt } from '../../../register/index.ts';
import { receiptDays } from '../../case/receipt-days.ts';
import type { Requester } from '../../login/requester.ts';
import * as wording from '../../pages/wording.ts';
import type { OwnCard, OwnReceipt, OwnTodo } from '../pages.ts';

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

const badges = {
  issued: { text: 'Skriv under', colour: 'warning', icon: 'pen' },
  sent: { text: 'Skickad', colour: 'info', icon: 'mail' },
  registered: { text: 'Registrerad', colour: 'success', icon: 'check' },
  withdrawn: { text: 'Gäller inte', colour: 'neutral', icon: 'ban' },
} as const satisfies Record<Receipt['state'], OwnReceipt['badge']>;

/** Nothing is signed before the card works. */
const notYet: OwnReceipt['badge'] = { text: 'Efter aktivering', colour: 'info', icon: 'clock' };

export function receiptRow({ found, receipt }: Owned): OwnReceipt {
  return {
    number: receipt.receiptNumber,
    text: `${wording.cardNumber(receipt.cardNumber)}, ${wording.day(receipt.createdAt)}`,
    href: `/arenden/${found.number}`,
    badge: receipt.state === 'issued' && found.activatedAt === undefined ? notYet : badges[receipt.state],
  };
}

/** What waits for the holder: a receipt to sign, a card to hand in. */
export function todosOf(
  { day }: Pick<Requester, 'day'>,
  { owned, cards }: { owned: readonly Owned[]; cards: readonly OwnCard[] },
): OwnTodo[] {
  return [
    ...owned.flatMap((each) => toSign(each, day)),
    ...cards
      .filter(({ state, blockReason }) => (state === 'blocked' && blockReason !== 'lost') || state === 'expired')
      .map((card) => ({
        title: `Lämna in ditt ${wording.cardTypeInText(card.cardType)}`,
        text: `${wording.cardNumber(card.cardNumber)} är ${words.cardState[card.state].toLowerCase()}. ${whenDone(card)}`,
        href: '/instruktioner/lamna-tillbaka',
        button: 'Så lämnar du in',
      })),
  ];
}

function toSign({ found, receipt }: Owned, today: Requester['day']): OwnTodo[] {
  if (receipt.state !== 'issued' || found.activatedAt === undefined) return [];
  const from = receiptCountedFrom(found, found.activatedAt, receipt.reopenedAt);
  const due =
    from === undefined
      ? `${policyOn(today).receipt.remindOnDay} dagar efter att du har hämtat`
      : receiptDays(from, today).dueDay;
  const block = receipt.blockAt === undefined ? '' : ` Annars spärras kortet ${dayOf(receipt.blockAt)}.`;
  return [
    {
      title: 'Skriv under kvittensen',
      text: `${receipt.receiptNumber} ska vara hos oss senast ${due}.${block}`,
      href: `/arenden/${found.number}`,
      button: 'Visa kvittensen',
    },
  ];
}

/** What the holder does with a card that isn't needed any more; no card is used by anybody else. */
export function whenDone(card: Pick<OwnCard, 'cardType' | 'isEvidence'>): string {
  if (card.isEvidence) return 'Klipp det inte: det är bevis. Lämna det helt i ett förseglat kuvert till din chef.';
  return isToBeCut(card)
    ? 'Klipp genom chip och magnetremsa och ge det till din chef.'
    : 'Lämna det helt till din chef eller vid en servicedisk.';
}
