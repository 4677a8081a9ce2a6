import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { ApprovalKind, ApprovalOutcome, policyOn, type Day, type Viewer } from '../../contract/index.ts';
import type { Approval, Asker, PortalRegister } from '../../register/index.ts';
import type { ApprovalFault } from '../../rights/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { logProtected } from '../middleware/reading.ts';
import type { Badge } from '../pages/badge.ts';
import { noticeOf } from '../pages/notice-of.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';
import type { Todo } from '../start/pages.ts';
import type { ApprovalCard, DecidedApproval } from './pages.ts';

export const approvalsPath = '/godkannanden';
const Answer = z.object({ forslag: z.string(), svar: z.enum(['ja', 'nej', 'tillbaka']), skal: z.string().default('') });

/** Lines that are read at once; the rest unfold. */
const mostLines = 6;

/** Everything that waits for a second person's yes, whatever it is, and how the latest ended. */
export function setUpApprovals({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const { approvals } = register;
  const router = Router();
  router.use(approvalsPath, allow('approvals'));

  router.get(approvalsPath, (req, res) => show(req, res, {}));

  router.post(approvalsPath, async (req, res) => {
    const { forslag: approvalId, svar, skal: reason } = readBody(Answer, req.body);
    const asker = askerOf(req);
    const outcome = svar === 'ja' ? 'approved' : 'refused';
    const refused =
      svar === 'tillbaka'
        ? await approvals.takeBack(approvalId, asker)
        : await approvals.decide({ approvalId, outcome, reason }, asker);
    if (!refused) {
      // An edition of the policy that was agreed to is known to this portal at once.
      await register.editions.refresh();
      res.redirect(303, `${approvalsPath}?klart=${svar}`);
    } else if (refused.field === 'reason') {
      await show(req, res.status(422), { refused: { approvalId, reason, error: refused.message } });
    } else await show(req, res.status(409), { message: refused.message });
  });

  async function show(req: Request, res: Response, { message, refused }: Shown): Promise<void> {
    const { viewer, day } = requesterOf(req);
    const [waiting, decided] = await Promise.all([approvals.waiting(viewer, day), approvals.decided(viewer)]);
    await logNamed(register, req, [...waiting, ...decided]);
    const names = await register.people.namesOf(
      [...waiting, ...decided].flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy ?? proposedBy]),
    );
    views.show(res, 'approvals/approvals', {
      title: `${message === undefined && refused === undefined ? '' : 'Fel: '}Väntar på godkännande`,
      message,
      notice: noticeOf(notices, req.query['klart']),
      waiting: waiting.map((each) => cardOf(each, { names, refused })),
      decided: decided.map((each) => decidedOf(each, names)),
      days: policyOn(day).appointments.proposalDays,
    });
  }
  return router;
}

/** Of protected persons it is logged that they were named here. */
async function logNamed(register: PortalRegister, req: Request, seen: readonly Approval[]): Promise<void> {
  const requester = requesterOf(req);
  const ids = new Set(seen.flatMap(({ named = [] }) => named));
  const people = await Promise.all([...ids].map((id) => register.people.find(id)));
  await logProtected(register, requester, { list: 'approvals', people });
}

interface Shown {
  readonly message?: string;
  readonly refused?: { readonly approvalId: string; readonly reason: string; readonly error: string };
}

/** Who answers, in the role in which they may. */
function askerOf(req: Request): Asker {
  const requester = requesterOf(req);
  return { viewer: requester.viewer, author: authorOf(requester, 'admin', 'manager') };
}

function cardOf(
  approval: Approval,
  { names, refused }: { names: ReadonlyMap<string, string>; refused: Shown['refused'] },
): ApprovalCard {
  const { approvalId, kind, subject, title, lines, note, reason, proposedBy, proposedAt, lapsesAfter, isOwn, fault } =
    approval;
  return {
    approvalId,
    kind: ApprovalKind.words[kind],
    title,
    lines: lines.slice(0, mostLines),
    moreLines: lines.slice(mostLines),
    note,
    more: moreOf(kind, subject),
    reason,
    proposed: `${isOwn ? 'dig' : (names.get(proposedBy) ?? proposedBy)}, ${wording.dayAndTime(proposedAt)}`,
    lapsesAfter,
    mayDecide: fault === undefined,
    mayApprove: fault === undefined && approval.isUnreadable !== true,
    mayTakeBack: isOwn,
    who: fault === undefined ? '' : whoAnswers[fault],
    refused: refused?.approvalId === approvalId ? refused : undefined,
  };
}

/** What shows more of it than its lines. */
function moreOf(kind: ApprovalKind, subject: string): ApprovalCard['more'] {
  if (kind === 'policy') return { href: `/regler/${subject}/omprovning`, text: 'Pröva på det senaste årets beslut' };
  if (kind === 'retention-run') return { href: '/gallring?prova=1', text: 'Provkör' };
  return undefined;
}

const whoAnswers: Readonly<Record<ApprovalFault, string>> = {
  'not-approver': 'Någon annan svarar',
  proposer: 'Någon annan svarar',
  own: 'Det gäller dig. Någon annan svarar',
  protected: 'Någon med behörighet för skyddade personuppgifter svarar',
};

const badges: Readonly<Record<ApprovalOutcome, Pick<Badge, 'colour' | 'icon'>>> = {
  approved: { colour: 'success', icon: 'check' },
  refused: { colour: 'danger', icon: 'ban' },
  'taken-back': { colour: 'neutral', icon: 'back' },
  lapsed: { colour: 'neutral', icon: 'clock' },
};

function decidedOf(approval: Approval, names: ReadonlyMap<string, string>): DecidedApproval {
  const { kind, title, proposedBy, proposedAt, outcome = 'lapsed', decidedBy, decidedAt, refusal } = approval;
  const whom = decidedBy === undefined || outcome === 'lapsed' ? '' : `${names.get(decidedBy) ?? decidedBy}, `;
  return {
    title,
    kind: ApprovalKind.words[kind],
    proposed: `${names.get(proposedBy) ?? proposedBy}, ${wording.dayAndTime(proposedAt)}`,
    badge: { text: ApprovalOutcome.words[outcome], ...badges[outcome] },
    decided: `${whom}${decidedAt === undefined ? '' : wording.dayAndTime(decidedAt)}`,
    refusal,
  };
}

/** How many of a kind wait, for the page from which they are proposed. */
export async function waitingOf(
  { approvals }: Pick<PortalRegister, 'approvals'>,
  kinds: readonly ApprovalKind[],
  { viewer, day }: { readonly viewer: Viewer; readonly day: Day },
): Promise<number> {
  return (await approvals.waiting(viewer, day)).filter(({ kind }) => kinds.includes(kind)).length;
}

/** What the start page of whoever may answer says. */
export function todosOfApprovals(toDecide: number): Todo[] {
  if (toDecide === 0) return [];
  return [
    {
      title: toDecide === 1 ? 'Ett förslag väntar på ditt svar' : `${toDecide} förslag väntar på ditt svar`,
      text: 'Någon annan har föreslagit. Det gäller när du har godkänt det.',
      href: '/godkannanden',
      button: 'Visa förslagen',
      icon: 'check',
      tone: 'warn',
    },
  ];
}

const notices: Readonly<Record<string, string>> = {
  ja: 'Förslaget är godkänt.',
  nej: 'Förslaget är avslaget. Inget är ändrat.',
  tillbaka: 'Förslaget är taget tillbaka. Inget är ändrat.',
};
