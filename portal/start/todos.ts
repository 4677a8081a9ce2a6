import { addDays, dayOf, policyOn, type Viewer, type Instant } from '../../contract/index.ts';
import type { Case, PortalRegister, Receipt } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { processOf } from '../case/process-of.ts';
import { titleOf } from '../case/set-up-confirmation.ts';
import type { MyTask } from '../desk/pages.ts';
import { startForms } from '../start-form/start-forms.ts';
import type { Todo } from './pages.ts';
import * as wording from '../pages/wording.ts';

/** What a manager or colleague has to do, most urgent first: tasks, calls to make, receipts to send, drafts to finish. */
export async function todosFor(
  register: PortalRegister,
  { cases, tasks }: { cases: readonly Case[]; tasks: readonly MyTask[] },
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<Todo[]> {
  const withTask = new Set(tasks.map(({ caseId }) => caseId));
  const others = cases.filter(({ caseId }) => !withTask.has(caseId));
  const receipts = await register.receipts.currentOf(others.filter(awaitsReceipt).map(({ caseId }) => caseId));
  const toConfirm = await register.cases.toConfirm(viewer);
  const ofDrafts = await draftsOf(register, { viewer, at });
  const weight = { bad: 0, warn: 1, plain: 2 };
  const confirmations = toConfirm.map((found) => todoOfConfirmation(found, viewer));
  return [
    ...confirmations,
    ...tasks.map(todoOfTask),
    ...others.flatMap((found) => todoOf(found, receipts.get(found.caseId), at) ?? []),
    ...ofDrafts,
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

/** What the person has begun, and what was prepared for them. */
async function draftsOf(register: PortalRegister, { viewer, at }: { viewer: Viewer; at: Instant }): Promise<Todo[]> {
  const forms = startForms.filter(({ activity }) => may.begin(viewer, activity));
  const formIds = forms.map(({ formId }) => formId);
  const begun = await register.drafts.begun({ formIds, personId: viewer.personId, at });
  const { draftDays } = policyOn(dayOf(at));
  return forms.flatMap(({ formId, path, title }) =>
    begun
      .filter((draft) => draft.formId === formId)
      .map(({ savedAt, draftId }) => ({
        title: `${draftId === undefined ? 'Påbörjat' : 'Förberett åt dig'}: ${title}`,
        text: `Utkast från ${wording.dayAndTime(savedAt)}, finns kvar i ${draftDays} dagar.`,
        href: draftId === undefined ? `${path}?fortsatt` : `${path}?utkast=${draftId}`,
        button: 'Fortsätt',
        icon: 'pen',
        tone: 'plain',
      })),
  );
}

/** The holder has the card, and the receipt is to be sent. */
const awaitsReceipt = ({ phase, activatedAt }: Case): boolean => phase === 'receipt' && activatedAt !== undefined;

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
  if (found.activatedAt === undefined || receipt?.state !== 'issued') return undefined;
  const dueDay = addDays(dayOf(found.activatedAt), policy.receipt.remindOnDay);
  const isLate = dueDay < today;
  const block = receipt.blockAt === undefined ? '' : ` Annars spärras kortet ${wording.day(receipt.blockAt)}.`;
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
