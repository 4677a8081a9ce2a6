import { Router, type Request, type Response } from 'express';
import { dayOf, policyOn } from '../../../contract/index.ts';
import type { ListedRow, ListPreview, OrderList, PreviewedRow } from '../../../register/index.ts';
import { readCsv } from '../../../platform/read-csv.ts';
import { csvOf } from '../../take-out/csv.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Badge } from '../../pages/badge.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalServices } from '../../services.ts';
import { readRows } from './read-rows.ts';
import { sendList } from './send-list.ts';

export const listPath = '/nytt/kort/lista';

const outcomes: Readonly<Record<ListedRow['outcome'], Badge>> = {
  ordered: { text: 'Beställt', colour: 'success', icon: 'check' },
  known: { text: 'Redan beställt', colour: 'neutral', icon: 'check' },
  refused: { text: 'Inte beställt', colour: 'danger', icon: 'alert' },
};

const wouldBe: Readonly<Record<PreviewedRow['outcome'], Badge>> = {
  order: { text: 'Klar', colour: 'success', icon: 'check' },
  known: { text: 'Hoppas över', colour: 'neutral', icon: 'check' },
  refused: { text: 'Behöver rättas', colour: 'danger', icon: 'alert' },
};

/** A list that was handed in: looked at, confirmed or thrown away; then what became of it, as a page and a file to keep. */
export function setUpSentList({ register }: PortalServices, views: Views): Router {
  const router = Router();

  router.get(`${listPath}/:listId`, async (req, res) => {
    const isFile = req.params.listId.endsWith('.csv');
    const list = await listOf(req, req.params.listId.replace(/\.csv$/, ''));
    if (isFile) {
      if ('text' in list) throw notFound('Listan är inte skickad än, så det finns inget resultat.');
      sendCsv(res, 'resultat', csvOf(resultColumns, list.rows.map(resultOf)));
      return;
    }
    const day = dayOf(requesterOf(req).at);
    const unitName = (await register.units.find(list.unitId, day))?.name ?? '';
    const keptDays = policyOn(day).draftDays;
    const isAsInFile = req.query['ordning'] === 'fil';
    if ('text' in list)
      views.show(res, 'order/list-preview', { ...previewInWords(list, { unitName, isAsInFile }), unitName, keptDays });
    else {
      views.show(res, 'order/list-result', {
        ...{ unitName, keptDays },
        ...resultInWords(list, policyOn(day).customerService.name),
      });
    }
  });

  router.post(`${listPath}/:listId/bestall`, async (req, res) => {
    const list = await listOf(req, req.params.listId);
    const { listId, unitId } = list;
    if ('text' in list) {
      const requester = requesterOf(req);
      const read = readRows(readCsv(list.text));
      const asked = { listId, unitId, rows: 'fault' in read ? [] : read, previewed: list.rows, requester };
      const rows = await sendList(register, asked);
      const author = authorOf(requester, 'manager', 'orderer');
      await register.orders.keepList({ listId, unitId, rows, viewer: requester.viewer, author });
    }
    res.redirect(303, `${listPath}/${listId}`);
  });

  router.post(`${listPath}/:listId/kasta`, async (req, res) => {
    const list = await listOf(req, req.params.listId);
    if ('text' in list) await register.orders.dropList(list.listId, requesterOf(req).viewer);
    res.redirect(303, listPath);
  });

  async function listOf(req: Request, listId: string): Promise<ListPreview | OrderList> {
    const { viewer, at } = requesterOf(req);
    const list = await register.orders.list(listId, { viewer, at });
    if (!list) throw notFound('Listan finns inte, eller så är det någon annan som skickade den.');
    return list;
  }
  return router;
}

function previewInWords(
  { listId, readAt, rows }: ListPreview,
  { unitName, isAsInFile }: { unitName: string; isAsInFile: boolean },
) {
  const count = (outcome: PreviewedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  const others = rows.filter(({ outcome }) => outcome !== 'refused');
  return {
    title: `${wording.counted(rows.length, ['rad', 'rader'])} till ${unitName}`,
    readAt: wording.dayAndTime(readAt),
    orders: count('order'),
    tally: [
      { count: count('order'), text: count('order') === 1 ? 'blir en beställning' : 'blir beställningar' },
      { count: refused.length, text: 'behöver rättas', isFault: refused.length > 0 },
      { count: count('known'), text: 'hoppas över' },
    ],
    isAsInFile: refused.length > 0 && others.length > 0 ? isAsInFile : undefined,
    rows: (isAsInFile ? rows : [...refused, ...others]).map((row) => ({ ...row, badge: wouldBe[row.outcome] })),
    action: `${listPath}/${listId}`,
    home: listPath,
  };
}

/** @param customerService who reviews what was ordered */
function resultInWords({ listId, sentAt, rows }: OrderList, customerService: string) {
  const count = (outcome: ListedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  const others = rows.filter(({ outcome }) => outcome !== 'refused');
  return {
    sentAt: wording.dayAndTime(sentAt),
    title: [orderedInWords(count('ordered')), ...knownInWords(count('known'))].join(', '),
    reviewer: count('ordered') > 0 ? customerService : undefined,
    refused: refused.length,
    rows: [...refused, ...others].map((row) => ({ ...row, badge: outcomes[row.outcome] })),
    download: `${listPath}/${listId}.csv`,
  };
}

function orderedInWords(count: number): string {
  if (count === 0) return 'Inget kort beställt';
  return count === 1 ? 'Ett kort beställt' : `${count} kort beställda`;
}

function knownInWords(count: number): string[] {
  if (count === 0) return [];
  return [count === 1 ? 'ett redan beställt' : `${count} redan beställda`];
}

const resultColumns = ['Rad', 'Person', 'Resultat', 'Ärende', 'Blir', 'Tid', 'Sedan', 'Meddelande'];

function resultOf({ line, name, outcome, caseNumber = '', becomes, message }: ListedRow): string[] {
  const { card = '', days = '', next = '' } = becomes ?? {};
  return [String(line), name, outcomes[outcome].text, caseNumber, card, days, next, message];
}

export function sendCsv(res: Response, name: string, csv: string): void {
  res.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}.csv"` });
  res.send(csv);
}
