import { dayOf, policyOn, type Viewer, type Instant } from '../../contract/index.ts';
import { receiptCountedFrom, type Case, type PortalRegister, type Receipt } from '../../register/index.ts';
import { processOf } from '../case/process-of.ts';
import { receiptDays } from '../case/receipt-days.ts';
import { titleOf } from '../case/set-up-confirmation.ts';
import type { MyTask } from '../desk/pages.ts';
import type { Requester } from '../login/requester.ts';
import type { Todo } from './pages.ts';
import * as wording from '../pages/wording.ts';

/** What a manager or colleague has to do, most urgent first: tasks, calls to make, receipts to send, forms prepared for them. */
export async function todosFor(
  register: PortalRegister,
  { cases, tasks, prepared }: { cases: readonly Case[]; tasks: readonly MyTask[]; prepared: readonly Todo[] },
  { viewer, at }: Pick<Requester, 'viewer' | 'at'>,
): Promise<Todo[]> {
  const withTask = new Set(tasks.map(({ caseId }) => caseId));
  const others = cases.filter(({ caseId }) => !withTask.has(caseId));
  const receipts = await register.receipts.currentOf(others.filter(awaitsReceipt).map(({ caseId }) => caseId));
  const toConfirm = await register.cases.toConfirm(viewer);
  const weight = { bad: 0, warn: 1, plain: 2 };
  const confirmations = toConfirm.map((found) => todoOfConfirmation(found, viewer));
  return [
    ...confirmations,
    ...tasks.map(todoOfTask),
    ...others.flatMap((found) => todoOf(found, receipts.get(found.caseId), at) ?? []),
    ...prepared,
  ].sort((a, b) => weight[a.tone] - weight[b.tone]);
}

function todoOfConfirmation(found: Case, { personId }: Viewer): Todo {
  const { number, enteredBy } = found;
  return {
    title: titleOf(found, personId),
    text: `${processOf(found).heading(found)}, ${number}. ${enteredBy.displayName} på Intern kundservice skrev in det.`,
    href: `/arenden/${number}/bekrafta`,
    button: 'Kontrollera',
    icon: 'check',
    tone: 'warn',
  };
}

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

function todoOf(found: Case, receipt: Receipt | undefined, at: Instant): Todo | undefined {
  const today = dayOf(at);
  const policy = policyOn(today);
  const href = `/arenden/${found.number}`;
  if (found.phase === 'calling') {
    // Whoever is to fill it in has a task for that.
    if (!receipt) return undefined;
    const before = found.activateBefore === undefined ? '' : ` senast ${wording.dayAndTime(found.activateBefore)}`;
    return {
      title: `Ring ${policy.customerService.name} om kortet till ${found.holder?.displayName ?? found.unitName}`,
      text: `Skriv ut kvittensen, skriv under och ring ${policy.customerService.phone}${before}.`,
      href,
      button: 'Öppna',
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
  const block =
    receipt.blockAt === undefined || receipt.blockAt <= at
      ? ''
      : ` Annars spärras kortet ${wording.day(receipt.blockAt)}.`;
  return {
    title: isLate
      ? 'Underskriven kvittens saknas'
      : `Skicka kvittensen för ${found.holder?.displayName ?? found.unitName}`,
    text: isLate
      ? `${found.holder?.displayName ?? found.unitName}, ${receipt.receiptNumber}, skulle ha kommit ${dueDay}.${block}`
      : `${receipt.receiptNumber} ska vara hos oss senast ${dueDay}.${block}`,
    href,
    button: 'Öppna',
    icon: isLate ? 'alert' : 'doc',
    tone: isLate ? 'bad' : 'plain',
  };
}
