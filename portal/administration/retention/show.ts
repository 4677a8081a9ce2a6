import type { Request, Response } from 'express';
import { policyOn, type ApprovalKind } from '../../../contract/index.ts';
import type { PortalRegister } from '../../../register/index.ts';
import { requesterOf } from '../../login/requester.ts';
import type { Views } from '../../pages/views.ts';
import { drawAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import { holdQuestions } from './questions.ts';
import type { LiftRefused } from './pages.ts';
import { brokenOffWords, dryRunOf, holdRow, packageRow, rulesOn, runRow } from './rows.ts';

interface Shown {
  readonly answered: Answered;
  readonly message?: string | undefined;
  readonly lift?: LiftRefused | undefined;
}

interface Told {
  readonly refused: { readonly message: string } | undefined;
  readonly done: keyof typeof notices;
}

/** The page, and what it says of something that was asked for: why not, or that it is done. */
export interface ShowRetention {
  readonly show: (req: Request, res: Response, shown: Shown) => Promise<void>;
  readonly told: (req: Request, res: Response, told: Told) => Promise<void>;
}

/** Counts what is due when that is asked for (`?prova`) alone: it walks through everybody. */
export function showsRetention(register: PortalRegister, views: Views): ShowRetention {
  const { retention } = register;

  async function show(req: Request, res: Response, { answered, message, lift }: Shown): Promise<void> {
    const { viewer, day } = requesterOf(req);
    const [runs, holds, replays] = await Promise.all([
      retention.runs(),
      retention.holds(day),
      retention.unfinishedReplays(),
    ]);
    const [archive, packages] = await Promise.all([register.archive.name(), register.archive.packages()]);
    const due = req.query['prova'] === undefined ? undefined : await retention.due(day);
    const names = await register.people.namesOf([
      ...runs.map(({ proposedBy }) => proposedBy),
      ...holds.map(({ heldBy }) => heldBy),
      ...packages.flatMap(({ decidedBy }) => decidedBy ?? []),
    ]);
    const waiting = await register.approvals.waiting(viewer, day);
    const waits = (kind: ApprovalKind) => waiting.filter((each) => each.kind === kind).length;
    const isWrong = message !== undefined || lift !== undefined || Object.keys(answered.errors).length > 0;
    views.show(res, 'administration/retention', {
      title: `${isWrong ? 'Fel: ' : ''}Gallring`,
      message,
      notice: noticeOf(req.query['klart']),
      rules: rulesOn(day),
      decision: policyOn(day).retention.decision.trim() || undefined,
      brokenOff: replays.map(brokenOffWords),
      dryRun: due && dryRunOf(due),
      waiting: waits('retention-run') + waits('retention-lift'),
      isOpen: waits('retention-run') > 0 || runs.some(({ state }) => state === 'running'),
      runs: runs.map((run) => runRow(run, names)),
      holds: holds.map((each) => holdRow(each, { names, refused: lift })),
      archive: archive === '' ? undefined : archive,
      packages: packages.map((each) => packageRow(each, names)),
      ...drawAnswers(holdQuestions, answered),
    });
  }

  return {
    show,
    async told(req, res, { refused, done }) {
      if (refused) await show(req, res.status(409), { answered: unanswered, message: refused.message });
      else res.redirect(303, `/gallring?klart=${done}`);
    },
  };
}

const notices = {
  mottaget: 'Arkivet har tagit emot paketet. Ärendena i det gallras när en gallring är godkänd.',
  kasserat: 'Paketet är kasserat. Ärendena skrivs i ett nytt paket nästa gång.',
  foreslagen: 'Gallringen är föreslagen. Den börjar när någon annan har godkänt den.',
  stoppad: 'Gallringen är stoppad. Det som redan är raderat kommer inte tillbaka.',
  undantaget: 'Ärendet är undantaget och gallras inte.',
  'slut-foreslaget': 'Det är föreslaget att undantaget upphör. Det väntar på godkännande.',
} as const;

const noticeOf = (done: unknown): string | undefined => Object.entries(notices).find(([name]) => name === done)?.[1];
