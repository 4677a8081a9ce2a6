import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { isRefusal, type BlankForm, type Refusal } from '../../register/index.ts';
import { summaryHeading } from '../form-view.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../read-body.ts';
import { notFound } from '../refuse.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../views.ts';
import { authorOf, visitOf, type Visit } from '../visit.ts';
import * as wording from '../wording.ts';
import { viewFields, type PlainField } from './plain-form.ts';

const Posted = z.object({ caseId: z.string().max(40).optional() });
/** A unit has a handful of cases that wait for a receipt; this many at most are looked through. */
const mostCases = 200;

/** A receipt form that was filled in by hand has come: customer service says which case it belongs to, and it is registered at once. */
export function setUpBlankForm({ register }: PortalServices, views: Views): Router {
  const router = Router();
  const path = '/kvittensblankett/:number';
  router.use('/kvittensblankett', allow('blank-forms'));

  router.get(path, async (req, res) => {
    await show(req, res, await formOf(req));
  });

  router.post(path, async (req, res) => {
    const form = await formOf(req);
    const visit = visitOf(req);
    const result = await use(form, readBody(Posted, req.body).caseId ?? '', visit);
    if (isRefusal(result)) await show(req, res.status(422), form, result);
    else res.redirect(303, `/arenden/${result.case.number}`);
  });

  async function use({ receiptNumber }: BlankForm, caseId: string, visit: Visit) {
    const author = authorOf(visit, 'customer-service');
    const used = await register.stock.useForm({ receiptNumber, caseId }, { viewer: visit.viewer, author });
    return isRefusal(used) ? used : register.receipts.register(receiptNumber, { viewer: visit.viewer, author });
  }

  async function formOf(req: Request): Promise<BlankForm> {
    const form = await register.stock.findForm(String(req.params['number']));
    if (!form) throw notFound('Ingen blankett med det numret är skickad.');
    return form;
  }

  async function show(req: Request, res: Response, form: BlankForm, refusal?: Refusal): Promise<void> {
    const fields = [await caseField(form, visitOf(req))];
    const view = viewFields(
      fields,
      { caseId: fields[0]?.options?.length === 1 ? (fields[0].options[0]?.value ?? '') : '' },
      refusal,
    );
    views.show(req, res, 'stock-form', {
      title: `${refusal ? 'Fel: ' : ''}Blankett ${form.receiptNumber}`,
      page: {
        title: `Blankett ${form.receiptNumber}`,
        path: `/kvittensblankett/${form.receiptNumber}`,
        button: 'Registrera kvittensen',
        home: { href: '/arbetslista', text: 'Arbetslista' },
        intro: [
          `Blanketten skickades till ${form.unitName} med följesedel ${form.shipment}. Jämför namn och kortnummer med blanketten.`,
          'Den utskrivna kvittensen i ärendet slutar gälla.',
        ],
      },
      form: view,
      heading: summaryHeading(view.summary.length),
    });
  }

  /** The unit's cases that wait for a signed form. */
  async function caseField({ unitId, unitName }: BlankForm, { viewer }: Visit): Promise<PlainField> {
    const wanted = { state: 'open', phase: 'receipt', oldestFirst: true, offset: 0, limit: mostCases } as const;
    const { cases } = await register.cases.list(viewer, wanted);
    const options = cases
      .filter((found) => found.unitId === unitId)
      .map(({ caseId, holder, cardNumber = '', number }) => ({
        value: caseId,
        label: `${holder?.displayName ?? ''}, ${wording.cardNumber(cardNumber)}, ${number}`,
      }));
    return {
      kind: 'radio',
      key: 'caseId',
      label: 'Vilket ärende hör den till?',
      description: `Ärenden på ${unitName} som väntar på kvittens.`,
      options,
    };
  }
  return router;
}
