import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { CardNumber, isToBeCut, words, type CardState, type Day } from '../../contract/index.ts';
import {
  hasComeBack,
  isEvidence,
  isRefusal,
  mayComeBack,
  type Card,
  type PortalRegister,
} from '../../register/index.ts';
import { cardBadge } from '../case/card-badge.ts';
import { checkForm, type FormErrors } from '../form-check/check-form.ts';
import { errorsOfRefusal } from '../form-check/errors-of.ts';
import type { FormData } from '../form-check/form-data.ts';
import { pageForm } from '../form-check/page-form.ts';
import { particularsOf, type Particular } from '../pages/particular.ts';
import { viewForm } from '../pages/form-view.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { logMiss, logScan } from '../middleware/reading.ts';
import { notFound } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import { isTakenInOnAPage, scan } from '../desk/scan.ts';

const path = '/arbetslista/aterlamna';
const Text = z.string().trim().default('');
const Body = z.object({
  cardNumber: z.string().max(40),
  cut: z.enum(['ja', 'nej']),
  confirmed: z.literal('ja').optional(),
  custody: Text,
  explanation: Text,
});
/** Asked of a card that is evidence. */
const questions = pageForm([
  { kind: 'textfield', key: 'custody', label: 'Var förvaras det förslutna kuvertet?', maxLength: 200 },
  {
    kind: 'textfield',
    key: 'explanation',
    label: 'Är kortet redan klippt? Skriv varför',
    description: 'Lämna tomt om kortet är helt.',
    maxLength: 200,
  },
]);

interface Failed {
  readonly data: FormData;
  readonly errors: FormErrors;
}

/**
 * A card is taken in at the desk. One click for a card that has ended; one that is active or evidence has a page of its own, which
 * says whose it is and what follows, since neither the block nor a cut can be undone.
 */
export function setUpReturn({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.use(path, allow('work-list'));

  router.get(path, async (req, res) => {
    await show(req, res, await cardOf(register, req, typeof req.query['kort'] === 'string' ? req.query['kort'] : ''));
  });

  router.post(path, async (req, res) => {
    const requester = requesterOf(req);
    const answers = readBody(Body, req.body);
    const isScript = req.is('json') !== false;
    const card = await register.cards.find(answers.cardNumber);
    if (!card) await logMiss(register, requester, { place: 'return', by: 'card' });
    if (card && answers.confirmed === undefined && (await isTakenInOnAPage(register, card))) {
      await show(req, res, await cardOf(register, req, card.cardNumber));
      return;
    }
    const { cardNumber, custody, explanation } = answers;
    const data = { custody, explanation };
    const checked = checkForm(questions, data, { now: 0 });
    const result = checked.ok ? await handIn(register, requester, answers) : checked;
    const errors = 'errors' in result ? result.errors : isRefusal(result) ? errorsOfRefusal(result) : undefined;
    const notice = errors
      ? Object.values(errors).flat().join(' ')
      : `Kortet ${wording.cardNumber(cardNumber)} är inlämnat.`;
    if (isScript) res.json({ detail: notice });
    else if (!errors) res.redirect(303, `/arbetslista?inlamnat=${cardNumber}`);
    else await show(req, res.status(422), { ...(await cardOf(register, req, cardNumber)), failed: { data, errors } });
  });

  async function show(req: Request, res: Response, page: { card: Card; failed?: Failed }): Promise<void> {
    const { card, failed } = page;
    const { data, errors } = failed ?? { data: {}, errors: {} };
    const block = await register.blocks.find(card.cardNumber);
    const before = failed ? undefined : await handedIn(register, card);
    views.show(res, 'return/card', {
      title: `${failed ? 'Fel: ' : ''}Kort som lämnas in`,
      card,
      badge: cardBadge(card),
      mayReturn: before === undefined && mayComeBack(card),
      handedIn: before,
      isActive: card.state === 'active',
      isEvidence: block !== undefined && isEvidence(block),
      isToBeCut: isToBeCut(card),
      particulars: await particularsOfCard(register, card, requesterOf(req).day),
      form: viewForm(questions, { data, context: {}, errors, now: 0 }),
      message: failed && Object.values(errors).flat().join(' '),
    });
  }
  return router;
}

/** A card that was handed in once, and given up or missed since, may turn up. */
const turnsUp: ReadonlySet<CardState> = new Set(['unreturned', 'missing']);

/** When it was, and who took it in, as far as the register knows; undefined for a card that wasn't handed in. */
async function handedIn({ blocks, people }: PortalRegister, card: Card): Promise<string | undefined> {
  const report = await blocks.handIn(card.cardNumber);
  if (!hasComeBack(card) && (report === undefined || turnsUp.has(card.state))) return undefined;
  if (!report) return 'Kortet är redan inlämnat.';
  const by = (await people.findByHsaId(report.by))?.displayName ?? report.by;
  return `Kortet är redan inlämnat, ${wording.dayAndTime(report.at)}, registrerat av ${by}.`;
}

async function particularsOfCard({ people, units }: PortalRegister, card: Card, today: Day): Promise<Particular[]> {
  const holder = card.holderId === undefined ? undefined : await people.find(card.holderId);
  const unit = card.unitId === undefined ? undefined : await units.find(card.unitId, today);
  return particularsOf(
    { label: 'Kort', text: wording.cardNumber(card.cardNumber), isCode: true },
    { label: 'Korttyp', text: words.cardType[card.cardType] },
    { label: 'Innehavare', text: holder?.displayName },
    { label: 'Enhet', text: unit?.name },
    { label: 'Gäller till och med', text: card.lastValidDay },
  );
}

function handIn(
  { cards }: PortalRegister,
  requester: Requester,
  { cardNumber, cut, custody, explanation }: z.infer<typeof Body>,
) {
  const handedIn = { cut: cut === 'ja', custody: custody || undefined, explanation: explanation || undefined };
  const author = authorOf(requester, 'customer-service');
  return cards.reportReturn({ cardNumber, handedIn, viewer: requester.viewer, author });
}

/** The card as the scan field shows it: the same rights, and the same view in the log. */
async function cardOf(register: PortalRegister, req: Request, text: string): Promise<{ card: Card }> {
  const requester = requesterOf(req);
  const number = CardNumber.safeParse(text.toUpperCase().replaceAll(' ', '')).data;
  const found =
    number === undefined
      ? undefined
      : await scan(register, number, { viewer: requester.viewer, author: authorOf(requester, 'customer-service') });
  if (found?.kind === 'card') await logScan(register, requester, found.card.cardNumber);
  else await logMiss(register, requester, { place: 'return', by: 'card' });
  if (found?.kind !== 'card') throw notFound('Kortet finns inte, eller så får du inte se det. Skanna kortet igen.');
  return found;
}
