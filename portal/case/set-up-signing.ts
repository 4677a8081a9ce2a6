import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { Drawing, DrawnName, readLines, writeLines, type Day } from '../../contract/index.ts';
import { isRefusal, type Case, type Refusal } from '../../register/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { notFound } from '../middleware/refuse.ts';
import { readBody } from '../middleware/read-body.ts';
import { summaryHeading } from '../pages/form-view.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { caseOf } from './case-of.ts';
import type { Signer, ToSign } from './signing.ts';

type Services = Pick<PortalServices, 'register' | 'signing'>;
type Asked = Request<{ number: string; receipt: string }>;
type Sent = z.infer<typeof Sent>;
type Faults = Partial<Record<Signer['key'] | 'seen', string>>;

const Sent = z.object({
  holder: z.string().default(''),
  attester: z.string().default(''),
  seen: z.literal('ja').optional(),
});

/** "Skriv under på skärmen": the holder, and whoever vouches for them, write their names before an ID administrator. */
export function setUpSigning(services: Services, views: Views): Router {
  const { register, signing } = services;
  const router = Router();
  const path = '/arenden/:number/kvittens/:receipt/skriv-under';
  router.use(path, allow('receipts'));

  router.get(path, async (req: Asked, res) => {
    const found = await caseOf(register, req);
    const asked = await askedOf(services, req, found);
    if (isRefusal(asked)) refuseIt(views, res, { found, refusal: asked });
    else show(views, res, { found, ...asked });
  });

  router.post(path, async (req: Asked, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    const asked = await askedOf(services, req, found);
    if (isRefusal(asked)) {
      refuseIt(views, res, { found, refusal: asked });
      return;
    }
    const sent = readBody(Sent, req.body);
    const names = readNames(sent, asked.toSign);
    if ('faults' in names) {
      show(views, res.status(422), { found, ...asked, sent, faults: names.faults });
      return;
    }
    const { viewer, at } = requester;
    const seenBy = { name: viewer.name, hsaId: viewer.hsaId };
    const drawn = await signing.drawSigned(asked.printed, { at, seenBy, ...names });
    const by = { viewer, author: authorOf(requester, 'customer-service') };
    const result = await register.receipts.sign({ receiptNumber: req.params.receipt, ...names, drawn }, by);
    if (isRefusal(result)) refuseIt(views, res, { found, refusal: result });
    else res.redirect(303, `/arenden/${found.number}`);
  });

  return router;
}

/** Never the receipt of another case than the address names. */
async function askedOf({ register, signing }: Services, req: Asked, found: Case) {
  const asked = await register.receipts.toSign(req.params.receipt, requesterOf(req).viewer);
  if (isRefusal(asked)) return asked;
  if (asked.case.caseId !== found.caseId) throw notFound('Kvittensen hör inte till det här ärendet.');
  const { documentId } = asked.receipt;
  const printHref = documentId === undefined ? undefined : `/arenden/${found.number}/dokument/${documentId}`;
  const toSign = signing.whatIsSigned(asked.printed);
  const card = await register.cases.card(found, toSign.card.number);
  const validity = card?.lastValidDay === undefined ? toSign.card.validity : until(card.lastValidDay, toSign);
  return { printed: asked.printed, printHref, toSign: { ...toSign, card: { ...toSign.card, validity } } };
}

/** Once the card is active its last day is known. */
const until = (day: Day, { english }: ToSign) => ({
  swedish: `Till och med ${day}.`,
  english: english && `Until ${day}.`,
});

interface Shown {
  readonly found: Case;
  readonly printHref: string | undefined;
  readonly toSign: ToSign;
  /** What was sent and refused. */
  readonly sent?: Sent;
  readonly faults?: Faults;
}

function show(views: Views, res: Response, { found, printHref, toSign, sent, faults = {} }: Shown): void {
  const receiptNumber = String(res.req.params['receipt']);
  const signers = signersOf(toSign, { sent, faults });
  const summary = [
    ...signers.flatMap(({ key, role, fault }) =>
      fault === undefined ? [] : [{ href: `#c-${key}`, text: `${role}: ${fault}` }],
    ),
    ...(faults.seen === undefined ? [] : [{ href: '#seen', text: faults.seen }]),
  ];
  views.show(res, 'case/sign-receipt', {
    title: `${summary.length > 0 ? 'Fel: ' : ''}Skriv under ${receiptNumber}`,
    scripts: ['sign.js'],
    case: found,
    receiptNumber,
    printHref,
    toSign,
    signers,
    summary,
    heading: summaryHeading(summary.length),
    clerk: requesterOf(res.req).viewer.name,
    isSeen: sent?.seen !== undefined,
    seenFault: faults.seen,
  });
}

function refuseIt(views: Views, res: Response, { found, refusal }: { found: Case; refusal: Refusal }): void {
  const receiptNumber = String(res.req.params['receipt']);
  const title = `Fel: Skriv under ${receiptNumber}`;
  views.show(res.status(409), 'case/cannot-sign', { title, case: found, receiptNumber, message: refusal.message });
}

function signersOf(
  { holder, attester, statements, english }: ToSign,
  { sent, faults }: { sent: Sent | undefined; faults: Faults },
): Signer[] {
  const own: Signer = {
    key: 'holder',
    role: 'Kortinnehavaren',
    roleInEnglish: english && 'card holder',
    name: holder,
    statement: statements.holder,
    fault: faults.holder,
    drawn: drawingIn(sent?.holder ?? ''),
  };
  if (attester === undefined || !statements.attester) return [own];
  const other: Signer = {
    key: 'attester',
    role: 'Intygsgivaren',
    roleInEnglish: english && 'who vouches for the holder',
    name: attester,
    statement: statements.attester,
    fault: faults.attester,
    drawn: drawingIn(sent?.attester ?? ''),
  };
  return [own, other];
}

/** What was drawn stays, be it too short for a name; what no hand draws on our page doesn't. */
function drawingIn(text: string): string {
  const drawing = Drawing.safeParse(readLines(text));
  return drawing.success ? writeLines(drawing.data) : '';
}

/** The names that were written, of all who are to sign, and that the clerk saw it. */
function readNames(sent: Sent, { attester }: ToSign) {
  const own = DrawnName.safeParse(readLines(sent.holder));
  const other = attester === undefined ? undefined : DrawnName.safeParse(readLines(sent.attester));
  const faults: Faults = {
    ...(!own.success && { holder: faultOf(own.error) }),
    ...(other?.success === false && { attester: faultOf(other.error) }),
    ...(sent.seen === undefined && { seen: 'Intyga att du såg underskriften skrivas.' }),
  };
  if (!own.success || other?.success === false || sent.seen === undefined) return { faults };
  return { holder: own.data, attester: other?.data };
}

/** A name that no hand draws on our page has words of the library's own. */
function faultOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue?.code === 'custom' || issue?.path.length === 0 ? issue.message : 'Rita om underskriften.';
}
