import { mayHoldNationalNumber, textFault, type Viewer } from '../../contract/index.ts';
import {
  isEvidence,
  isRefusal,
  mayComeBack,
  type Author,
  type Card,
  type Case,
  type PortalRegister,
} from '../../register/index.ts';
import { serviceFault } from '../../rights/index.ts';
import { cardBadge } from '../case/card-badge.ts';
import type { Sought } from '../middleware/reading.ts';
import type { Badge } from '../pages/badge.ts';

/** What a scan or a search led to. */
export type Scan =
  | { readonly kind: 'receipt'; readonly number: string; readonly case: Case; readonly again: boolean }
  /** `by`: what was looked for and not given. `cardNumber`: a card that somebody else may see. */
  | {
      readonly kind: 'refused';
      readonly text: string;
      readonly message: string;
      readonly by?: Sought;
      readonly cardNumber?: string;
    }
  /** A form that was filled in by hand and belongs to no case yet. */
  | { readonly kind: 'form'; readonly number: string; readonly unitName: string; readonly href: string }
  | {
      readonly kind: 'card';
      readonly card: Card;
      readonly badge: Badge;
      /** Whose it is, as lists may say it. */
      readonly holder: string | undefined;
      readonly mayReturn: boolean;
      /** Active or evidence: taken in on a page of its own. */
      readonly needsPage: boolean;
      readonly isToBeCut: boolean;
      readonly cases: readonly Case[];
    }
  | {
      readonly kind: 'cases';
      readonly text: string;
      readonly cases: readonly Case[];
      readonly total: number;
      readonly isMore: boolean;
    };

const receiptText = /^(KV)?[\s-]*\d{4}[\s-]*\d{6}$/i;
const cardText = /^[A-Z]{2}\d{6,18}$/;
const resultLimit = 8;

/**
 * One field for everything: a receipt's number or bar code is registered at once, a card number shows the card, anything
 * else is searched for among the cases that the viewer may see.
 */
export async function scan(
  register: PortalRegister,
  text: string,
  by: { viewer: Viewer; author: Author },
): Promise<Scan> {
  const { viewer } = by;
  const wanted = text.trim();
  if (mayHoldNationalNumber(wanted)) {
    const message = 'Sök på ärende, kort, HSA-id eller namn.';
    return { kind: 'refused', text: 'Sök inte på personnummer.', message, by: 'national-number' };
  }
  const fault = textFault(wanted, { most: 100 });
  if (fault !== undefined) return { kind: 'refused', text: 'Sökningen', message: fault };
  if (receiptText.test(wanted)) return scanReceipt(register, wanted, by);
  const code = wanted.toUpperCase().replaceAll(' ', '');
  const card = cardText.test(code) ? await register.cards.find(code) : undefined;
  const person = card?.holderId === undefined ? undefined : await register.people.find(card.holderId);
  const notTheirs = card && serviceFault(viewer, person);
  if (notTheirs === 'protected') {
    const message = 'Lämna över kortet till en kollega med behörighet för skyddade personuppgifter.';
    return { kind: 'refused', text: wanted, message, cardNumber: code };
  }
  const found = await register.cases.list(viewer, { text: card ? code : wanted, limit: resultLimit });
  const { cases } = found;
  const mayReturn = card !== undefined && notTheirs === undefined && mayComeBack(card);
  if (card) {
    const isToBeCut = card.cardType === 'reserve' || card.cardType === 'short-term';
    const needsPage = await isTakenInOnAPage(register, card);
    const holder = person?.displayName;
    return { kind: 'card', card, badge: cardBadge(card), holder, mayReturn, needsPage, isToBeCut, cases };
  }
  return { kind: 'cases', text: wanted, cases, total: found.total, isMore: found.isMore };
}

async function scanReceipt(
  register: PortalRegister,
  text: string,
  { viewer, author }: { viewer: Viewer; author: Author },
): Promise<Scan> {
  const form = await register.stock.findForm(text);
  if (form && form.usedInCase === undefined) {
    const { receiptNumber: number, unitName } = form;
    return { kind: 'form', number, unitName, href: `/kvittensblankett/${number}` };
  }
  const result = await register.receipts.register(text, { viewer, author });
  if (isRefusal(result)) return { kind: 'refused', text, message: result.message, by: 'receipt' };
  return { kind: 'receipt', number: result.receipt.receiptNumber, case: result.case, again: result.again };
}

/** True for a card that isn't taken in by one click: it is active and would be blocked, or it is evidence. */
export async function isTakenInOnAPage(register: PortalRegister, card: Card): Promise<boolean> {
  const block = await register.blocks.find(card.cardNumber);
  return card.state === 'active' || (block !== undefined && isEvidence(block));
}
