import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { HsaId, RevealReason, textFault } from '../../contract/index.ts';
import { isRefusal, type Person, type PortalRegister } from '../../register/index.ts';
import { serviceFault } from '../../rights/index.ts';
import { passportsOf } from '../foreign-staff/index.ts';
import { readHalts } from '../case/halts.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { logMiss } from '../middleware/reading.ts';
import { forbidden, notFound, Refuse } from '../middleware/refuse.ts';
import type { Views } from '../pages/views.ts';
import type { PortalParts } from '../parts.ts';
import { CallAbout, matchedIn, queryOf } from './call-about.ts';
import { callerPage } from './caller-page.ts';
import { readCaller, type CallWish } from './read-caller.ts';

const Note = z.object({ anteckning: z.string().max(2000) });
/** Characters of a note of a call. */
const mostNote = 500;
const Arrived = z.object({ kvittens: z.string().max(40) });
const Reveal = z.object({ reason: z.string().optional() });

/** The page of somebody who phones or stands at the desk: who it is, what they have, and what can be done for them now. */
export function setUpCaller(parts: PortalParts, views: Views): Router {
  const { register } = parts;
  const router = Router();
  router.use('/ring', allow('work-list'));

  router.get('/ring/:hsaId', async (req, res) => {
    const person = await personOf(register, req.params.hsaId, requesterOf(req));
    await show({ parts, views }, res, { person, number: undefined });
  });

  router.post('/ring/:hsaId/anteckna', async (req, res) => {
    const requester = requesterOf(req);
    const person = await personOf(register, req.params.hsaId, requester);
    // A browser sends each line break as two characters, and counts it as one.
    const text = readBody(Note, req.body).anteckning.replaceAll('\r\n', '\n').trim();
    const without = await passportsOf(register, requester.viewer, person);
    const fault =
      text === '' ? 'Skriv vad samtalet gällde.' : textFault(text, { lines: true, most: mostNote, without });
    if (fault !== undefined) {
      return show({ parts, views }, res.status(422), { person, number: undefined, note: { text, fault } });
    }
    const { viewer } = requester;
    const author = authorOf(requester, 'customer-service');
    const about = CallAbout.parse(req.query);
    const { unit, cards } = await readCaller(parts, person, { requester, wish: wishOf(about) });
    await register.people.noteCall({
      personId: person.personId,
      text,
      viewer,
      author,
      unitId: unit?.unitId,
      cardNumber: cards.find(({ cardNumber }) => cardNumber === about.kort)?.cardNumber,
    });
    res.redirect(303, `${addressOf(person)}${queryOf(about, { antecknat: '' })}`);
  });

  router.post('/ring/:hsaId/kvittens', async (req, res) => {
    const requester = requesterOf(req);
    const person = await personOf(register, req.params.hsaId, requester);
    const asker = { viewer: requester.viewer, author: authorOf(requester, 'customer-service') };
    const answer = await register.receipts.register(readBody(Arrived, req.body).kvittens, asker);
    if (isRefusal(answer)) {
      await show({ parts, views }, res.status(422), { person, number: undefined, receiptFault: answer.message });
    } else res.redirect(303, `${addressOf(person)}${queryOf(CallAbout.parse(req.query), { registrerad: '' })}`);
  });

  // Whoever loads the page again gets the person, with the number hidden.
  const again = ({ params, query }: Request<{ hsaId: string }>, res: Response) =>
    res.redirect(`${addressOf(params)}${queryOf(CallAbout.parse(query))}`);
  router.get('/ring/:hsaId/anteckna', again);
  router.get('/ring/:hsaId/kvittens', again);
  router.get('/ring/:hsaId/visa', again);

  router.post('/ring/:hsaId/visa', async (req, res) => {
    const requester = requesterOf(req);
    const person = await personOf(register, req.params.hsaId, requester);
    const number = await reveal(register, person, { reason: reasonOf(req), requester });
    if (!person.protectedIdentity && req.accepts(['html', 'json']) === 'json') res.json({ number });
    else await show({ parts, views }, res, { person, number });
  });
  return router;
}

const addressOf = ({ hsaId }: { hsaId: string }) => `/ring/${encodeURIComponent(hsaId)}`;

function reasonOf(req: Request): RevealReason {
  const { data: reason } = RevealReason.safeParse(readBody(Reveal, req.body).reason);
  if (reason !== undefined) return reason;
  throw new Refuse(422, 'REASON_MISSING', 'Välj varför du behöver se uppgifterna. Skälet sparas i loggen.');
}

/** The whole number; of a protected person without one the rest is shown all the same, and logged as that. */
async function reveal(
  register: PortalRegister,
  { personId, protectedIdentity }: Person,
  { reason, requester }: { reason: RevealReason; requester: Requester },
): Promise<string> {
  const author = authorOf(requester, 'customer-service');
  const number = await register.people.revealNumber(personId, { reason, viewer: requester.viewer, author });
  if (number !== undefined) return number;
  if (!protectedIdentity) throw forbidden('Det finns inget nummer att visa.');
  await register.audit.append({ action: 'details-viewed', author, personId, details: { reason } });
  return 'Saknas';
}

/**
 * The person, when the clerk may handle what is theirs. One whom nobody knows, or who is for others, is
 * logged as looked for; a protected person is answered for as nobody is, so that no answer tells who exists.
 */
async function personOf(register: PortalRegister, hsaId: string, requester: Requester): Promise<Person> {
  const { data: known } = HsaId.safeParse(hsaId);
  const person = known === undefined ? undefined : await register.people.findByHsaId(known);
  const fault = person && serviceFault(requester.viewer, person);
  if (person && fault === undefined) return person;
  await logMiss(register, requester, { place: 'call', by: 'person' });
  if (fault === 'own' || fault === 'not-customer-service') throw forbidden(refusals[fault]);
  throw notFound(serviceFault(requester.viewer, somebodyProtected) === undefined ? nobody : unseen);
}

const somebodyProtected = { personId: '', protectedIdentity: true };
const nobody = 'Vi hittar ingen med det HSA-id:t. Sök på namn, kort eller ärende.';
const unseen =
  'HSA-id:t ger ingen träff som du får se. Är det rätt skrivet: lämna över till en kollega med behörighet för skyddade personuppgifter.';

const refusals = {
  'not-customer-service': 'Sidan är till för Intern kundservice.',
  own: 'Du kan inte ta hand om dina egna kort. Be en kollega, eller gå till Mina kort.',
} as const;

const wishOf = (about: CallAbout): CallWish => ({
  employmentId: about.anstallning,
  isManager: about.ringer === 'chef',
  cardNumber: about.kort,
  matched: matchedIn(about),
});

interface Shown {
  readonly person: Person;
  readonly number: string | undefined;
  readonly note?: { readonly text: string; readonly fault: string };
  readonly receiptFault?: string;
}

async function show(
  { parts, views }: { parts: PortalParts; views: Views },
  res: Response,
  { person, number, note, receiptFault }: Shown,
): Promise<void> {
  const requester = requesterOf(res.req);
  const about = CallAbout.parse(res.req.query);
  const found = await readCaller(parts, person, { requester, wish: wishOf(about) });
  await parts.register.audit.append({
    action: 'person-viewed',
    author: authorOf(requester, 'customer-service'),
    personId: person.personId,
    ...(found.unit && { unitId: found.unit.unitId }),
  });
  const page = await callerPage(parts, found, {
    at: requester.at,
    halts: await readHalts(parts),
    number,
    about,
    note,
    receiptFault,
    isNoted: 'antecknat' in res.req.query,
    isArrived: 'registrerad' in res.req.query,
  });
  views.show(res, 'caller/person', page);
}
