import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { isRefusal, type PaperId, type Refusal, type ScannedPaper } from '../../register/index.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { documentDamaged, notFound } from '../middleware/refuse.ts';
import { HandedInFiles, noFilesFault } from '../pages/handed-in.ts';
import { summaryHeading } from '../pages/form-view.ts';
import type { Views } from '../pages/views.ts';
import { noticeOf } from '../pages/notice-of.ts';
import type { PortalServices } from '../services.ts';
import { megabytes } from './fault-words.ts';
import { hasRegistered, home, papersToday, shownPapers, type Refused } from './shown.ts';
import { askerOf, place, takeIn } from './take-in.ts';

type HandedIn = z.output<typeof HandedInFiles>;
const Typed = z.object({ number: z.string().max(40).default('') });

type Services = Pick<PortalServices, 'register' | 'scanning' | 'log'>;
type OfPaper = Request<{ scan: string; paper: string }>;
type OfPage = Request<{ scan: string; paper: string; page: string }>;

/** Receipts that were signed on paper are scanned in: a file or a stack, each paper into its case. */
export function setUpScans(services: Services, views: Views): Router {
  const { register } = services;
  const router = Router();
  const takeInOnce = oneAtATime(services);
  const show = scansPage(services, views);
  const ofPaper = `${home}/:scan/:paper`;
  router.use(home, allow('receipts'));

  router.get(home, (req, res) => show(req, res, { notice: noticeOf(notices, req.query['klart']) }));

  router.post(home, async (req, res) => {
    const handedIn = readBody(HandedInFiles, req.body);
    const none = noFilesFault(handedIn);
    const faults = none === undefined ? await takeInOnce(requesterOf(req), res, handedIn.files) : [none];
    if (faults.length > 0) await show(req, res.status(422), { faults });
    else res.redirect(303, `${home}?klart=inskannat`);
  });

  router.get(`${ofPaper}/sida/:page`, async (req: OfPage, res) => {
    const jpeg = await seenPage(register, { ...idOf(req), only: countIn(req.params.page) }, requesterOf(req));
    res.type('jpeg').end(jpeg);
  });

  router.get(`${ofPaper}/inlagd/:page`, async (req: OfPage, res) => {
    res.type('jpeg').end(await placedPage(services, req, requesterOf(req)));
  });

  router.post(`${ofPaper}/signatur-saknas`, async (req: OfPaper, res) => {
    const fault = await withdrawUnsigned(register, await settledPaper(register, req), requesterOf(req));
    if (fault !== undefined) await show(req, res.status(409), { faults: [fault] });
    else res.redirect(303, `${home}?klart=osignerat`);
  });

  router.post(`${ofPaper}/signatur-finns`, async (req: OfPaper, res) => {
    const fault = await registerAgain(register, await settledPaper(register, req), requesterOf(req));
    if (fault !== undefined) await show(req, res.status(409), { faults: [fault] });
    else res.redirect(303, `${home}?klart=angrat`);
  });

  router.post(`${ofPaper}/registrera`, async (req: OfPaper, res) => {
    const { number } = readBody(Typed, req.body);
    const placed = await place(services, { ...idOf(req), text: number, isTyped: true }, requesterOf(req));
    if (isRefusal(placed)) await showRefused(req, res, { refusal: placed, number });
    else res.redirect(303, `${home}?klart=registrerat`);
  });

  router.post(`${ofPaper}/kasta`, async (req: OfPaper, res) => {
    const done = await register.scans.discard(idOf(req), askerOf(requesterOf(req)));
    if (isRefusal(done)) await showRefused(req, res, { refusal: done, number: '' });
    else res.redirect(303, `${home}?klart=kastat`);
  });

  function showRefused(req: OfPaper, res: Response, { refusal, number }: { refusal: Refusal; number: string }) {
    const refused = { scanId: req.params.scan, paper: req.params.paper, number, message: refusal.message };
    return show(req, res.status(refusal.code === 'receipt-number-missing' ? 422 : 409), { refused });
  }

  return router;
}

/** The picture of a page that waits; the log says which. */
async function seenPage(
  { scans, audit }: Services['register'],
  { only, ...id }: PaperId & { readonly only: number },
  requester: Requester,
): Promise<Uint8Array> {
  const { viewer, author } = askerOf(requester);
  const paper = await scans.paper(id, viewer);
  const pages = await scans.pages(id, { viewer, only });
  const [page] = isRefusal(pages) ? [] : pages;
  if (!page || !paper) throw notFound('Sidan finns inte kvar.');
  const [number, ...others] = paper.numbers;
  const details = { sha256: paper.sha256, paper: String(id.paper), page: String(only) };
  const read = number !== undefined && others.length === 0 ? { receiptNumber: number } : {};
  await audit.note({ action: 'scan-viewed', author, details: { ...details, ...read } });
  return page.jpeg;
}

/** One of today's that was taken care of, of who scanned it in. */
async function settledPaper(register: Services['register'], req: OfPaper) {
  const { scanId, paper } = idOf(req);
  const { settled } = await papersToday(register, requesterOf(req));
  const found = settled.find((each) => each.scanId === scanId && each.paper === paper);
  if (!found) throw notFound('Papperet finns inte kvar.');
  return found;
}

/** Withdraws what the paper registered, as long as that stands. Returns what is wrong, if anything. */
async function withdrawUnsigned(
  { receipts }: Services['register'],
  paper: ScannedPaper,
  requester: Requester,
): Promise<string | undefined> {
  const { receiptNumber } = paper;
  if (receiptNumber === undefined) throw notFound('Papperet finns inte kvar.');
  const arrival = await receipts.arrival(receiptNumber, requester.viewer);
  if (isRefusal(arrival)) return arrival.message;
  if (!hasRegistered(paper, arrival.receipt))
    return `Inget är återtaget: ${receiptNumber} är inte registrerad med det här papperet, eller så är den registreringen redan återtagen. Öppna ärendet om du vill återta en annan registrering.`;
  const done = await receipts.withdrawRegistration({ receiptNumber, reason: 'unsigned' }, askerOf(requester));
  return isRefusal(done) ? done.message : undefined;
}

/** Registers anew what the paper registered and the same person withdrew as unsigned, as long as nothing has followed. Returns what is wrong, if anything. */
async function registerAgain(
  { receipts }: Services['register'],
  { receiptNumber, outcome, settledAt }: ScannedPaper,
  requester: Requester,
): Promise<string | undefined> {
  if (receiptNumber === undefined || outcome !== 'registered' || settledAt === undefined)
    throw notFound('Papperet finns inte kvar.');
  const done = await receipts.registerAgain({ receiptNumber, registeredAt: settledAt }, askerOf(requester));
  return isRefusal(done) ? done.message : undefined;
}

/** The picture of a page that lies in its case, out of the document there: looking at it is reading that. */
async function placedPage({ register, scanning }: Services, req: OfPage, requester: Requester): Promise<Uint8Array> {
  const { documentId } = await settledPaper(register, req);
  const document = documentId === undefined ? undefined : await register.documents.open(documentId, askerOf(requester));
  if (document === 'damaged') throw documentDamaged();
  const pictures = document === undefined || document === 'forbidden' ? [] : scanning.picturesOf(document.bytes);
  const picture = pictures[countIn(req.params.page) - 1];
  if (!picture) throw notFound('Sidan finns inte kvar.');
  return picture;
}

/** Takes files in: one upload of a person at a time, for as long as one file may take, and no longer than somebody waits for the answer. */
function oneAtATime(services: Services) {
  const reading = new Set<string>();
  return async (requester: Requester, res: Response, files: HandedIn['files']): Promise<string[]> => {
    const { hsaId } = requester.viewer;
    if (reading.has(hsaId)) return ['Filer som du har lämnat in läses just nu. Vänta tills de är lästa.'];
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    reading.add(hsaId);
    try {
      const late = AbortSignal.timeout(services.scanning.scanner.limits.milliseconds);
      return await takeIn(services, files, { requester, until: AbortSignal.any([gone.signal, late]) });
    } finally {
      reading.delete(hsaId);
    }
  };
}

/** @param faults of files of which nothing is kept */
function scansPage({ register, scanning }: Services, views: Views) {
  return async (
    req: Request,
    res: Response,
    { faults = [], notice, refused }: { faults?: readonly string[]; notice?: string | undefined; refused?: Refused },
  ): Promise<void> => {
    const { waiting, settled } = await shownPapers(register, requesterOf(req), refused);
    const summary = waiting.flatMap(({ id, fault }) =>
      fault === undefined ? [] : [{ href: `#n-${id}`, text: fault }],
    );
    const isSaid = waiting.some(({ fault, formHref }) => fault !== undefined || formHref !== undefined);
    const wrong = refused && !isSaid ? [...faults, refused.message] : faults;
    views.show(res, 'scans/scans', {
      title: `${wrong.length + summary.length > 0 ? 'Fel: ' : ''}Skanna in kvittenser`,
      scripts: ['upload.js'],
      faults: wrong,
      notice,
      summary,
      heading: summaryHeading(summary.length),
      waiting,
      settled,
      limits: { megabytes: megabytes(scanning.scanner.limits.bytes), pages: scanning.scanner.limits.pages },
    });
  };
}

const idOf = ({ params: { scan, paper } }: { params: { scan: string; paper: string } }) => ({
  scanId: scan,
  paper: countIn(paper),
});

/** From 1; what else stands in an address is no paper, and no page of one. */
function countIn(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw notFound('Sidan finns inte kvar.');
  return Number(text);
}

const notices: Readonly<Record<string, string>> = {
  inskannat: 'Filerna är lästa. Här under står vad som är registrerat, och vad som väntar på dig.',
  registrerat: 'Kvittensen är registrerad, och papperet ligger i ärendet.',
  kastat: 'Papperet är kastat.',
  angrat: 'Registreringen gäller igen, med papperet som ligger i ärendet.',
  osignerat:
    'Registreringen är återtagen: en underskrift saknas. Enheten får en påminnelse, och dagarna till spärr räknas från i dag.',
};
