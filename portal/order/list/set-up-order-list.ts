import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { dayOf, policyOn } from '../../../contract/index.ts';
import type { ListedRow, OrderList, PortalRegister } from '../../../register/index.ts';
import { csvOf } from '../../case-list/csv.ts';
import { allow } from '../../middleware/allow.ts';
import type { Badge } from '../../pages/badge.ts';
import { readBody } from '../../middleware/read-body.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { PortalServices } from '../../services.ts';
import type { Views } from '../../pages/views.ts';
import { authorOf, requesterOf, type Requester } from '../../login/requester.ts';
import { inputId } from '../../form-controls/frame.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { viewQuestions } from '../../plain-form/plain-form.ts';
import { onlyOne } from '../../start-form/choose.ts';
import * as wording from '../../pages/wording.ts';
import { readCsv } from '../../../platform/read-csv.ts';
import { columns, readRows } from './read-rows.ts';
import { sendList } from './send-list.ts';

const path = '/nytt/kort/lista';
const Sent = z.object({ unitId: z.string().default(''), list: z.string().default(''), file: z.string().default('') });

const outcomes: Readonly<Record<ListedRow['outcome'], Badge>> = {
  ordered: { text: 'Beställt', colour: 'success', icon: 'check' },
  known: { text: 'Redan beställt', colour: 'neutral', icon: 'check' },
  refused: { text: 'Inte beställt', colour: 'danger', icon: 'alert' },
};

/** "Beställ kort från en lista": new staff or students of a unit, a row each. Works without JavaScript. */
export function setUpOrderList({ register }: PortalServices, views: Views): Router {
  const router = Router();
  router.use(path, allow('order-list'));

  router.get(path, (req, res) => show(req, res, { unitId: '', list: '' }));

  router.get(`${path}/mall.csv`, (_req, res) => {
    sendCsv(res, 'bestall-kort', csvOf(columns, [[...example]]));
  });

  router.post(path, async (req, res) => {
    const requester = requesterOf(req);
    const { unitId, list, file } = readBody(Sent, req.body);
    const text = file.trim() === '' ? list : file;
    const refuse = (field: 'unitId' | 'list', message: string) =>
      show(req, res.status(422), { unitId, list: text, fault: { field, message } });
    const units = await register.orders.units(requester.viewer, requester.day);
    if (!units.some((unit) => unit.unitId === unitId)) return refuse('unitId', 'Välj en enhet i listan.');
    const rows = readRows(readCsv(text));
    if ('fault' in rows) return refuse('list', rows.fault);
    const { listRows } = policyOn(requester.day).order;
    if (rows.length > listRows)
      return refuse('list', `Listan har ${rows.length} rader. Skicka högst ${listRows} åt gången.`);
    const results = await sendList(register, { unitId, rows, requester });
    const author = authorOf(requester, 'manager', 'orderer');
    const listId = await register.orders.keepList({ unitId, rows: results, viewer: requester.viewer, author });
    res.redirect(303, `${path}/${listId}`);
  });

  router.get(`${path}/:listId`, async (req, res) => {
    const isFile = req.params.listId.endsWith('.csv');
    const { viewer, at } = requesterOf(req);
    const list = await register.orders.list(req.params.listId.replace(/\.csv$/, ''), { viewer, at });
    if (!list) throw notFound('Listan finns inte, eller så är det någon annan som skickade den.');
    if (isFile) {
      sendCsv(res, 'resultat', csvOf(resultColumns, list.rows.map(resultOf)));
      return;
    }
    const unit = await register.units.find(list.unitId, dayOf(at));
    views.show(res, 'order/list-result', {
      title: 'Resultat av listan',
      unitName: unit?.name ?? '',
      keptDays: policyOn(dayOf(at)).draftDays,
      ...resultInWords(list),
    });
  });

  async function show(req: Request, res: Response, page: Typed): Promise<void> {
    views.show(res, 'order/list', await listForm(register, requesterOf(req), page));
  }
  return router;
}

/** What was sent, and what is wrong with it. */
interface Typed {
  readonly unitId: string;
  readonly list: string;
  readonly fault?: { readonly field: 'unitId' | 'list'; readonly message: string };
}

async function listForm({ orders }: PortalRegister, { viewer, day }: Requester, { unitId, list, fault }: Typed) {
  const units = (await orders.units(viewer, day)).map((unit) => ({ value: unit.unitId, label: unit.name }));
  const asked = {
    data: { unitId: unitId === '' ? onlyOne(units) : unitId, list },
    errors: fault ? { [fault.field]: [fault.message] } : {},
  };
  const unitQuestion: PageQuestion = { kind: 'select', key: 'unitId', label: 'Enhet', options: units };
  return {
    title: `${fault ? 'Fel: ' : ''}Beställ kort från en lista`,
    columns,
    listRows: policyOn(day).order.listRows,
    template: `${path}/mall.csv`,
    path,
    unit: viewQuestions([unitQuestion], asked).html,
    list: viewQuestions([listQuestion], asked).html,
    summary: fault ? [{ href: `#${inputId(fault.field)}`, text: fault.message }] : [],
  };
}

const listQuestion: PageQuestion = {
  kind: 'textarea',
  key: 'list',
  label: 'Rader',
  description: 'Första raden är rubriker. Semikolon eller komma mellan cellerna.',
  isData: true,
};

/** A row as it may look; the number is the documented example. */
const example = [
  '19121212-1212',
  'Nova',
  'Nyberg',
  'nova.nyberg@exempel.se',
  'Sjuksköterska',
  '2026-12-01',
  '',
  'tillsvidare',
  'körkort',
  '2030-01-01',
  'ja',
  'nej',
] as const;

function resultInWords({ listId, sentAt, rows }: OrderList) {
  const count = (outcome: ListedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    sentAt: wording.dayAndTime(sentAt),
    said: [orderedInWords(count('ordered')), ...knownInWords(count('known'))].join(', '),
    refused: count('refused'),
    rows: rows.map((row) => ({ ...row, badge: outcomes[row.outcome] })),
    download: `${path}/${listId}.csv`,
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

const resultColumns = ['Rad', 'Resultat', 'Ärende', 'Meddelande'];

function resultOf({ line, outcome, caseNumber = '', message }: ListedRow): string[] {
  return [String(line), outcomes[outcome].text, caseNumber, message];
}

function sendCsv(res: Response, name: string, csv: string): void {
  res.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}.csv"` });
  res.send(csv);
}
