import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { Day, policyOn } from '../../../contract/index.ts';
import { errorsOf, errorsOfRefusal } from '../../form-check/errors-of.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import type { Views } from '../../pages/views.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import type { PortalServices } from '../../services.ts';
import { askerOf } from '../asker.ts';
import { Held, holdQuestions } from './questions.ts';
import { dryRunOf, holdRow, rulesOn, runRow } from './rows.ts';

const home = '/gallring';
const Proposed = z.object({ till: Day });
const Decided = z.object({ korning: z.string(), svar: z.enum(['ja', 'nej']) });
const Lifted = z.object({ undantag: z.string(), skal: z.string().default('') });

interface Shown {
  readonly answered: Answered;
  readonly message?: string | undefined;
}

/**
 * Retention: what is due, counted before anything is erased; a run that two administrators agree to, under the authority's decision; cases that are
 * held. An administrator sees numbers of cases and how many people, never who.
 */
export function setUpRetention({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const { retention } = register;
  const router = Router();
  router.use(home, allow('retention'));

  router.get(home, (req, res) => show(req, res, { answered: unanswered }));

  router.post(`${home}/foresla`, async (req, res) => {
    const { till } = readBody(Proposed, req.body);
    await told(req, res, { refused: await retention.propose({ through: till }, askerOf(req)), done: 'foreslagen' });
  });

  router.post(`${home}/svar`, async (req, res) => {
    const { korning, svar } = readBody(Decided, req.body);
    const outcome = svar === 'ja' ? 'approved' : 'refused';
    const refused = await retention.decide({ runId: korning, outcome }, askerOf(req));
    await told(req, res, { refused, done: svar === 'ja' ? 'godkand' : 'avslagen' });
  });

  router.post(`${home}/undanta`, async (req, res) => {
    const answered = readAnswers(holdQuestions, req.body, requesterOf(req).at);
    const read = Held.safeParse(answered.answers);
    const isRight = Object.keys(answered.errors).length === 0 && read.success;
    const refused = isRight ? await retention.hold(read.data, askerOf(req)) : undefined;
    if (isRight && !refused) {
      res.redirect(303, `${home}?klart=undantaget`);
      return;
    }
    const wrong = read.success ? {} : errorsOf(read.error);
    const errors = refused ? errorsOfRefusal(refused) : { ...wrong, ...answered.errors };
    await show(req, res.status(422), { answered: { ...answered, errors } });
  });

  router.post(`${home}/foresla-slut`, async (req, res) => {
    const { undantag, skal } = readBody(Lifted, req.body);
    const refused = await retention.proposeLift({ holdId: undantag, reason: skal }, askerOf(req));
    await told(req, res, { refused, done: 'slut-foreslaget' });
  });

  router.post(`${home}/slut`, async (req, res) => {
    const { undantag } = readBody(Lifted, req.body);
    await told(req, res, { refused: await retention.lift(undantag, askerOf(req)), done: 'slut' });
  });

  async function told(
    req: Request,
    res: Response,
    { refused, done }: { refused: { readonly message: string } | undefined; done: keyof typeof notices },
  ): Promise<void> {
    if (refused) await show(req, res.status(409), { answered: unanswered, message: refused.message });
    else res.redirect(303, `${home}?klart=${done}`);
  }

  async function show(req: Request, res: Response, { answered, message }: Shown): Promise<void> {
    const { viewer, day } = requesterOf(req);
    const [runs, holds] = await Promise.all([retention.runs(day), retention.holds()]);
    const asked = req.query['prova'] === undefined ? undefined : await retention.due(day);
    const people = [
      ...runs.map(({ proposedBy }) => proposedBy),
      ...holds.flatMap((each) => [each.heldBy, each.liftProposedBy ?? []].flat()),
    ];
    const names = await register.people.namesOf(people);
    const proposed = runs.find(({ state }) => state === 'proposed');
    const isWrong = message !== undefined || Object.keys(answered.errors).length > 0;
    views.show(res, 'administration/retention', {
      title: `${isWrong ? 'Fel: ' : ''}Gallring`,
      ...{ message, notice: noticeOf(req.query['klart']), rules: rulesOn(day) },
      decision: policyOn(day).retention.decision.trim() || undefined,
      dryRun: asked && dryRunOf(asked),
      proposal: proposed && { ...runRow(proposed, names), mayApprove: proposed.proposedBy !== viewer.hsaId },
      isOpen: runs.some(({ state }) => state === 'proposed' || state === 'running'),
      runs: runs.filter(({ state }) => state !== 'proposed').map((run) => runRow(run, names)),
      holds: holds.map((each) => holdRow(each, { hsaId: viewer.hsaId, names })),
      ...drawAnswers(holdQuestions, answered),
    });
  }
  return router;
}

const notices = {
  foreslagen: 'Gallringen är föreslagen. Den börjar när en annan administratör har sagt ja.',
  godkand: 'Gallringen är godkänd. Den börjar inom en timme och går i små delar.',
  avslagen: 'Gallringen är avslagen. Inget är raderat.',
  undantaget: 'Ärendet är undantaget och gallras inte.',
  'slut-foreslaget': 'Det är föreslaget att undantaget upphör. En annan administratör svarar.',
  slut: 'Undantaget har upphört. Ärendet gallras när det förfaller.',
} as const;

const noticeOf = (done: unknown): string | undefined => Object.entries(notices).find(([name]) => name === done)?.[1];
