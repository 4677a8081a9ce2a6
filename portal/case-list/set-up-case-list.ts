import { Router } from 'express';
import { words } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { badgeOf } from '../case/case-status.ts';
import { allow } from '../middleware/allow.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../views.ts';
import { visitOf } from '../visit.ts';
import * as wording from '../wording.ts';
import { csvOf } from './csv.ts';

const pageSize = 25;
/** More rows than this don't fit one export; the page says so. */
const exportLimit = 10_000;

/** Every case a person may see: search, pages, export. Each state of the list has its own address. */
export function setUpCaseList({ register }: PortalServices, views: Views): Router {
  const router = Router();

  router.get('/arenden', async (req, res) => {
    const { viewer } = visitOf(req);
    const { text, state, page } = readQuery(req.query);
    const found = await register.cases.list(viewer, {
      ...filterOf(text, state),
      offset: (page - 1) * pageSize,
      limit: pageSize,
    });
    const link = (change: { state?: string; page?: number }) =>
      `/arenden?${new URLSearchParams({
        ...(text !== '' && { q: text }),
        ...((change.state ?? state) ? { visa: change.state ?? state ?? '' } : {}),
        ...(change.page !== undefined && { sida: String(change.page) }),
      }).toString()}`;
    views.show(req, res, 'case-list', {
      title: 'Ärenden',
      text,
      state,
      total: found.total,
      page,
      pages: Math.max(1, Math.ceil(found.total / pageSize)),
      cases: found.cases.map((row) => ({ ...row, badge: badgeOf(row), why: words.activationReason[row.reason] })),
      link,
      exportLink: link({}).replace('/arenden?', '/arenden.csv?'),
    });
  });

  router.get('/arenden.csv', allow('manager', 'orderer', 'customer-service', 'auditor'), async (req, res) => {
    const { viewer } = visitOf(req);
    const { text, state } = readQuery(req.query);
    const found = await register.cases.list(viewer, { ...filterOf(text, state), offset: 0, limit: exportLimit });
    res.set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="arenden.csv"',
    });
    res.send(csvOf(columns, found.cases.map(rowOf)));
  });
  return router;
}

const columns = [
  'Ärende',
  'Inskickat',
  'Läge',
  'Enhet',
  'Innehavare',
  'HSA-id',
  'Kort',
  'Orsak',
  'Aktiverat',
  'Kvittens',
];

function rowOf(found: Case): string[] {
  return [
    found.number,
    wording.dayAndTime(found.submittedAt),
    badgeOf(found).text,
    found.unitName,
    found.holder.displayName,
    found.holder.hsaId,
    found.cardNumber,
    words.activationReason[found.reason],
    found.activatedAt === undefined ? '' : wording.dayAndTime(found.activatedAt),
    found.receiptNumber ?? '',
  ];
}

type State = 'open' | 'closed' | undefined;

function filterOf(text: string, state: State): { text?: string; state?: 'open' | 'closed' } {
  return { ...(text !== '' && { text }), ...(state !== undefined && { state }) };
}

function readQuery(query: Readonly<Record<string, unknown>>) {
  const text = typeof query['q'] === 'string' ? query['q'].trim().slice(0, 100) : '';
  const visa = query['visa'];
  const state: State = visa === 'open' || visa === 'closed' ? visa : undefined;
  const page = Math.max(1, Math.min(10_000, Math.trunc(Number(query['sida'])) || 1));
  return { text, state, page };
}
