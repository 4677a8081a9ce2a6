import { dayOf, policyOn } from '../../contract/index.ts';
import { receiptCountedFrom, type Case, type PortalRegister, type Receipt, type Unit } from '../../register/index.ts';
import { todosOfApprovals } from '../approvals/set-up-approvals.ts';
import { processOf } from '../case/process-of.ts';
import { receiptDays } from '../case/receipt-days.ts';
import { titleOf } from '../case/set-up-confirmation.ts';
import type { MyTask } from '../desk/pages.ts';
import type { Requester } from '../login/requester.ts';
import type { Todo } from './pages.ts';
import * as wording from '../pages/wording.ts';
import { startWords } from './words.ts';

/** What a manager or colleague has to do, most urgent first: tasks, calls to make, receipts to send, forms prepared for them. */
export async function todosFor(
  register: PortalRegister,
  { cases, tasks, prepared }: { cases: readonly Case[]; tasks: readonly MyTask[]; prepared: readonly Todo[] },
  requester: Pick<Requester, 'viewer' | 'at' | 'language'>,
): Promise<Todo[]> {
  const { viewer } = requester;
  const withTask = new Set(tasks.map(({ caseId }) => caseId));
  const others = cases.filter(({ caseId }) => !withTask.has(caseId));
  const receipts = await register.receipts.currentOf(others.filter(awaitsReceipt).map(({ caseId }) => caseId));
  const toConfirm = await register.cases.toConfirm(viewer);
  const weight = { bad: 0, warn: 1, plain: 2 };
  const toDecide = await register.approvals.toDecide(viewer, dayOf(requester.at));
  const confirmations = toConfirm.map((found) => todoOfConfirmation(found, requester));
  return [
    ...confirmations,
    ...(await register.units.newPhones(requester)).map(todoOfPhone),
    ...todosOfApprovals(toDecide),
    ...tasks.map(todoOfTask),
    ...others.flatMap((found) => todoOf(found, receipts.get(found.caseId), requester) ?? []),
    ...prepared,
  ].sort((a, b) => weight[a.tone] - weight[b.tone]);
}

function todoOfConfirmation(found: Case, { viewer, language }: Pick<Requester, 'viewer' | 'language'>): Todo {
  const { number, enteredBy } = found;
  const said = startWords[language];
  const { heading, headingInEnglish } = processOf(found);
  return {
    title: titleOf(found, viewer.personId, language),
    text: said.typedIn((language === 'en' ? headingInEnglish : heading)(found), number, enteredBy.displayName),
    href: `/arenden/${number}/bekrafta`,
    button: said.check,
    icon: 'check',
    tone: 'warn',
  };
}

const todoOfPhone = ({ unitId, name, phone }: Unit): Todo => ({
  title: `Nytt telefonnummer till ${name}`,
  text: phone === '' ? 'Numret tas bort.' : `Är ${phone} enhetens nummer? Kundservice ringer det gamla tills vidare.`,
  href: `/enhetens-kort?enhet=${unitId}`,
  button: 'Öppna',
  icon: 'phone',
  tone: 'warn',
});

function todoOfTask({ name, about, number, href, due, isTaken }: MyTask): Todo {
  const when =
    due.text === '' ? '' : due.tone === 'late' ? ` Skulle ha varit klart, ${due.text}.` : ` Senast ${due.text}.`;
  return {
    title: name,
    text: `${about}, ${number}.${when}${isTaken ? ' En kollega har börjat.' : ''}`,
    href,
    button: 'Öppna',
    icon: 'pen',
    tone: tones[due.tone],
  };
}

const tones = { late: 'bad', soon: 'warn', plain: 'plain' } as const;

/** The holder has the card, and the receipt is to be sent; it may be awaited anew in a case that is closed. */
const awaitsReceipt = ({ phase, activatedAt, awaitsReceiptAnew }: Case): boolean =>
  awaitsReceiptAnew || (phase === 'receipt' && activatedAt !== undefined);

function todoOf(
  found: Case,
  receipt: Receipt | undefined,
  { at, language }: Pick<Requester, 'at' | 'language'>,
): Todo | undefined {
  const said = startWords[language];
  const whom = found.holder?.displayName ?? found.unitName;
  const today = dayOf(at);
  const policy = policyOn(today);
  const href = `/arenden/${found.number}`;
  if (found.phase === 'calling') {
    // Whoever is to fill it in has a task for that.
    if (!receipt) return undefined;
    const before = found.activateBefore && wording.dayAndTime(found.activateBefore, language);
    return {
      title: said.callAbout(policy, whom),
      text: said.printAndCall(policy, before),
      href,
      button: said.open,
      icon: 'phone',
      tone: 'warn',
    };
  }
  if (receipt?.state !== 'issued') return undefined;
  const { activatedAt = receipt.reopenedAt } = found;
  const from = activatedAt && receiptCountedFrom(found, activatedAt, receipt.reopenedAt);
  if (from === undefined) return undefined;
  const { day, dueDay, isLate } = receiptDays(from, today);
  // As "Att följa upp" has it: nobody waits any longer.
  if (receipt.reopenedAt !== undefined && day > policy.receipt.giveUpOnDay) return undefined;
  const { receiptNumber, blockAt } = receipt;
  const block = blockAt === undefined || blockAt <= at ? '' : said.elseBlocked(wording.day(blockAt));
  const due = isLate ? said.receiptWasDue(whom, receiptNumber, dueDay) : said.receiptIsDue(receiptNumber, dueDay);
  return {
    title: isLate ? said.receiptMissing : said.sendReceipt(whom),
    text: `${due}${block}`,
    href,
    button: said.open,
    icon: isLate ? 'alert' : 'doc',
    tone: isLate ? 'bad' : 'plain',
  };
}
