import { addDays, dayAt, policyOn, type Viewer } from '../../contract/index.ts';
import type { Case, Register } from '../../register/index.ts';
import * as wording from '../wording.ts';

/** Something that waits for this person. */
export interface Todo {
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly button: string;
  readonly icon: string;
  readonly tone: 'bad' | 'warn' | 'plain';
}

/** What a manager or colleague has to do, most urgent first: calls to make, receipts to send, a draft to finish. */
export async function todosFor(
  register: Register,
  cases: readonly Case[],
  { viewer, at }: { viewer: Viewer; at: string },
): Promise<Todo[]> {
  const [ofCases, draft] = await Promise.all([
    Promise.all(cases.map((found) => todoOf(register, found, at))),
    register.drafts.load('reserve-card-activation', viewer.personId, at),
  ]);
  const ofDraft: Todo[] = draft
    ? [
        {
          title: 'Påbörjat: Aktivera reservkort',
          text: `Utkast från ${wording.dayAndTime(draft.savedAt)}, finns kvar i ${policyOn(dayAt(Date.parse(at))).draftDays} dagar.`,
          href: '/nytt/reservkort',
          button: 'Fortsätt',
          icon: 'pen',
          tone: 'plain',
        },
      ]
    : [];
  const weight = { bad: 0, warn: 1, plain: 2 };
  return [...ofCases.flatMap((todo) => todo ?? []), ...ofDraft].sort((a, b) => weight[a.tone] - weight[b.tone]);
}

async function todoOf(register: Register, found: Case, at: string): Promise<Todo | undefined> {
  const today = dayAt(Date.parse(at));
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
  const dueDay = addDays(dayAt(Date.parse(found.activatedAt)), policy.receipt.remindOnDay);
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
