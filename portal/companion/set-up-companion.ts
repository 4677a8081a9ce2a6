import { Router, type Request } from 'express';
import { z } from 'zod';
import { setAt, type FormData } from '../form-check/form-data.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import { readBody } from '../middleware/read-body.ts';
import { forbidden, notFound, Refuse } from '../middleware/refuse.ts';
import { isOpen, type DeskTask } from '../desk/desk-task.ts';
import { refuseUnfit } from '../desk/duties.ts';
import type { PortalErrand } from '../desk/portal-task.ts';
import { portalTask } from '../desk/portal-tasks.ts';
import { inputOf } from '../desk/task.ts';
import type { TaskPages } from '../desk/task-pages.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { errands, type ErrandField } from './errands.ts';
import { readAnswer } from './read-answer.ts';

const Copied = z.object({ falt: z.string().max(40) });
const Pasted = z.object({ text: z.string().max(10_000), behall: z.string().optional() });

interface Place {
  readonly home: string;
  readonly pages: TaskPages;
}

/** Portalföljaren: the values that a task takes to SITHS eID Portal, one at a time, and what it brings back from there. */
export function setUpCompanion(services: PortalServices, views: Views, place: Place): Router {
  return Router().use(setUpWindow(views, place), setUpCopies(services, place), setUpAnswer(services, views, place));
}

/** The panel alone, to stand beside SITHS eID Portal in a narrow window. */
function setUpWindow(views: Views, { home, pages }: Place): Router {
  const router = Router();
  router.get(`${home}/:key/portalen`, async (req, res) => {
    const { desk, requester } = await ownTask(pages, req);
    await pages.seen(desk, requester);
    const { companion, name } = await pages.viewOf(requester, { desk });
    if (!companion) throw notFound('Uppgiften görs inte i SITHS eID Portal.');
    views.show(res, 'desk/companion-window', {
      title: `Portalföljaren, ${desk.case.number}`,
      scripts: ['companion-window.js'],
      companion,
      act: `${home}/${req.params.key}`,
      name,
      number: desk.case.number,
    });
  });
  return router;
}

/** Each value is asked for as it is copied, and each copy is a row of the log. */
function setUpCopies(services: PortalServices, { home, pages }: Place): Router {
  const { register } = services;
  const router = Router();

  router.post(`${home}/:key/kopiera`, async (req, res) => {
    const own = await ownTask(pages, req);
    const { desk, requester } = own;
    const { falt: name } = readBody(Copied, req.body);
    const isField = fieldsOf(own.errand).some((field) => field.name === name && field.isSecret !== true);
    const text = isField ? (await valuesOf(services, own))[name] : undefined;
    if (text === undefined) throw notFound('Uppgiften har inget värde för det fältet.');
    const { caseId, unitId, holder } = desk.case;
    const details = { field: name, task: desk.task.elementId ?? '' };
    const author = authorOf(requester, 'customer-service');
    await register.audit.append({
      action: 'value-copied',
      author,
      caseId,
      unitId,
      personId: holder?.personId,
      details,
    });
    res.json({ text });
  });

  // A national number is in no page: it goes from here to the clipboard, and counts as shown.
  router.post(`${home}/:key/kopiera-nummer`, async (req, res) => {
    const { desk, errand, requester } = await ownTask(pages, req);
    const { holder } = desk.case;
    if (!holder || !fieldsOf(errand).some(({ isSecret }) => isSecret === true)) {
      throw notFound('Portalen frågar inte efter numret här.');
    }
    const author = authorOf(requester, 'customer-service');
    const { viewer } = requester;
    const text = await register.people.revealNumber(holder.personId, { reason: 'portal-order', viewer, author });
    if (text === undefined) throw forbidden('Du får inte kopiera numret.');
    res.json({ text });
  });
  return router;
}

/** What was copied from the portal's page: read, shown, and kept in the case when the person says so. */
function setUpAnswer(services: PortalServices, views: Views, { home, pages }: Place): Router {
  const { register } = services;
  const router = Router();

  router.post(`${home}/:key/kvitto`, async (req, res) => {
    const own = await ownTask(pages, req);
    const { desk, errand, requester } = own;
    const { text, behall } = readBody(Pasted, req.body);
    const asked = { errand: errand.errand, values: await valuesOf(services, own), since: desk.case.submittedAt };
    const read = readAnswer(text, { ...asked, now: requester.at });
    const isKept = typeof read !== 'string' && behall !== undefined;
    if (isKept) {
      await register.cases.keepPortalAnswer({
        caseId: desk.case.caseId,
        errand: errand.errand,
        number: read.number,
        answeredAt: read.at,
        author: authorOf(requester, 'customer-service'),
      });
    }
    const answers = isKept ? (errand.answers?.(read.at) ?? {}) : {};
    const pasted = isKept ? { text: '' } : typeof read === 'string' ? { text, fault: read } : { text, read };
    const status = typeof read === 'string' ? 422 : 200;
    if (req.is('json') === false) {
      await pages.showTask(req, res, { desk, pasted, status, ...(isKept && { data: nested(answers) }) });
    } else {
      const { companion } = await pages.viewOf(requester, { desk, pasted });
      const act = `${home}/${req.params.key}`;
      const html = companion && views.piece(req, 'desk/companion-answer', { companion, act });
      res.status(status).json({ html, answers, isKept });
    }
  });
  return router;
}

function nested(answers: FormData): FormData {
  const data: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(answers)) setAt(data, key.split('.'), value);
  return data;
}

interface OwnTask {
  readonly desk: DeskTask;
  readonly errand: PortalErrand;
  readonly requester: Requester;
}

/** The task that this person has taken and may do. Throws 409 for any other, 403 for a party, 404 for one that isn't done in the portal. */
async function ownTask(pages: TaskPages, req: Request<{ key: string }>): Promise<OwnTask> {
  const requester = requesterOf(req);
  const desk = await pages.open(req.params.key, requester);
  const { inPortal: errand } = portalTask(desk.formId);
  if (!errand) throw notFound('Uppgiften görs inte i SITHS eID Portal.');
  refuseUnfit(desk, requester.viewer);
  if (!isOpen(desk.task) || desk.task.assignee !== requester.viewer.hsaId) {
    throw new Refuse(409, 'TASK_NOT_TAKEN', 'Uppgiften är inte din. Ta den först, eller ladda om sidan.');
  }
  return { desk, errand, requester };
}

const fieldsOf = ({ errand }: PortalErrand): readonly ErrandField[] => errands[errand].fields;

async function valuesOf({ register }: PortalServices, { desk, errand, requester }: OwnTask) {
  return errand.values(await inputOf(register, desk, requester));
}
