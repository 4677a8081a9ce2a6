import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { AssuranceLevel, Id, levelOf, policyOn, systemsOpened, words, type Day } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { callBackOf, isRefusal } from '../../register/index.ts';
import { managedUnits } from '../../rights/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { logProtected } from '../middleware/reading.ts';
import { newPhoneText } from '../pages/call-back-shown.ts';
import { noticeOf } from '../pages/notice-of.ts';
import { numberedPager } from '../pages/pager.ts';
import type { Views } from '../pages/views.ts';
import { moveWords } from '../pages/move-words.ts';
import { waysAddress } from '../ways/ways-address.ts';
import type { PortalServices } from '../services.ts';
import { stocksOf } from '../stock/index.ts';
import { readUnit, unitOf } from './read-unit.ts';
import { leadOf, shownIn, talliesOf, View } from './ready-lists.ts';
import { setUpUnitCsv } from './set-up-unit-csv.ts';
import { soonDays } from './unit-cards.ts';

const home = '/enhetens-kort';
/** People of a page. */
const pageSize = 30;
const Page = z.coerce.number().int().min(1).max(100_000).catch(1);
const OfUnit = z.object({ enhet: Id });
const NewPhone = z.object({ enhet: Id, nummer: z.string().max(40) });
/** Of the login with which a manager confirms a new phone, whatever the policy asks of the role. */
const confirmingLevel = 3;
const Order = z.object({ enhet: Id, antal: z.coerce.number().int().min(1), _submission: Id });

/**
 * "Enhetens kort": everybody of a unit with their cards, what these open until when, and by when a card is to be ordered; who needs the
 * manager first. Stock that runs low is ordered with one click.
 */
export function setUpUnitCards({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.use(home, allow('unit-cards'));
  router.get(home, (req, res) => show(req, res));
  router.use(setUpUnitCsv(register));

  router.post(`${home}/bestall`, async (req, res) => {
    const requester = requesterOf(req);
    const { enhet: unitId, antal: cards, _submission: submissionToken } = readBody(Order, req.body);
    const author = authorOf(requester, 'manager', 'orderer');
    const order = { submissionToken, unitId, cards, forms: cards };
    const answer = await register.stock.order(order, { viewer: requester.viewer, author });
    if (isRefusal(answer)) await show(req, res.status(422), { message: answer.message });
    else res.redirect(303, `/arenden/${answer.number}`);
  });

  router.post(`${home}/nytt-nummer`, async (req, res) => {
    const requester = requesterOf(req);
    const { enhet: unitId, nummer: phone } = readBody(NewPhone, req.body);
    const asker = { viewer: requester.viewer, author: authorOf(requester, 'manager') };
    const isSure = levelOf(requester.session.acr, requester.day) >= confirmingLevel;
    const refused = isSure ? await register.units.confirmPhone({ unitId, phone, ...asker }) : undefined;
    if (isSure && !refused) res.redirect(303, `${home}?enhet=${unitId}&klart=nummer`);
    else await show(req, res.status(422), { phoneFault: refused?.message ?? 'Logga in med ett kort av LoA 3.' });
  });

  async function show(
    req: Request,
    res: Response,
    { message, phoneFault }: { readonly message?: string; readonly phoneFault?: string } = {},
  ): Promise<void> {
    const requester = requesterOf(req);
    const { viewer, at, day } = requester;
    const asked: unknown = req.method === 'POST' ? readBody(OfUnit, req.body).enhet : req.query['enhet'];
    const { units, unit } = await unitOf(register, requester, asked);
    const { rows, staff } = unit ? await readUnit(register, requester, unit.unitId) : { rows: [], staff: [] };
    const view = View.parse(req.query['visa']);
    const found = shownIn(rows, view);
    const pages = Math.max(1, Math.ceil(found.length / pageSize));
    const page = Math.min(pages, Page.parse(req.query['sida']));
    const shown = found.slice((page - 1) * pageSize, page * pageSize);
    const ids = new Set(shown.map(({ employmentId }) => employmentId));
    await logProtected(register, requester, {
      list: 'unit-cards',
      people: staff.flatMap(({ employmentId, person }) => (ids.has(employmentId) ? person : [])),
    });
    const address = `${home}?${new URLSearchParams({ enhet: unit?.unitId ?? '', visa: view }).toString()}&sida=`;
    const renumbered = (await register.units.newPhones(requester)).find(({ unitId }) => unitId === unit?.unitId);
    const newPhone = renumbered && callBackOf(renumbered, at).next;
    const stocks = await stocksOf(register, { viewer, at });
    views.show(res, 'validity/ready', {
      title: `${message === undefined && phoneFault === undefined ? '' : 'Fel: '}Enhetens kort`,
      scripts: ['start.js', 'print.js'],
      unit,
      units,
      lead: leadOf(rows),
      today: day,
      tallies: talliesOf(rows, { unitId: unit?.unitId ?? '', view, soonDays: soonDays(policyOn(day)) }),
      columns: systemsOpened(undefined, day).map(({ name }) => name),
      rows: shown,
      pager: numberedPager(address, page, pages),
      leadDays: policyOn(day).order.leadDays,
      levels: levelsOn(day),
      waysHref: waysAddress({ enhet: unit?.unitId }),
      move: unit && moveWords(await register.unitMoves.of(unit.unitId), { name: unit.name, today: day }),
      stock: stocks.find(({ unitId }) => unitId === unit?.unitId),
      submission: createId(),
      csvHref: unit && managedUnits(viewer).includes(unit.unitId) ? `${home}.csv?enhet=${unit.unitId}` : undefined,
      message,
      notice: noticeOf(notices, req.query['klart']),
      newPhone: newPhone && { phone: newPhone.phone, text: newPhoneText(newPhone) },
      customerService: policyOn(day).customerService.phone,
      phoneFault,
    });
  }
  return router;
}

const notices = { nummer: 'Tack. Kundservice ringer enheten på det nya numret från och med nu.' };

/** `LoA 2`: `öppnar Cosmic och delar av NPÖ`. */
function levelsOn(day: Day) {
  return AssuranceLevel.options.toReversed().map((loa) => {
    const opened = systemsOpened(loa, day).filter(({ opens }) => opens !== 'no');
    const names = opened.map(({ name, opens }) => (opens === 'part' ? `delar av ${name}` : name));
    const list = new Intl.ListFormat('sv-SE').format(names);
    return { name: words.assuranceLevel[loa], opens: list === '' ? 'öppnar ingenting' : `öppnar ${list}` };
  });
}
