import { Router, type Response } from 'express';
import { AuditKind } from '../../contract/index.ts';
import type { LogPage, SignedRow } from '../../register/index.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { logProtected } from '../middleware/reading.ts';
import { notFound } from '../middleware/refuse.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import { summaryHeading } from '../pages/form-view.ts';
import type { Pager } from '../pages/pager.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import { viewQuestions } from '../plain-form/plain-form.ts';
import type { PortalServices } from '../services.ts';
import { chosenOf, searchQuestions, typedOf } from './choices.ts';
import { controlOf } from './control.ts';
import { fromNewest, logAddress, readLogQuery, type LogQuery } from './log-query.ts';
import { viewLines } from './log-row.ts';
import { sealOf } from './seal.ts';
import { setUpLogExport } from './set-up-log-export.ts';
import { errorsOf, filterOf, readSought, SoughtForm } from './sought.ts';

const pageSize = 30;

type Services = Pick<PortalServices, 'register' | 'clock'>;

/**
 * The log itself, for auditors. What is searched for is posted, and stands in the address as codes alone. Each look is logged, with the
 * person when it is about one; opening a row is reading of whom it tells of.
 */
export function setUpLog(services: Services, views: Views): Router {
  const { register } = services;
  const router = Router();

  router.get('/logg', allow('log'), async (req, res) => {
    const query = readLogQuery(req.query);
    const requester = requesterOf(req);
    const filter = await filterOf(register, query, requester.viewer);
    if (!filter)
      throw notFound('Personen eller ärendet finns inte, eller visas inte för dig. Gå till Loggen och sök igen.');
    const errors = errorsOf(query);
    if (Object.keys(errors).length > 0) {
      const typed = SoughtForm.parse(await typedOf(register, query, requester));
      await showWrong({ services, views }, res, { typed, errors });
      return;
    }
    const { fore: before, efter: after, rad } = query;
    const page = await register.log.search(requester.viewer, {
      ...filter,
      limit: pageSize,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    });
    const opened = rad === undefined ? undefined : await register.log.openRow(requester.viewer, rad);
    await noteLook(register, requester, { query, page, personId: filter.personId, opened });
    await show({ services, views }, res, { query, page, opened });
  });

  router.post('/logg', allow('log'), async (req, res) => {
    const typed = readBody(SoughtForm, req.body);
    const sought = await readSought(register, typed, requesterOf(req));
    if ('query' in sought) res.redirect(303, logAddress(sought.query));
    else await showWrong({ services, views }, res, { typed, errors: sought.errors });
  });

  router.use(setUpLogExport(services));
  return router;
}

const choices = [
  'av',
  'person',
  'enhet',
  'arende',
  'kort',
  'slag',
  'handelse',
  'skal',
  'utgava',
  'fran',
  'till',
] as const;

/** A look is logged by what was chosen, an open row by whom it tells of. */
async function noteLook(
  register: Services['register'],
  requester: Requester,
  { query, page, personId, opened }: Pick<Shown, 'query' | 'page' | 'opened'> & { personId: string | undefined },
): Promise<void> {
  const author = authorOf(requester, 'auditor');
  const by = choices.filter((name) => query[name] !== undefined).join(' ');
  await register.audit.note({ action: 'log-viewed', author, personId, details: { by } });
  if (opened?.told) {
    const { person, cardNumber } = opened.told;
    const details = { row: String(opened.row) };
    await register.audit.note({ action: 'log-viewed', author, personId: person?.personId, cardNumber, details });
  }
  await logProtected(register, requester, { list: 'log', people: page.lines.map(({ told }) => told?.person) });
}

/** What was typed and what is wrong with it; nothing is searched for. */
async function showWrong(
  made: { services: Services; views: Views },
  res: Response,
  wrong: Required<Pick<Shown, 'typed' | 'errors'>>,
): Promise<void> {
  const page = { lines: [], older: undefined, newer: undefined, isCut: false };
  await show(made, res.status(422), { ...wrong, query: {}, page, opened: undefined });
}

async function show(
  { services: { register, clock }, views }: { services: Services; views: Views },
  res: Response,
  { query, page, opened, typed, errors = {} }: Shown,
): Promise<void> {
  const { lines } = page;
  const requester = requesterOf(res.req);
  const data = typed ?? (await typedOf(register, query, requester));
  const form = viewQuestions(searchQuestions, { data, errors });
  const isWrong = form.summary.length > 0;
  const hidden = lines.filter(({ told }) => !told).length;
  const proof = await register.audit.proof();
  views.show(res, 'log/log', {
    title: `${isWrong ? 'Fel: ' : ''}Loggen`,
    scripts: ['download.js'],
    form,
    heading: summaryHeading(form.summary.length),
    count: isWrong ? 'Sökningen går inte att göra' : countWords(page),
    hidden: hidden === 0 ? undefined : `${lines.length - hidden} visas, ${hidden} visas inte för dig`,
    tabs: tabsOf(query),
    chosen: await chosenOf(register, query, requester),
    lines: viewLines(lines, { query, opened }),
    cut: page.isCut ? cutWords(page) : undefined,
    pager: pagerOf(query, page),
    seal: sealOf(res.req),
    control: controlOf(proof, clock.now()),
    exports: [
      { href: logAddress(fromNewest(query), '/logg.csv'), text: 'CSV, för kalkylblad' },
      ...(proof.checkpoint
        ? [{ href: logAddress(fromNewest(query), '/logg.json'), text: 'JSON med bevis, för kontroll' }]
        : []),
    ],
  });
}

/** What a page is made of. */
interface Shown {
  readonly query: LogQuery;
  readonly page: LogPage;
  readonly opened: SignedRow | undefined;
  readonly typed?: SoughtForm;
  readonly errors?: FormErrors;
}

/** What a page holds of them; how many there are in all nobody has counted. */
function countWords({ lines, older, newer }: LogPage): string {
  const rows = wording.counted(lines.length, ['rad', 'rader']);
  if (lines.length === 0) return 'Inga rader';
  if (newer !== undefined) return `${rows} på sidan, nyast först`;
  return older === undefined ? `${rows}, nyast först` : `De ${wording.number(lines.length)} senaste raderna`;
}

function cutWords({ older, newer, lines }: LogPage): string {
  const row = older ?? newer ?? 0;
  return `${lines.length === 0 ? 'Inget hittades' : 'Sökt'} till och med rad ${wording.number(row)}. Fortsätt med knappen nedanför, eller välj dagar.`;
}

function tabsOf(query: LogQuery) {
  const at = (slag: AuditKind | undefined) => logAddress({ ...fromNewest(query), slag });
  return [
    { href: at(undefined), text: 'Allt', isCurrent: query.slag === undefined },
    ...AuditKind.options.map((kind) => ({
      href: at(kind),
      text: AuditKind.words[kind],
      isCurrent: query.slag === kind,
    })),
  ];
}

function pagerOf(query: LogQuery, { older, newer }: LogPage): Pager | undefined {
  if (older === undefined && newer === undefined) return undefined;
  const at = (place: Pick<LogQuery, 'fore' | 'efter'>) => logAddress({ ...fromNewest(query), ...place });
  return {
    words: '',
    before:
      newer === undefined
        ? []
        : [
            { href: at({}), text: 'Nyaste' },
            { href: at({ efter: newer }), text: 'Nyare', rel: 'prev' },
          ],
    after: older === undefined ? [] : [{ href: at({ fore: older }), text: 'Äldre', rel: 'next' }],
  };
}
