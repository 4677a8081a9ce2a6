import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { CardNumber, type Missing } from '../../../contract/index.ts';
import { isRefusal, type PortalRegister } from '../../../register/index.ts';
import { blockRow } from '../../blocking/index.ts';
import { isSafeSearch } from '../../login/safe-address.ts';
import { authorOf, requesterOf, type Requester } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { logMiss, logProtected, logSearch } from '../../middleware/reading.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalServices } from '../../services.ts';
import { narrowedBlocks } from './blocks.ts';
import { filterForm } from './filter-form.ts';
import { chaseLists } from './lists.ts';
import { sendChased } from './send-chased.ts';
import { chasePath, readWish, type Part, type Wish } from './wish.ts';

const missingOf = { kort: 'card', kvittens: 'receipt' } as const satisfies Record<string, Missing>;
const Chosen = z
  .string()
  .max(60)
  .transform((text) => text.split(':'))
  .pipe(z.tuple([z.enum(['kort', 'kvittens']), CardNumber]));
const Body = z.object({
  /** The row whose own button was pressed; without: those that are ticked. */
  bara: Chosen.optional(),
  valda: z.union([Chosen.transform((one) => [one]), z.array(Chosen).max(200)]).default([]),
});
const Count = z.coerce.number().int().min(0).max(200).catch(0);

/**
 * "Att följa upp": cards to come back, receipts that haven't come, and blocks that nobody has done yet, with what was sent when and what
 * happens next by itself. A reminder by hand is one click; one a day and case.
 */
export function setUpChasing({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.use(chasePath, allow('chase'));
  router.get(chasePath, (req, res) => show(req, res));
  router.get(`${chasePath}.csv`, allow('chase'), (req, res) => sendChased({ register }, req, res));

  // What is searched for stands in an address: never what may be a national number, nor another number than a card's.
  router.post(chasePath, async (req, res) => {
    const wish = readWish({ ...req.query, ...readBody(z.record(z.string(), z.unknown()), req.body) });
    const card = CardNumber.safeParse(wish.text.toUpperCase().replaceAll(' ', ''));
    const isKnown = async () => card.success && (await register.cards.find(card.data)) !== undefined;
    const isUnfit = wish.isNumber || !(isSafeSearch(wish.text) || (await isKnown()));
    if (isUnfit)
      await logMiss(register, requesterOf(req), { place: 'chase', by: wish.isNumber ? 'national-number' : 'card' });
    res.redirect(
      303,
      isUnfit ? wish.address({ q: '', ...(wish.isNumber ? { nummer: '' } : { okant: '' }) }) : wish.address({}),
    );
  });

  router.post(`${chasePath}/paminn`, async (req, res) => {
    const requester = requesterOf(req);
    const { bara, valda } = readBody(Body, req.body);
    const wanted = bara ? [bara] : valda;
    if (wanted.length === 0) return show(req, res.status(422), 'Kryssa för dem som ska påminnas.');
    const refused: string[] = [];
    for (const [kind, cardNumber] of wanted) {
      const answer = await remind(register, requester, { missing: missingOf[kind], cardNumber });
      if (isRefusal(answer)) refused.push(answer.message);
    }
    const [first] = refused;
    if (first !== undefined && refused.length === wanted.length) return show(req, res.status(409), first);
    const told = { skickade: String(wanted.length - refused.length), hoppades: String(refused.length) };
    res.redirect(303, readWish(req.query).address(told));
  });

  async function show(req: Request, res: Response, message?: string): Promise<void> {
    const requester = requesterOf(req);
    const { viewer, at, day } = requester;
    const wish = readWish(req.query);
    const blocks = narrowedBlocks(await register.blocks.waiting(viewer), wish, at);
    const { lists, people } = await chaseLists(register, requester, wish);
    const isBeyond = lists.some(
      ({ id, rows, count }) => wish.isAlone && wish.shows(id) && rows.length === 0 && count > 0,
    );
    if (isBeyond) {
      res.redirect(wish.address({ sida: '1' }));
      return;
    }
    if (wish.text !== '') {
      const hits = lists.reduce((sum, { count }) => sum + count, blocks.length);
      await logSearch(register, requester, { place: 'chase', text: wish.text, hits });
    }
    await logProtected(register, requester, {
      list: 'chase',
      people: [...people, ...(wish.shows('sparrar') ? blocks.map(({ holder }) => holder) : [])],
    });
    const tried = blocks.flatMap(({ block }) => block.triedAt ?? []).sort();
    views.show(res, 'return/chasing', {
      title: `${message === undefined ? '' : 'Fel: '}Att följa upp`,
      scripts: ['print.js'],
      jumps: [
        ...lists.map(({ id, heading, count }) => ({ text: heading, count, ...jump(wish, id) })),
        { text: 'Spärrar som väntar', count: blocks.length, ...jump(wish, 'sparrar') },
      ],
      lists: lists.filter(({ id }) => wish.shows(id)),
      blocks: wish.shows('sparrar') ? blocks.map((each) => blockRow(each, Date.parse(at))) : undefined,
      triedAt: tried.at(-1) === undefined ? undefined : wording.dayAndTime(tried.at(-1) ?? at),
      filter: filterForm(wish, {
        units: await register.chasing.units(viewer, day),
        desks: (await register.desks.on(day)).map(({ name }) => name),
      }),
      isNarrowed: wish.isNarrowed,
      search: wish.part === undefined ? chasePath : `${chasePath}?visa=${wish.part}`,
      table: wish.table,
      all: wish.all,
      unfit: 'nummer' in req.query ? unfit.number : 'okant' in req.query ? unfit.unknown : undefined,
      action: wish.action,
      notice: noticeOf(req),
      message,
    });
  }
  return router;
}

const jump = (wish: Wish, id: Part) => ({ href: wish.list(id), isCurrent: wish.part === id });

const unfit = {
  number: 'Personnummer får inte stå i adressraden. Sök på namn, HSA-id, kort eller kvittens.',
  unknown: 'Inget kort har det numret. Kontrollera det, eller sök på namn.',
} as const;

function remind(register: PortalRegister, requester: Requester, wish: { missing: Missing; cardNumber: string }) {
  const author = authorOf(requester, 'customer-service');
  return register.chasing.remind({ ...wish, viewer: requester.viewer, author });
}

/** After the button: how many mails are on their way, and how many were left out. */
function noticeOf({ query }: Request): string | undefined {
  const [sent, left] = [Count.parse(query['skickade']), Count.parse(query['hoppades'])];
  if (sent === 0) return undefined;
  const words = `${wording.counted(sent, ['påminnelse', 'påminnelser'])} är på väg.`;
  if (left === 0) return words;
  return `${words} ${wording.number(left)} hoppades över: de har fått mejl i dag, eller så har det som saknades kommit.`;
}
