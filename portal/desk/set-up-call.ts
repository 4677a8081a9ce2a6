import { Router } from 'express';
import { z } from 'zod';
import { isRefusal } from '../../register/index.ts';
import type { FormData } from '../form-check/form-data.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { readBody } from '../middleware/read-body.ts';
import { forbidden, notFound } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import { dutyErrors } from './duties.ts';
import type { Holding } from './holding.ts';
import { portalTask } from './portal-tasks.ts';
import type { TaskPages } from './task-pages.ts';

const CallBack = z.object({ svar: z.enum(['ja', 'nej']) });
/** `svar`: what the page's script sends along of the task's own form, so that nothing of it is lost. */
const ReadBack = z.object({ tecken: z.string().max(40), svar: z.string().optional() });
const Answers = z.record(z.string(), z.unknown());

/** The pages of the tasks, and how one is taken. */
interface Calling {
  readonly pages: TaskPages;
  readonly take: Holding['take'];
}

/** What is noted during the phone call of a task: whether it was answered, and what the caller reads from the card. */
export function setUpCall({ register }: PortalServices, home: string, { pages, take }: Calling): Router {
  const router = Router();

  router.post(`${home}/:key/ring`, async (req, res) => {
    const requester = requesterOf(req);
    const answered = readBody(CallBack, req.body).svar === 'ja';
    const desk = await pages.open(req.params.key, requester);
    const { phone } = await register.units.get(desk.case.unitId, requester.day);
    const { viewer } = requester;
    const author = authorOf(requester, 'customer-service');
    const result = await register.cases.logCallBack(desk.case.caseId, { phone, answered, viewer, author });
    if (isRefusal(result)) throw forbidden(result.message);
    const notice = answered
      ? `Noterat: du ringde ${phone} och fick svar.`
      : `Noterat: ingen svarade på ${phone}. Uppgiften väntar, försök igen.`;
    // Who has them on the phone does the task.
    const isTaken = answered && desk.task.assignee === undefined && (await take(req.params.key, requester, false));
    if (req.is('json') !== false) res.json({ detail: notice, ...(isTaken && { location: pages.backTo(req) }) });
    else await pages.showTask(req, res, { desk: isTaken ? await pages.open(req.params.key, requester) : desk, notice });
  });

  // What the caller reads from the card: compared here, never shown before (domain P4.2).
  router.post(`${home}/:key/las`, async (req, res) => {
    const requester = requesterOf(req);
    const { tecken, svar } = readBody(ReadBack, req.body);
    const data = answersIn(svar);
    const desk = await pages.open(req.params.key, requester);
    const cardNumber = desk.variables['cardNumber'];
    if (portalTask(desk.formId).readsCard !== true || typeof cardNumber !== 'string') {
      throw notFound('I den här uppgiften läses inget kort upp.');
    }
    if (dutyErrors(desk, requester.viewer)['duties'] !== undefined)
      throw forbidden('Du är part i ärendet. Lämna över till en kollega.');
    const { caseId } = desk.case;
    const author = authorOf(requester, 'customer-service');
    const refused = await register.cases.readBack({ caseId, cardNumber, text: tecken, author });
    if (!refused && !data) res.redirect(303, pages.backTo(req));
    else {
      const now = await pages.open(req.params.key, requester);
      await pages.showTask(req, res, {
        desk: now,
        ...(data && { data }),
        ...(refused && { misread: refused.message }),
      });
    }
  });
  return router;
}

/** Undefined: nothing was sent along, or nothing that a form could have. */
function answersIn(text: string | undefined): FormData | undefined {
  try {
    return Answers.safeParse(JSON.parse(text ?? 'null')).data;
  } catch {
    return undefined;
  }
}
