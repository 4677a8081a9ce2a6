import { Router } from 'express';
import { z } from 'zod';
import type { UserTask } from '../../client/index.ts';
import { isRefusal } from '../../register/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { callBackShown } from '../pages/call-back-shown.ts';
import { readBody } from '../middleware/read-body.ts';
import { forbidden, notFound, Refuse } from '../middleware/refuse.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { isOpen, isTakenAway } from './desk-task.ts';
import { refuseUnfit } from './duties.ts';
import type { Holding } from './holding.ts';
import { portalTask } from './portal-tasks.ts';
import { readAddress } from './queue-address.ts';
import type { TaskPages } from './task-pages.ts';

const CallBack = z.object({ svar: z.enum(['ja', 'nej', 'vaxeln', 'over']) });
const NewPhone = z.object({ nummer: z.string().max(40) });
/** `data`: what is begun of the task's own form, which the page's script sends along so that nothing of it is lost. */
const ReadBack = z.object({ tecken: z.string().max(40), data: z.record(z.string(), z.unknown()).optional() });

/** The pages of the tasks, and how one is taken. */
interface Calling {
  readonly home: string;
  readonly homeName: string;
  readonly pages: TaskPages;
  readonly take: Holding['take'];
}

/** What is noted during the phone call of a task: whether it was answered, and what the caller reads from the card. */
export function setUpCall(
  { register }: PortalServices,
  views: Views,
  { home, homeName, pages, take }: Calling,
): Router {
  const router = Router();

  router.post(`${home}/:key/ring`, async (req, res) => {
    const requester = requesterOf(req);
    const { svar } = readBody(CallBack, req.body);
    const answered = svar !== 'nej';
    const desk = await pages.open(req.params.key, requester);
    if (!isOpen(desk.task)) throw unnoted(desk.task);
    refuseUnfit(desk, requester.viewer);
    const unit = await register.units.get(desk.case.unitId, requester.day);
    const { phone: registered, above } = await callBackShown(register, unit, requester);
    const phone = svar === 'vaxeln' ? 'växeln' : svar === 'over' && above ? above.phone : registered;
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
    else await pages.showTask(req, res, { desk: await pages.open(req.params.key, requester), notice });
  });

  router.post(`${home}/:key/nytt-nummer`, async (req, res) => {
    const requester = requesterOf(req);
    const { nummer: phone } = readBody(NewPhone, req.body);
    const desk = await pages.open(req.params.key, requester);
    if (!isOpen(desk.task)) throw unnoted(desk.task);
    refuseUnfit(desk, requester.viewer);
    const asker = { viewer: requester.viewer, author: authorOf(requester, 'customer-service') };
    const refused = await register.cases.confirmPhoneBySwitchboard(desk.case.caseId, { phone, ...asker });
    if (refused) throw forbidden(refused.message);
    const notice = `Noterat: enheten har bekräftat ${phone} i ett samtal via växeln. Numret gäller nu.`;
    await pages.showTask(req, res, { desk: await pages.open(req.params.key, requester), notice });
  });

  // What the caller reads from the card: compared here, never shown before (domain P4.2).
  router.post(`${home}/:key/las`, async (req, res) => {
    const requester = requesterOf(req);
    const { tecken, data } = readBody(ReadBack, req.body);
    const desk = await pages.open(req.params.key, requester);
    const cardNumber = desk.variables['cardNumber'];
    if (portalTask(desk.formId).readsCard !== true || typeof cardNumber !== 'string') {
      throw notFound('I den här uppgiften läses inget kort upp.');
    }
    refuseUnfit(desk, requester.viewer);
    const author = authorOf(requester, 'customer-service');
    // Of one that is done or gone nothing is noted any more: it is shown as it is.
    const refused = isOpen(desk.task)
      ? await register.cases.readBack({ caseId: desk.case.caseId, cardNumber, text: tecken, author })
      : undefined;
    const isScript = req.is('json') !== false;
    if (!refused && !isScript) {
      res.redirect(303, pages.backTo(req));
      return;
    }
    const now = await pages.open(req.params.key, requester, { known: desk });
    const shown = { desk: now, ...(data && { data }), ...(refused && { misread: refused.message }) };
    if (!isScript) await pages.showTask(req, res, shown);
    else {
      const { title: heading, status, ...pane } = await pages.paneOf(requester, shown);
      const { view } = readAddress(req.query);
      res.status(status).json({ heading, html: views.piece(req, 'desk/task', { ...pane, home, homeName, view }) });
    }
  });
  return router;
}

function unnoted(task: UserTask): Refuse {
  const why = isTakenAway(task) ? 'uppgiften finns inte kvar' : 'uppgiften är redan klar';
  return new Refuse(
    409,
    'TASK_NOT_TAKEN',
    `Samtalet är inte noterat: ${why}. Ladda om sidan, så visar den ärendet som det är nu.`,
  );
}
