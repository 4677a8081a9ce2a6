import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { policyOn } from '../../../contract/index.ts';
import type { PortalRegister } from '../../../register/index.ts';
import { csvOf } from '../../take-out/csv.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import type { PortalServices } from '../../services.ts';
import type { Views } from '../../pages/views.ts';
import { authorOf, requesterOf, type Requester } from '../../login/requester.ts';
import { inputId } from '../../form-controls/frame.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { viewQuestions } from '../../plain-form/plain-form.ts';
import { onlyOne } from '../../start-form/choose.ts';
import { readCsv } from '../../../platform/read-csv.ts';
import { previewList } from './preview-list.ts';
import { columns, readRows } from './read-rows.ts';
import { listPath as path, sendCsv, setUpSentList } from './set-up-sent-list.ts';

const Sent = z.object({ unitId: z.string().default(''), list: z.string().default(''), file: z.string().default('') });

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
    const previewed = await previewList(register, { unitId, rows, requester });
    const author = authorOf(requester, 'manager', 'orderer');
    const kept = { unitId, text, rows: previewed, viewer: requester.viewer, author };
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
