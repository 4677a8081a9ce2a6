import { addDays, dayOf, policyOn, type Viewer, type Instant } from '../../contract/index.ts';
import type { Case, PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { processOf } from '../case/process-of.ts';
import { titleOf } from '../case/set-up-confirmation.ts';
import type { MyTask } from '../desk/pages.ts';
import { startForms } from '../start-form/start-forms.ts';
import type { StartForm } from '../start-form/start-form.ts';
import type { Todo } from './pages.ts';
import * as wording from '../pages/wording.ts';

/** What a manager or colleague has to do, most urgent first: tasks, calls to make, receipts to send, drafts to finish. */
export async function todosFor(
  register: PortalRegister,
  { cases, tasks }: { cases: readonly Case[]; tasks: readonly MyTask[] },
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<Todo[]> {
  const withTask = new Set(tasks.map(({ caseId }) => caseId));
  const [toConfirm, ofCases, ofDrafts] = await Promise.all([
    register.cases.toConfirm(viewer),
    Promise.all(cases.filter(({ caseId }) => !withTask.has(caseId)).map((found) => todoOf(register, found, at))),
    Promise.all(startForms.map((form) => draftsOf(register, form, { viewer, at }))),
  ]);
  const weight = { bad: 0, warn: 1, plain: 2 };
  const confirmations = toConfirm.map((found) => todoOfConfirmation(found, viewer));
  return [
    ...confirmations,
    ...tasks.map(todoOfTask),
    ...[...ofCases, ...ofDrafts.flat()].flatMap((todo) => todo ?? []),
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
async function draftsOf(
  register: PortalRegister,
  { formId, path, title, activity }: StartForm,
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<Todo[]> {
  if (!may.begin(viewer, activity)) return [];
  const { draftDays } = policyOn(dayOf(at));
  const todo = (heading: string, savedAt: Instant, href: string): Todo => ({
    title: `${heading}: ${title}`,
    text: `Utkast från ${wording.dayAndTime(savedAt)}, finns kvar i ${draftDays} dagar.`,
    href,
    button: 'Fortsätt',
    icon: 'pen',
    tone: 'plain',
  });
  const [own, prepared] = await Promise.all([
    register.drafts.load({ formId, personId: viewer.personId, at }),
    register.drafts.preparedFor({ formId, personId: viewer.personId, at }),
  ]);
  return [
    ...(own ? [todo('Påbörjat', own.savedAt, `${path}?fortsatt`)] : []),
    ...prepared.map(({ draftId, savedAt }) => todo('Förberett åt dig', savedAt, `${path}?utkast=${draftId}`)),
  ];
}

async function todoOf(register: PortalRegister, found: Case, at: Instant): Promise<Todo | undefined> {
  const today = dayOf(at);
  const policy = policyOn(today);
  const href = `/arenden/${found.number}`;
  if (found.phase === 'calling') {
    return {
      title: `Ring ${policy.customerService.name} om kortet till ${found.holder?.displayName ?? found.unitName}`,
      text: `Skriv ut kvittensen, skriv under och ring ${policy.customerService.phone} senast ${wording.dayAndTime(found.activateBefore ?? at)}.`,
      href,
      button: 'Öppna',
      icon: 'phone',
      tone: 'warn',
    };
  }
  if (found.phase !== 'receipt' || found.activatedAt === undefined) return undefined;
  const receipt = await register.receipts.current(found.caseId);
  if (receipt?.state !== 'issued') return undefined;
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
