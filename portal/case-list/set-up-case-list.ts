import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { mayHoldNationalNumber, words } from '../../contract/index.ts';
import type { Case, CasePage } from '../../register/index.ts';
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
import { addressOf, readPlace, type Place, type State } from './address.ts';
import type { Pager } from '../pages/pager.ts';
import { sendTable } from './send-table.ts';

const pageSize = 25;
/** More rows than this don't fit one export; the page says so. */
const exportLimit = 10_000;
/** Rows of an export that are read at a time; other requests are answered between. */
const exportChunk = 250;

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
      res.redirect(addressOf(firstPage(query)));
    } else await show(req, res, query);
  });

  // What may not stand in an address is answered at once, on one page.
  router.post('/arenden', async (req, res) => {
    const query = readQuery(readBody(Search, req.body));
    if (query.isNumber) await logNumber(req);
    const isKnownCard = async () => (await register.cards.find(codeOf(query.text))) !== undefined;
    if (isSafeSearch(query.text) || (await isKnownCard())) res.redirect(303, addressOf(firstPage(query)));
    else await show(req, res, query);
  });

  const logNumber = (req: Request) => logMiss(register, requesterOf(req), { place: 'cases', by: 'national-number' });

  async function show(req: Request, res: Response, query: Query): Promise<void> {
    const requester = requesterOf(req);
    const { viewer } = requester;
    const { text, state } = query;
    const found = await register.cases.list(viewer, { ...filterOf(query), limit: pageSize });
    if (text !== '') await logSearch(register, requester, { place: 'cases', text, hits: found.total });
    await logProtected(register, requester, { list: 'cases', people: found.cases.map(({ holder }) => holder) });
    const halts = await readHalts(services);
    const isAddressed = req.method === 'GET';
    views.show(res, 'case/list', {
      title: 'Ärenden',
      text,
      state,
      count: countWords(found),
      pager: isAddressed ? pagerOf(query, found) : undefined,
      cases: found.cases.map((each) => withWords(each, halts)),
      isNumber: 'nummer' in req.query,
      mayExport: isAddressed && may.open(viewer, 'case-export'),
      exportLink: addressOf({ ...firstPage(query), isNumber: false }).replace('/arenden', '/arenden.csv'),
      exportLimit: found.isMore ? wording.number(exportLimit) : undefined,
    });
  }

  router.get('/arenden.csv', allow('case-export'), async (req, res) => {
    const requester = requesterOf(req);
    const { viewer } = requester;
    const { text, state } = readQuery(req.query);
    const filter = { ...filterOf({ text, state, place: undefined }), limit: exportChunk };
    const first = await register.cases.list(viewer, { ...filter, countTo: exportLimit });
    await register.audit.append({
      action: 'cases-exported',
      author: authorOf(requester, 'auditor'),
      details: { rows: String(first.total), state: state ?? 'all', isSearch: String(text !== '') },
    });
    const halts = await readHalts(services);
    await sendTable(res, 'arenden', { columns, rows: rows() });

    async function* rows() {
      let page = first;
      for (let left = first.total; ; left -= exportChunk) {
        yield page.cases.slice(0, left).map((each) => rowOf(each, halts));
        const last = page.cases.at(-1);
        if (!page.hasAfter || last === undefined || left <= exportChunk) return;
        page = await register.cases.list(viewer, { ...filter, from: { after: last.number }, countTo: 0 });
      }
    }
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

const Search = z.record(z.string(), z.unknown());

type Query = ReturnType<typeof readQuery>;

function filterOf({ text, state, place }: Pick<Query, 'text' | 'state' | 'place'>) {
  return {
    ...(text !== '' && { text }),
    ...(state !== undefined && { state }),
    ...(place !== undefined && { from: place.from }),
  };
}

const firstPage = (query: Query) => ({ ...query, place: undefined });

/** `Fler än 1 000 ärenden`: beyond a number nobody counts on, they aren't counted. */
function countWords({ total, isMore }: CasePage): string {
  if (isMore) return `Fler än ${wording.number(total)} ärenden`;
  return total === 1 ? 'Ett ärende' : `${wording.number(total)} ärenden`;
}

/** The pages beside this one; undefined when there is one page only. */
function pagerOf(query: Query, { cases, total, isMore, hasBefore, hasAfter }: CasePage): Pager | undefined {
  if (!hasBefore && !hasAfter) return undefined;
  const pages = isMore ? undefined : Math.ceil(total / pageSize);
  const { from, page: known } = query.place ?? { from: undefined, page: 1 };
  const page = hasBefore ? (from === 'last' ? pages : known) : 1;
  const [first, last] = [cases[0], cases.at(-1)];
  const to = (place: Place) => addressOf({ ...query, place, isNumber: false });
  const step = (by: number) => (page === undefined ? undefined : page + by);
  return {
    words: page === undefined ? '' : `Sida ${page}${pages === undefined ? '' : ` av ${pages}`}`,
    before:
      hasBefore && first
        ? [
            { href: addressOf({ ...firstPage(query), isNumber: false }), text: 'Nyaste' },
            { href: to({ from: { before: first.number }, page: step(-1) }), text: 'Nyare', rel: 'prev' },
          ]
        : [],
    after:
      hasAfter && last
        ? [
            { href: to({ from: { after: last.number }, page: step(1) }), text: 'Äldre', rel: 'next' },
            { href: to({ from: 'last', page: undefined }), text: 'Äldsta' },
          ]
        : [],
  };
}

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
  return { text, state, place: readPlace(query), isNumber };
}
