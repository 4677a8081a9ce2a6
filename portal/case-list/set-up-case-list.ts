import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { CasePage } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { withWords } from '../case/case-status.ts';
import { readHalts } from '../case/halts.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { readBody } from '../middleware/read-body.ts';
import { viewQuestions } from '../plain-form/plain-form.ts';
import { isSafeSearch } from '../login/safe-address.ts';
import { logMiss, logProtected, logSearch } from '../middleware/reading.ts';
import type { PortalServices } from '../services.ts';
import { missingFrom } from '../desk/engine-away.ts';
import type { Views } from '../pages/views.ts';
import { requesterOf } from '../login/requester.ts';
import { addressOf, type Place } from './address.ts';
import type { Pager } from '../pages/pager.ts';
import { firstPage, filterOf, readQuery, type Query } from './query.ts';
import { setUpExport } from './set-up-export.ts';
import { caseListWords, type CaseListWords } from './words.ts';

const pageSize = 25;

const searchQuestions = (said: CaseListWords): readonly PageQuestion[] => [
  { kind: 'textfield', key: 'q', label: said.search, isSearch: true, placeholder: said.searchHint },
  {
    kind: 'select',
    key: 'visa',
    label: said.show,
    first: said.all,
    options: [
      { value: 'open', label: said.open },
      { value: 'closed', label: said.closed },
    ],
  },
];

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
    const query = readQuery(readBody(z.record(z.string(), z.unknown()), req.body));
    if (query.isNumber) await logNumber(req);
    const isKnownCard = async () => (await register.cards.find(codeOf(query.text))) !== undefined;
    if (isSafeSearch(query.text) || (await isKnownCard())) res.redirect(303, addressOf(firstPage(query)));
    else await show(req, res, query);
  });

  const logNumber = (req: Request) => logMiss(register, requesterOf(req), { place: 'cases', by: 'national-number' });

  async function show(req: Request, res: Response, query: Query): Promise<void> {
    const requester = requesterOf(req);
    const { viewer, language } = requester;
    const { text, state } = query;
    const said = caseListWords[language];
    const found = await register.cases.list(viewer, { ...filterOf(query), limit: pageSize });
    const erased = found.total === 0 ? await register.cases.erased(codeOf(text), viewer) : undefined;
    if (text !== '') await logSearch(register, requester, { place: 'cases', text, hits: found.total });
    if (erased) {
      res.redirect(303, `/arenden/${erased.number}`);
      return;
    }
    await logProtected(register, requester, { list: 'cases', people: found.cases.map(({ holder }) => holder) });
    const halts = await readHalts(services);
    const isAddressed = req.method === 'GET';
    views.show(res, 'case/list', {
      title: said.title,
      language,
      isInBoth: true,
      words: said,
      scripts: ['download.js'],
      away: missingFrom(services, 'cases', language),
      text,
      state,
      search: viewQuestions(searchQuestions(said), { data: { q: text, visa: state }, errors: {} }).html,
      count: said.count(found.total, found.isMore),
      pager: isAddressed ? pagerOf(query, found, said) : undefined,
      cases: found.cases.map((each) => withWords(each, halts, language)),
      isNumber: 'nummer' in req.query,
      mayExport: isAddressed && may.open(viewer, 'case-export'),
      exportLink: addressOf({ ...firstPage(query), isNumber: false }).replace('/arenden', '/arenden.csv'),
    });
  }

  router.use(setUpExport(services));
  return router;
}

/** The pages beside this one; undefined when there is one page only. */
function pagerOf(
  query: Query,
  { cases, total, isMore, hasBefore, hasAfter }: CasePage,
  said: CaseListWords,
): Pager | undefined {
  if (!hasBefore && !hasAfter) return undefined;
  const pages = isMore ? undefined : Math.ceil(total / pageSize);
  const { from, page: known } = query.place ?? { from: undefined, page: 1 };
  const page = hasBefore ? (from === 'last' ? pages : known) : 1;
  const [first, last] = [cases[0], cases.at(-1)];
  const to = (place: Place) => addressOf({ ...query, place, isNumber: false });
  const step = (by: number) => (page === undefined ? undefined : page + by);
  return {
    label: said.pages,
    words: page === undefined ? '' : said.page(page, pages),
    before:
      hasBefore && first
        ? [
            { href: addressOf({ ...firstPage(query), isNumber: false }), text: said.newest },
            { href: to({ from: { before: first.number }, page: step(-1) }), text: said.newer, rel: 'prev' },
          ]
        : [],
    after:
      hasAfter && last
        ? [
            { href: to({ from: { after: last.number }, page: step(1) }), text: said.older, rel: 'next' },
            { href: to({ from: 'last', page: undefined }), text: said.oldest },
          ]
        : [],
  };
}

/** A card's number as the register has it. */
function codeOf(text: string): string {
  return text.toUpperCase().replaceAll(' ', '');
}
