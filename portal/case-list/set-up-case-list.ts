import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { mayHoldNationalNumber, words } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { badgeOf, withWords } from '../case/case-status.ts';
import { readHalts, type Halts } from '../case/halts.ts';
import { processOf } from '../case/process-of.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { isSafeSearch } from '../login/safe-address.ts';
import { logMiss, logProtected, logSearch } from '../middleware/reading.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import { sendTable } from './send-table.ts';

const pageSize = 25;
/** More rows than this don't fit one export; the page says so. */
const exportLimit = 10_000;

/**
 * Every case a person may see: search, pages, export. Each state of the list has its own address, so what is searched for
 * stands in it – never a personal number: the search is posted, and one is not passed on.
 */
export function setUpCaseList(services: PortalServices, views: Views): Router {
  const { register } = services;
  const router = Router();

  router.get('/arenden', async (req, res) => {
    const query = readQuery(req.query);
    if (query.isNumber) {
      await logNumber(req);
      res.redirect(addressOf({ ...query, page: 1 }));
    } else await show(req, res, query);
  });

  // What may not stand in an address is answered at once, on one page.
  router.post('/arenden', async (req, res) => {
    const query = readQuery(readBody(Search, req.body));
    if (query.isNumber) await logNumber(req);
    const isKnownCard = async () => (await register.cards.find(codeOf(query.text))) !== undefined;
    if (isSafeSearch(query.text) || (await isKnownCard())) res.redirect(303, addressOf({ ...query, page: 1 }));
    else await show(req, res, query);
  });

  const logNumber = (req: Request) => logMiss(register, requesterOf(req), { place: 'cases', by: 'national-number' });

  async function show(req: Request, res: Response, { text, state, page }: Query): Promise<void> {
    const requester = requesterOf(req);
    const { viewer } = requester;
    const found = await register.cases.list(viewer, {
      ...filterOf(text, state),
      offset: (page - 1) * pageSize,
      limit: pageSize,
    });
    if (text !== '') await logSearch(register, requester, { place: 'cases', text, hits: found.total });
    await logProtected(register, requester, { list: 'cases', people: found.cases.map(({ holder }) => holder) });
    const halts = await readHalts(services);
    const isAddressed = req.method === 'GET';
    const link = (to: number) => addressOf({ text, state, page: to });
    views.show(res, 'case/list', {
      title: 'Ärenden',
      text,
      state,
      total: found.total,
      page,
      pages: isAddressed ? Math.max(1, Math.ceil(found.total / pageSize)) : 1,
      cases: found.cases.map((each) => withWords(each, halts)),
      link,
      isNumber: 'nummer' in req.query,
      mayExport: isAddressed && may.open(viewer, 'case-export'),
      exportLink: link(1).replace('/arenden', '/arenden.csv'),
      exportLimit: found.total > exportLimit ? exportLimit : undefined,
    });
  }

  router.get('/arenden.csv', allow('case-export'), async (req, res) => {
    const requester = requesterOf(req);
    const { viewer } = requester;
    const { text, state } = readQuery(req.query);
    const found = await register.cases.list(viewer, { ...filterOf(text, state), offset: 0, limit: exportLimit });
    await register.audit.append({
      action: 'cases-exported',
      author: authorOf(requester, 'auditor'),
      details: { rows: String(found.cases.length), state: state ?? 'all', isSearch: String(text !== '') },
    });
    const halts = await readHalts(services);
    sendTable(res, 'arenden', { columns, rows: found.cases.map((each) => rowOf(each, halts)) });
  });
  return router;
}

const columns = [
  'Ärende',
  'Inskickat',
  'Läge',
  'Vad',
  'Enhet',
  'Innehavare',
  'HSA-id',
  'Kort',
  'Orsak',
  'Aktiverat',
  'Kvittens',
];

function rowOf(found: Case, halts: Halts): string[] {
  return [
    found.number,
    wording.dayAndTime(found.submittedAt),
    badgeOf(found, halts).text,
    processOf(found).name,
    found.unitName,
    found.holder?.displayName ?? '',
    found.holder ? wording.hsaIdInText(found.holder) : '',
    found.cardNumber ?? '',
    found.reason ? words.activationReason[found.reason] : '',
    found.activatedAt === undefined ? '' : wording.dayAndTime(found.activatedAt),
    found.receiptNumber ?? '',
  ];
}

type State = 'open' | 'closed' | undefined;
const Search = z.record(z.string(), z.unknown());

/** Address of the list in a state. `isNumber`: a personal number was searched for, which the page explains. */
function addressOf(list: { text: string; state: State; page: number; isNumber?: boolean }): string {
  const { text, state, page, isNumber = false } = list;
  const query = new URLSearchParams({
    ...(text !== '' && { q: text }),
    ...(state !== undefined && { visa: state }),
    ...(page > 1 && { sida: String(page) }),
    ...(isNumber && { nummer: '' }),
  }).toString();
  return query === '' ? '/arenden' : `/arenden?${query}`;
}

function filterOf(text: string, state: State): { text?: string; state?: 'open' | 'closed' } {
  return { ...(text !== '' && { text }), ...(state !== undefined && { state }) };
}

type Query = ReturnType<typeof readQuery>;

/** A card's number as the register has it. */
function codeOf(text: string): string {
  return text.toUpperCase().replaceAll(' ', '');
}

function readQuery(query: Readonly<Record<string, unknown>>) {
  const sought = typeof query['q'] === 'string' ? query['q'] : '';
  const wanted = sought
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .trim()
    .slice(0, 100);
  const isNumber = mayHoldNationalNumber(wanted);
  const text = isNumber ? '' : wanted;
  const visa = query['visa'];
  const state: State = visa === 'open' || visa === 'closed' ? visa : undefined;
  const page = Math.max(1, Math.min(10_000, Math.trunc(Number(query['sida'])) || 1));
  return { text, state, page, isNumber };
}
