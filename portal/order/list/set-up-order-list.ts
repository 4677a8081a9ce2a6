import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { countText, policyOn } from '../../../contract/index.ts';
import type { PortalRegister } from '../../../register/index.ts';
import { csvOf } from '../../take-out/csv.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { fileFaultField } from '../../pages/handed-in.ts';
import type { PortalServices } from '../../services.ts';
import type { Views } from '../../pages/views.ts';
import { authorOf, requesterOf, type Requester } from '../../login/requester.ts';
import { inputId } from '../../form-controls/frame.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { summaryHeading } from '../../pages/form-view.ts';
import * as wording from '../../pages/wording.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { viewQuestions } from '../../plain-form/plain-form.ts';
import { onlyOne } from '../../start-form/choose.ts';
import { readCsv } from '../../../platform/read-csv.ts';
import { previewList } from './preview-list.ts';
import { columns } from './list-columns.ts';
import { faultsInWords, readRows, type ReadRow } from './read-rows.ts';
import { listPath as path } from './set-up-mending.ts';
import { sendCsv, setUpSentList } from './set-up-sent-list.ts';

const Sent = z.object({
  unitId: z.string().default(''),
  list: z.string().default(''),
  file: z.string().default(''),
  [fileFaultField]: z.string().default(''),
});

/** "Beställ kort från en lista": new staff or students of a unit, a row each. Works without JavaScript. */
export function setUpOrderList(services: PortalServices, views: Views): Router {
  const { register } = services;
  const router = Router();
  router.use(path, allow('order-list'));

  router.get(path, (req, res) => show(req, res, { unitId: '', list: '' }));

  router.get(`${path}/mall.csv`, (_req, res) => {
    sendCsv(res, 'bestall-kort', csvOf(columns, [[...example]]));
  });

  router.post(path, async (req, res) => {
    const requester = requesterOf(req);
    const { unitId, list, file, [fileFaultField]: fileFault } = readBody(Sent, req.body);
    const text = file.trim() === '' ? list : file;
    const units = await register.orders.units(requester.viewer, requester.day);
    const table = readCsv(text);
    const rows = readRows(table);
    const { listRows } = policyOn(requester.day).order;
    const hasUnit = units.some((unit) => unit.unitId === unitId);
    const unitErrors = hasUnit ? {} : { unitId: ['Välj en enhet i listan.'] };
    if (fileFault !== '') {
      await show(req, res.status(422), { unitId, list, errors: unitErrors, fileFault });
      return;
    }
    const listFaults = faultsOfList(rows, listRows);
    if (!hasUnit || 'fault' in rows || listFaults.length > 0) {
      const faults = [...listFaults, ...faultsOfRows('fault' in rows ? rows.rows : rows)];
      const errors = {
        ...unitErrors,
        ...(faults.length > 0 && { list: faults }),
      };
      await show(req, res.status(422), { unitId, list: text, errors });
      return;
    }
    const previewed = await previewList(register, { unitId, rows, requester });
    const author = authorOf(requester, 'manager', 'orderer');
    const kept = { unitId, table, rows: previewed, viewer: requester.viewer, author };
    res.redirect(303, `${path}/${await register.orders.keepPreview(kept)}`);
  });
  router.use(setUpSentList(services, views));

  async function show(req: Request, res: Response, page: Typed): Promise<void> {
    views.show(res, 'order/list', await listForm(register, requesterOf(req), page));
  }
  return router;
}

/** What was sent, and what is wrong with it. */
interface Typed {
  readonly unitId: string;
  readonly list: string;
  readonly errors?: FormErrors;
  /** Why the file that was chosen can't be read. */
  readonly fileFault?: string;
}

/** What is wrong with a list as a whole. */
function faultsOfList(read: ReturnType<typeof readRows>, most: number): string[] {
  const count = 'fault' in read ? read.rows.length : read.length;
  return [
    ...('fault' in read ? [read.fault] : []),
    ...(count > most ? [`Listan har ${countText(count)} rader. Skicka högst ${countText(most)} åt gången.`] : []),
  ];
}

/** So many rows are told of beside the faults of the list; the others once those are mended. */
const rowsTold = 10;

/** What is wrong in the rows of a list that can't be previewed, so that it is told in the same round. */
function faultsOfRows(rows: readonly ReadRow[]): string[] {
  const faulty = rows.flatMap((row) => ('faults' in row && row.faults.length > 0 ? [row] : []));
  const left = faulty.length - rowsTold;
  return [
    ...faulty.slice(0, rowsTold).map(({ line, faults }) => `Rad ${line}. ${faultsInWords(faults)}`),
    ...(left > 0 ? [`${wording.counted(left, ['rad', 'rader'])} till behöver rättas.`] : []),
  ];
}

async function listForm({ orders }: PortalRegister, { viewer, day }: Requester, typed: Typed) {
  const { unitId, list, errors = {}, fileFault } = typed;
  const units = (await orders.units(viewer, day)).map((unit) => ({ value: unit.unitId, label: unit.name }));
  const asked = {
    data: { unitId: unitId === '' ? onlyOne(units) : unitId, list },
    errors,
  };
  const ofFields = Object.entries(errors).flatMap(([field, messages]) =>
    messages.map((text) => ({ href: `#${inputId(field)}`, text })),
  );
  const summary = [...ofFields, ...(fileFault === undefined ? [] : [{ href: '#file', text: fileFault }])];
  const unitQuestion: PageQuestion = { kind: 'select', key: 'unitId', label: 'Enhet', options: units };
  return {
    title: `${summary.length > 0 ? 'Fel: ' : ''}Beställ kort från en lista`,
    columns,
    listRows: policyOn(day).order.listRows,
    template: `${path}/mall.csv`,
    path,
    unit: viewQuestions([unitQuestion], asked).html,
    list: viewQuestions([listQuestion], asked).html,
    fileFault,
    heading: summaryHeading(summary.length),
    summary,
  };
}

const listQuestion: PageQuestion = {
  kind: 'textarea',
  key: 'list',
  label: 'Rader',
  description: 'Första raden är rubriker. Semikolon, komma eller tabb mellan cellerna.',
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
