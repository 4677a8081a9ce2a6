import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { CardNumber, dayAt, words } from '../../contract/index.ts';
import { isEvidence, isRefusal, mayComeBack, type Card } from '../../register/index.ts';
import { cardBadge } from '../case/card-badge.ts';
import { factsOf } from '../fact.ts';
import { readBody } from '../read-body.ts';
import { notFound } from '../refuse.ts';
import { logMiss, logScan } from '../reading.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../views.ts';
import { authorOf, visitOf } from '../visit.ts';
import * as wording from '../wording.ts';
import { isTakenInOnAPage, scan } from './scan.ts';

const path = '/arbetslista/aterlamna';
const Text = z
  .string()
  .trim()
  .max(200)
  .transform((text) => (text === '' ? undefined : text));
const Body = z.object({
  cardNumber: z.string().max(40),
  cut: z.enum(['ja', 'nej']),
  confirmed: z.literal('ja').optional(),
  custody: Text.optional(),
  explanation: Text.optional(),
});
type Answers = z.infer<typeof Body>;

/**
 * A card is taken in at the desk. One click for a card that has ended; one that is active or evidence has a page of its own, which
 * says whose it is and what follows, since neither the block nor a cut can be undone.
 */
export function setUpReturn(services: PortalServices, views: Views): Router {
  const { register } = services;
  const router = Router();

  router.get(path, async (req, res) => {
    const { card } = await cardOf(req, typeof req.query['kort'] === 'string' ? req.query['kort'] : '');
    await show(req, res, card);
  });

  router.post(path, async (req, res) => {
    const visit = visitOf(req);
    const answers = readBody(Body, req.body);
    const isScript = req.is('json') !== false;
    const card = await register.cards.find(answers.cardNumber);
    if (!card) await logMiss(register, visit, { place: 'return', by: 'card' });
    if (card && answers.confirmed === undefined && (await isTakenInOnAPage(register, card))) {
      await show(req, res, (await cardOf(req, card.cardNumber)).card);
      return;
    }
    const { cut, custody, explanation } = answers;
    const handedIn = { cut: cut === 'ja', custody, explanation };
    const author = authorOf(visit, 'customer-service');
    const result = await register.cards.reportReturn({
      cardNumber: answers.cardNumber,
      handedIn,
      viewer: visit.viewer,
      author,
    });
    const notice = isRefusal(result) ? result.message : `Kortet ${answers.cardNumber} är inlämnat.`;
    if (isScript) res.json({ detail: notice });
    else if (!isRefusal(result)) res.redirect(303, `/arbetslista?inlamnat=${answers.cardNumber}`);
    else await show(req, res.status(422), (await cardOf(req, answers.cardNumber)).card, { answers, ...result });
  });

  /** The card as the scan field shows it: the same rights, and the same view in the log. */
  async function cardOf(req: Request, text: string): Promise<{ card: Card }> {
    const visit = visitOf(req);
    const number = CardNumber.safeParse(text.toUpperCase().replaceAll(' ', '')).data;
    const found =
      number === undefined
        ? undefined
        : await scan(services, number, visit.viewer, authorOf(visit, 'customer-service'));
    if (found?.kind === 'card') await logScan(register, visit, found.card.cardNumber);
    else await logMiss(register, visit, { place: 'return', by: 'card' });
    if (found?.kind !== 'card') throw notFound('Kortet finns inte, eller så får du inte se det. Skanna kortet igen.');
    return found;
  }

  async function show(
    req: Request,
    res: Response,
    card: Card,
    failed?: { answers: Answers; field?: string; message: string },
  ): Promise<void> {
    const holder = card.holderId === undefined ? undefined : await register.people.find(card.holderId);
    const { at } = visitOf(req);
    const unit = card.unitId === undefined ? undefined : await register.units.find(card.unitId, dayAt(Date.parse(at)));
    const block = await register.blocks.find(card.cardNumber);
    views.show(req, res, 'return-card', {
      title: `${failed ? 'Fel: ' : ''}Kort som lämnas in`,
      card,
      badge: cardBadge(card),
      mayReturn: mayComeBack(card),
      isActive: card.state === 'active',
      isEvidence: block !== undefined && isEvidence(block),
      isToBeCut: card.cardType === 'reserve' || card.cardType === 'short-term',
      facts: factsOf(
        { label: 'Kort', text: wording.cardNumber(card.cardNumber), isCode: true },
        { label: 'Korttyp', text: words.cardType[card.cardType] },
        { label: 'Innehavare', text: holder?.displayName },
        { label: 'Enhet', text: unit?.name },
        { label: 'Gäller till och med', text: card.lastValidDay },
      ),
      answers: failed?.answers,
      field: failed?.field,
      message: failed?.message,
    });
  }
  return router;
}
