import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { Quarter, quarterBefore, quarterWords } from '../../contract/index.ts';
import type { Refusal } from '../../register/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { logProtected } from '../middleware/reading.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';
import { refuseHead } from '../take-out/send-table.ts';
import { csvOf } from '../take-out/csv.ts';
import { auditorsPaper } from '../take-out/taken-out-paper.ts';
import { headRows, takenOut } from '../take-out/taken-out.ts';
import { protocolOf, protocolSections } from './protocol.ts';
import { sampleOf } from './sample-of.ts';
import { setUpReview } from './set-up-review.ts';
import { viewSample } from './view-sample.ts';
import { endedQuarters, nextWords, sampleBadge } from './words.ts';

const home = '/stickprov';
type Services = Pick<PortalServices, 'register' | 'drawTakenOutPaper'>;

/** A sample of each quarter's ended cases: auditors draw it, go through it and sign what they found. */
export function setUpSamples({ register, drawTakenOutPaper }: Services, views: Views): Router {
  const router = Router();
  router.use(home, allow('samples'));

  router.get(home, (req, res) => showAll(req, res));

  router.post(home, async (req, res) => {
    const requester = requesterOf(req);
    const { quarter } = readBody(z.object({ quarter: Quarter }), req.body);
    const asker = { viewer: requester.viewer, author: authorOf(requester, 'auditor') };
    const refused = await register.samples.draw(quarter, asker);
    if (refused) await showAll(req, res.status(409), refused);
    else res.redirect(303, `${home}/${quarter}`);
  });

  async function showAll(req: Request, res: Response, refused?: Refusal): Promise<void> {
    const { day } = requesterOf(req);
    const rows = await register.samples.list();
    const names = await register.people.namesOf(rows.map(({ drawnBy }) => drawnBy));
    const drawn = new Set(rows.map(({ quarter }) => quarter));
    const ended = await register.samples.ended(endedQuarters(day).filter((quarter) => !drawn.has(quarter)));
    views.show(res, 'samples/samples', {
      title: `${refused ? 'Fel: ' : ''}Stickprov`,
      fault: refused?.message,
      open: ended.map((quarter) => ({ quarter, name: quarterWords(quarter) })),
      next: nextWords(day),
      rows: rows.map((row) => ({
        href: `${home}/${row.quarter}`,
        name: quarterWords(row.quarter),
        about: `${row.size} av ${wording.number(row.population)} avslutade ärenden, draget ${wording.day(row.drawnAt)} av ${names.get(row.drawnBy) ?? row.drawnBy}`,
        seed: row.seed,
        badge: sampleBadge(row),
      })),
    });
  }

  router.use(setUpOneSample(register, views));
  router.use(setUpProtocol(register, drawTakenOutPaper));
  router.use(setUpReview(register, views));
  return router;
}

function setUpOneSample(register: Services['register'], views: Views): Router {
  const router = Router();

  router.get(`${home}/:quarter`, (req, res) => showOne(req, res));

  router.post(`${home}/:quarter/skriv-under`, async (req, res) => {
    const requester = requesterOf(req);
    const { quarter } = await sampleOf(register, req);
    const asker = { viewer: requester.viewer, author: authorOf(requester, 'auditor') };
    const refused = await register.samples.sign(quarter, asker);
    if (refused) await showOne(req, res.status(409), refused);
    else res.redirect(303, `${home}/${quarter}?klart=underskrivet`);
  });

  async function showOne(req: Request, res: Response, refused?: Refusal): Promise<void> {
    const requester = requesterOf(req);
    const sample = await sampleOf(register, req);
    const { quarter, cases, drawnBy, signedBy } = sample;
    const author = authorOf(requester, 'auditor');
    await register.audit.note({ action: 'sample-viewed', author, details: { quarter } });
    await logProtected(register, requester, { list: 'sample', people: cases.map((each) => each.case.holder) });
    const reviewers = cases.flatMap(({ review }) => review?.by ?? []);
    const names = await register.people.namesOf([drawnBy, ...reviewers, ...(signedBy === undefined ? [] : [signedBy])]);
    const before = await register.samples.find(quarterBefore(quarter), requester.viewer);
    views.show(res, 'samples/sample', {
      title: `${refused ? 'Fel: ' : ''}Stickprov, ${quarterWords(quarter).toLowerCase()}`,
      fault: refused?.message,
      notice: req.query['klart'] === undefined ? undefined : 'Sparat.',
      ...viewSample(sample, { before, names }),
    });
  }
  return router;
}

/** What was found of a quarter, to keep: as a table, and as a paper. */
function setUpProtocol(register: Services['register'], drawTakenOutPaper: Services['drawTakenOutPaper']): Router {
  const router = Router();
  const path = `${home}/:quarter/protokoll`;

  refuseHead(router, [`${path}.csv`, `${path}.pdf`]);

  router.get(`${path}.csv`, async (req, res) => {
    const { sample, taken } = await read(req, 'csv');
    const { columns, rows } = protocolOf(sample, headRows(taken));
    res.attachment(`stickprov-${sample.quarter}.csv`).type('text/csv; charset=utf-8').send(csvOf(columns, rows));
  });

  router.get(`${path}.pdf`, async (req, res) => {
    const { sample, taken } = await read(req, 'pdf');
    const name = quarterWords(sample.quarter);
    const told = {
      kind: 'Stickprov',
      title: `Stickprov, ${name.toLowerCase()}`,
      lead: 'Ärenden som är dragna med ett frö bland dem som avslutades, och vad granskarna såg.',
    };
    const paper = auditorsPaper({ ...told, sections: protocolSections(sample) }, taken);
    res.attachment(`stickprov-${sample.quarter}.pdf`).type('application/pdf');
    res.send(Buffer.from(await drawTakenOutPaper(paper)));
  });

  async function read(req: Request, format: 'csv' | 'pdf') {
    const requester = requesterOf(req);
    const sample = await sampleOf(register, req);
    const author = authorOf(requester, 'auditor');
    await register.audit.append({ action: 'sample-exported', author, details: { quarter: sample.quarter, format } });
    await logProtected(register, requester, { list: 'sample', people: sample.cases.map((each) => each.case.holder) });
    return { sample, taken: await takenOut(register, req) };
  }
  return router;
}
