import { dayOf, policyOn, type Policy, type Viewer, type Instant } from '../../contract/index.ts';
import type { Case, Receipt, PortalRegister, Unit } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import type { PortalServices } from '../services.ts';
import * as wording from '../pages/wording.ts';
import { badgeOf } from './case-status.ts';
import { readHalts, type Halt } from './halts.ts';
import { processOf } from './process-of.ts';
import { mayBeEnded } from './set-up-ending.ts';
import type { CaseOnPage, Document, Mail } from './pages.ts';
import type { CaseAction, CaseView } from './case-process.ts';
import { cardsOfCase } from './cards-of-case.ts';
import { countOf, stagesOf } from './stages.ts';
import { undoOf } from './undo.ts';
import { mailed, mailedToOthers, usualSteps } from './steps.ts';
import { caseVisit } from '../visits/index.ts';
import { recipientNames } from './recipient-names.ts';
import { awaitedAgain, signActions, undoReceipts } from './undo-receipts.ts';
import { sentReceipt } from './sent-receipt.ts';
import { whyOf, type Reader } from './why/why-of.ts';
import { eventsOf } from './timeline/events-of.ts';
import { saidLast } from './timeline/said-last.ts';

type Services = Pick<PortalServices, 'register' | 'client' | 'log' | 'clock' | 'mailNames'>;

/** Everything the case page shows. */
export async function viewCase(
  services: Services,
  found: Case,
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<CaseOnPage> {
  const { register, mailNames } = services;
  const today = dayOf(at);
  const unit = await register.units.get(found.unitId, today);
  const namesOf = recipientNames(register, found, unit);
  const [process, halts, visit, sending, receipts, timeline, mails, documents, cards] = await Promise.all([
    viewProcess(register, found, { viewer, at }),
    readHalts(services),
    caseVisit(register, found, { viewer, at }),
    sentReceipt(register, found, viewer),
    register.receipts.ofCase(found.caseId),
    register.cases.timeline(found.caseId),
    register.outbox.mailsOf(found.caseId),
    register.documents.ofCase(found.caseId),
    cardsOfCase(register, found),
  ]);
  const isAuditor = may.act(viewer, { queue: 'auditor', case: found });
  const policy = policyOn(today);
  const usual = found.phase === 'stopped' ? usualSteps(found, policy) : (visit.next ?? process.next);
  const again = awaitedAgain(found, receipts, at);
  // How it ended is no longer so once its receipt is awaited anew.
  const isReopened = found.state === 'closed' && found.awaitsReceiptAnew;
  const steps = [...again, ...(isReopened ? [] : told(usual, viewer, { found, unit })), ...written(timeline)];
  const halt = halts.get(found.caseId);
  const [next = '', ...more] = withHalt(steps, { halt, found, viewer, policy });
  const events = eventsOf(timeline, found, { isAuditor, mailNames });
  const stages = stagesOf(processOf(found).stages, found, { entries: timeline, events, cards });
  const withdrawal = isWithdrawable(found, viewer) ? process.withdrawal : undefined;
  return {
    case: found,
    heading: processOf(found).heading(found),
    sender: processOf(found).sender?.(found, 'sv') ?? found.submitter.displayName,
    badge: badgeOf(found, halts),
    next,
    more,
    isReopened,
    selfService: policy.block.selfService.address,
    actions: actionsOf(found, viewer, { visit, sending, receipts, process }),
    particulars: { ...process.particulars, rows: [...visit.rows, ...process.particulars.rows] },
    stages,
    stageCount: countOf(stages, found),
    undo: [...undoOf(found, { withdrawal, visit: visit.actions }), ...undoReceipts(found, receipts, viewer)],
    dangers: [...(process.dangers ?? []), ...(mayBeEnded(found, viewer) ? [ending(found)] : [])],
    mayReveal: found.holder !== undefined && may.reveal(viewer, found.holder, found.isProposed ? [] : [found.unitId]),
    mayExport: may.exportCase(viewer, found),
    ...(await logFor(register, isAuditor)),
    events,
    rounds: (await processOf(found).rounds?.({ register, found, timeline })) ?? [],
    why: whyOf(timeline, found, readerOf(viewer, found)),
    mails: await shownMails(found, mails, namesOf),
    documents: shownDocuments(found, { receipts, documents }),
    isLive: found.state !== 'closed',
  };
}

/** No process is left that would close it. */
const ending = ({ number }: Case): CaseOnPage['dangers'][number] => ({
  heading: 'Avsluta ärendet',
  text: 'Processen är avbruten. Det som återstår görs i ett nytt ärende, när det här är avslutat.',
  button: 'Avsluta ärendet',
  href: `/arenden/${number}/avsluta`,
});

/** What the viewer can do with the case, the most important last. */
export function actionsOf(
  found: Case,
  viewer: Viewer,
  {
    visit,
    sending,
    receipts,
    process,
  }: {
    visit: { readonly actions: readonly CaseAction[] };
    sending: readonly CaseAction[];
    receipts: readonly Receipt[];
    process: CaseView;
  },
): CaseAction[] {
  return [
    ...confirmation(found, viewer),
    ...visit.actions,
    ...sending,
    ...signActions(found, receipts, viewer),
    ...process.actions,
  ];
}

/** What was written when it was last sent back or refused. */
function written(timeline: Parameters<typeof saidLast>[0]): string[] {
  const said = saidLast(timeline);
  return said?.comment === undefined ? [] : [`${said.name} skrev: ”${said.comment}”`];
}

async function logFor({ audit }: Pick<PortalRegister, 'audit'>, mayLookInLog: boolean) {
  return { mayLookInLog, mayProve: mayLookInLog && (await audit.attested()).checkpoint !== undefined };
}

/** What happens next, said to somebody who gets the case's mails or to somebody who only looks. */
function told(
  lines: readonly string[],
  { personId }: Viewer,
  { found: { submitter, holder, attester }, unit: { manager } }: { found: Case; unit: Unit },
): readonly string[] {
  const isMailed = [submitter, holder, attester, manager].some((person) => person?.personId === personId);
  return isMailed ? lines : lines.map((line) => (line === mailed ? mailedToOthers : line));
}

/** How much the viewer is told of why. */
const readerOf = (viewer: Viewer, found: Case): Reader =>
  may.act(viewer, { queue: 'auditor', case: found }) || may.act(viewer, { queue: 'customer-service', case: found })
    ? 'worker'
    : 'asker';

/** What happens next when something stands still: nothing, until the operators have seen to it. Customer service is told where. */
function withHalt(
  usual: readonly string[],
  { halt, found, viewer, policy }: { halt: Halt | undefined; found: Case; viewer: Viewer; policy: Policy },
): readonly string[] {
  if (!halt) return usual;
  const { name, phone } = policy.customerService;
  const isService = may.act(viewer, { queue: 'customer-service', case: found });
  const since = wording.dayAndTime(halt.since);
  const where = isService ? [`Det som står stilla: ${halt.steps.join(', ')}.`] : [];
  if (found.state === 'closed') {
    return [...usual, `Det som följer efter ärendet har stannat sedan ${since}. Driften ser till det.`, ...where];
  }
  const ring = isService ? '' : ` Du behöver inte göra något. Ring ${name}, ${phone}, om det brådskar.`;
  return ['Ärendet har stannat.', `Det hände ${since}. Driften ser till det.${ring}`, ...where];
}

function shownMails(
  found: Case,
  mails: readonly Mail[],
  namesOf: ReturnType<typeof recipientNames>,
): Promise<CaseOnPage['mails']> {
  return Promise.all(
    mails.map(async (mail) => ({
      ...mail,
      // A mail may name the card.
      isKept: mail.isKept && found.isCardHidden !== true,
      to: await namesOf({ to: mail.to, day: dayOf(mail.at) }),
    })),
  );
}

/** The papers of a case that its reader may see. */
export function shownDocuments(
  found: Case,
  { receipts, documents }: { receipts: readonly Receipt[]; documents: readonly Document[] },
): CaseOnPage['documents'] {
  return documents
    .map((document) => ({ ...document, receipt: receiptOf(document, receipts) }))
    .filter(({ receipt }) => found.isCardHidden !== true || receipt === undefined);
}

/** The receipt that a document is, as it was printed or signed. It names the card: it is no document of somebody from whom that is hidden. */
function receiptOf({ documentId, receiptNumber }: Document, receipts: readonly Receipt[]): Receipt | undefined {
  return receipts.find((receipt) => receipt.documentId === documentId || receipt.receiptNumber === receiptNumber);
}

/** "Bekräfta ärendet", for those who are asked whether what was typed for a caller is right. */
function confirmation(found: Case, viewer: Viewer): CaseAction[] {
  if (found.state === 'closed' || !may.confirm(viewer, found)) return [];
  const words = found.isAnsweredForByService
    ? { text: 'Svara för beställningen', english: 'Answer for the order' }
    : { text: 'Bekräfta ärendet', english: 'Confirm the case' };
  return [{ ...words, icon: 'check', href: `/arenden/${found.number}/bekrafta`, how: 'link', isMain: true }];
}

/** What the case's own process says of it. */
export async function viewProcess(
  register: PortalRegister,
  found: Case,
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<CaseView> {
  const today = dayOf(at);
  const unit = await register.units.get(found.unitId, today);
  return processOf(found).view({ register, found, viewer, at, policy: policyOn(today), unit });
}

/** True while the case can be withdrawn, by somebody who may: this only keeps pointless buttons away, the register refuses the rest. */
export function isWithdrawable(found: Case, viewer: Viewer): boolean {
  const isOpen = found.state !== 'closed' && found.noReturnAt === undefined && found.withdrawnAt === undefined;
  return isOpen && may.withdraw(viewer, found);
}
