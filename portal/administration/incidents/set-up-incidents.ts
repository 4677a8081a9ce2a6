import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Refusal } from '../../../register/index.ts';
import { actionOf } from '../../log/log-row.ts';
import { readPath } from '../../case/path.ts';
import { askEngine } from '../../desk/engine-away.ts';
import { errorsOfRefusal } from '../../form-check/errors-of.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import type { PortalServices } from '../../services.ts';
import { askerOf } from '../asker.ts';
import { countedCases, stoodFor } from '../wording.ts';
import { drawAnswers, readAnswers, reasonQuestion, unanswered, type Answered } from '../../plain-form/answered.ts';
import { doToEach } from './do-to-each.ts';
import { readCauses, type Cause, type Still } from './read-causes.ts';

const home = '/incidenter';
/** Rows that are shown; what is done to all is done to all. */
const shown = 100;
const questions = [reasonQuestion('Syns i ärendets historik och i loggen. Skriv ingen persons namn.')];
const Released = z.object({ process: z.string() });
const Which = z.object({ incident: z.string().default('alla') });

/** What stands still in the engine, why, and what an administrator does about it: try again, or give up. */
export function setUpIncidents(services: PortalServices, views: Views): Router {
  const { register, client } = services;
  const router = Router();
  router.use(home, allow('incidents'));

  router.get(home, async (req, res) => {
    const { answer: causes, away } = await askEngine(services, () => readCauses(services), []);
    const quarantined = await register.engineRecords.quarantined();
    views.show(res, 'administration/incidents', {
      title: 'Incidenter',
      away,
      notice: noticeOf(req.query),
      causes: causes.map((cause) => ({ ...cause, count: countedCases(cause.still.length) })),
      quarantined: quarantined.map((process) => ({ ...process, what: actionOf(process.action) })),
    });
  });

  // What stands still in the process because of it is tried again at once.
  router.post(`${home}/slapp`, async (req, res) => {
    const { process } = readBody(Released, req.body);
    const asker = askerOf(req);
    const waits = (await register.engineRecords.quarantined()).some(({ rootKey }) => rootKey === process);
    if (!waits) throw notFound('Processen väntar inte på en administratör. Någon kan redan ha låtit den gå vidare.');
    const refused = await register.engineRecords.release(process, asker);
    if (refused) throw notFound(refused.message);
    const still = (await readCauses(services)).flatMap((cause) => cause.still);
    const waiting = still.filter(({ rootKey }) => rootKey === process);
    await register.incidents.retry(waiting, asker);
    await doToEach(waiting, (each) => client.resolveIncident(each));
    res.redirect(303, `${home}?slappt=1`);
  });

  router.get(`${home}/:id`, async (req, res) => {
    show(req, res, { cause: await causeOf(req), answered: unanswered });
  });

  router.get(`${home}/:id/diagram`, async (req, res) => {
    const [first] = (await causeOf(req)).still;
    const path = await readPath(client, first?.instanceKey);
    if (!path) throw notFound('Processen finns inte kvar i processmotorn.');
    res.json(path);
  });

  router.post(`${home}/:id/forsok`, async (req, res) => {
    const cause = await causeOf(req);
    const chosen = chosenOf(cause, req);
    const refused = await register.incidents.retry(chosen, askerOf(req));
    if (refused) show(req, res.status(409), { cause, answered: unanswered, refused });
    else {
      const done = await doToEach(chosen, (still) => client.resolveIncident(still));
      res.redirect(303, `${home}?igen=${done}`);
    }
  });

  router.post(`${home}/:id/ge-upp`, async (req, res) => {
    const cause = await causeOf(req);
    const answered = readAnswers(questions, req.body, requesterOf(req).at);
    const { reason } = answered.answers;
    if (Object.keys(answered.errors).length > 0 || typeof reason !== 'string') {
      show(req, res.status(422), { cause, answered });
      return;
    }
    const chosen = chosenOf(cause, req);
    const refused = await register.incidents.giveUp({ incidents: chosen, reason }, askerOf(req));
    if (refused) {
      show(req, res.status(422), { cause, answered: { ...answered, errors: errorsOfRefusal(refused) } });
      return;
    }
    const roots = [...new Map(chosen.map((still) => [still.rootKey, still])).values()];
    const done = await doToEach(roots, ({ rootKey }) => client.cancelProcessInstance(rootKey));
    res.redirect(303, `${home}?uppgivna=${done}`);
  });

  const causeOf = (req: Request) => findCause(services, req);
  const show = (req: Request, res: Response, page: Shown) => showCause(views, { req, res, page });
  return router;
}

async function findCause(services: PortalServices, req: Request): Promise<Cause> {
  const cause = (await readCauses(services)).find(({ id }) => id === req.params['id']);
  if (!cause) throw notFound('Det som stod stilla går vidare, eller är redan åtgärdat. Gå till Incidenter.');
  return cause;
}

/** A cause with what was answered about it, and why that was refused. */
interface Shown {
  readonly cause: Cause;
  readonly answered: Answered;
  readonly refused?: Refusal;
}

function showCause(
  views: Views,
  { req, res, page }: { readonly req: Request; readonly res: Response; readonly page: Shown },
): void {
  const { cause, answered, refused } = page;
  const now = Date.parse(requesterOf(req).at);
  const isWrong = refused !== undefined || Object.keys(answered.errors).length > 0;
  views.show(res, 'administration/incident', {
    title: `${isWrong ? 'Fel: ' : ''}${cause.step} – Incidenter`,
    scripts: ['incident.js'],
    cause,
    count: countedCases(cause.still.length),
    message: refused?.message,
    stood: stoodFor(cause.since, now),
    rows: cause.still
      .slice(0, shown)
      .map(({ incidentKey, number, since }) => ({ incidentKey, number, since, stood: stoodFor(since, now) })),
    isLonger: cause.still.length > shown,
    ...drawAnswers(questions, answered),
  });
}

/** Those that the button was for: all, the oldest, or one by its key. */
function chosenOf({ still }: Cause, req: Request): readonly Still[] {
  const { incident } = readBody(Which, req.body);
  if (incident === 'alla') return still;
  const chosen = incident === 'aldst' ? still.slice(0, 1) : still.filter(({ incidentKey }) => incidentKey === incident);
  if (chosen.length === 0)
    throw notFound('Det som stod stilla går vidare, eller är redan åtgärdat. Gå till Incidenter.');
  return chosen;
}

const Done = z.coerce.number().int().min(0).max(1_000_000);

function noticeOf(query: Request['query']): string | undefined {
  if (query['slappt'] === '1')
    return 'Processen går vidare. Det som stannar en gång till dyker upp här inom någon minut.';
  const [again, ended] = [Done.safeParse(query['igen']), Done.safeParse(query['uppgivna'])];
  if (again.success) {
    return `${countedCases(again.data, true)} försöker igen. Det som stannar en gång till dyker upp här inom någon minut.`;
  }
  if (!ended.success) return undefined;
  if (ended.data === 0) return 'Inget ärende är uppgivet.';
  return ended.data === 1
    ? 'Ett ärende är uppgivet. Intern kundservice ser det som avbrutet.'
    : `${countedCases(ended.data)} är uppgivna. Intern kundservice ser dem som avbrutna.`;
}
