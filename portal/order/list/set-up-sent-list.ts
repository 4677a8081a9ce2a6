import { Router, type Response } from 'express';
import { dayOf, policyOn } from '../../../contract/index.ts';
import type { ListedRow, OrderList } from '../../../register/index.ts';
import { csvOf } from '../../take-out/csv.ts';
import { requesterOf } from '../../login/requester.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Badge } from '../../pages/badge.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalServices } from '../../services.ts';
import { listOf, listPath, setUpMending } from './set-up-mending.ts';
import { viewPreview } from './view-preview.ts';

const outcomes: Readonly<Record<ListedRow['outcome'], Badge>> = {
  ordered: { text: 'Beställt', colour: 'success', icon: 'check' },
  known: { text: 'Redan beställt', colour: 'neutral', icon: 'check' },
  refused: { text: 'Inte beställt', colour: 'danger', icon: 'alert' },
  'left-out': { text: 'Utanför', colour: 'neutral', icon: 'minus' },
};

/** A list that was handed in: looked at, confirmed or thrown away; then what became of it, as a page and a file to keep. */
export function setUpSentList({ register }: PortalServices, views: Views): Router {
  const router = Router();

  router.get(`${listPath}/:listId`, async (req, res) => {
    const isFile = req.params.listId.endsWith('.csv');
    const list = await listOf(register, req, req.params.listId.replace(/\.csv$/, ''));
    if (isFile) {
      if ('table' in list) throw notFound('Listan är inte skickad än, så det finns inget resultat.');
      sendCsv(res, 'resultat', csvOf(resultColumns, list.rows.map(resultOf)));
      return;
    }
    const day = dayOf(requesterOf(req).at);
    const unitName = (await register.units.find(list.unitId, day))?.name ?? '';
    const keptDays = policyOn(day).draftDays;
    if ('table' in list) {
      const isAsInFile = req.query['ordning'] === 'fil';
      const whole = Number(req.query['rad']) || undefined;
      views.show(res, 'order/list-preview', {
        ...viewPreview(list, { unitName, isAsInFile, whole }),
        ...{ unitName, keptDays, isChanged: req.query['andrat'] !== undefined },
        ...{ action: `${listPath}/${list.listId}`, home: listPath },
      });
    } else {
      views.show(res, 'order/list-result', {
        ...{ unitName, keptDays },
        ...resultInWords(list, policyOn(day).customerService.name),
      });
    }
  });

  router.use(setUpMending(register));
  return router;
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
