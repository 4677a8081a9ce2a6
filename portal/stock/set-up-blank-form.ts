import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { isRefusal, type BlankForm, type PortalRegister, type Refusal } from '../../register/index.ts';
import { summaryHeading } from '../pages/form-view.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { notFound } from '../middleware/refuse.ts';
import { onlyOne } from '../start-form/choose.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { viewQuestions } from '../plain-form/plain-form.ts';
import { errorsOfRefusal } from '../form-check/errors-of.ts';

const Posted = z.object({ caseId: z.string().max(40).optional() });
/** A unit has a handful of cases that wait for a receipt; this many at most are looked through. */
const mostCases = 200;

/** A receipt form that was filled in by hand has come: customer service says which case it belongs to, and it is registered at once. */
export function setUpBlankForm({ register }: PortalServices, views: Views): Router {
  const router = Router();
  const path = '/kvittensblankett/:number';
  router.use('/kvittensblankett', allow('blank-forms'));

  router.get(path, async (req, res) => {
    await show(req, res, { form: await formOf(req) });
  });

  router.post(path, async (req, res) => {
    const form = await formOf(req);
    const requester = requesterOf(req);
    const result = await use(form, readBody(Posted, req.body).caseId ?? '', requester);
    if (isRefusal(result)) await show(req, res.status(422), { form, refusal: result });
    else res.redirect(303, `/arenden/${result.case.number}`);
  });

  async function use({ receiptNumber }: BlankForm, caseId: string, requester: Requester) {
    const author = authorOf(requester, 'customer-service');
    const used = await register.stock.useForm({ receiptNumber, caseId }, { viewer: requester.viewer, author });
    return isRefusal(used) ? used : register.receipts.register(receiptNumber, { viewer: requester.viewer, author });
  }

  async function formOf(req: Request): Promise<BlankForm> {
    const form = await register.stock.findForm(String(req.params['number']));
    if (!form) throw notFound('Ingen blankett med det numret är skickad.');
    return form;
  }

  async function show(req: Request, res: Response, page: { form: BlankForm; refusal?: Refusal }): Promise<void> {
    const { form, refusal } = page;
    const question = await caseQuestion(register, form, requesterOf(req));
    const view = viewQuestions([question], {
      data: { caseId: onlyOne(question.options ?? []) },
      errors: refusal ? errorsOfRefusal(refusal) : {},
    });
    views.show(res, 'plain-form', {
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
  return router;
}

/** The unit's cases that wait for a signed form. */
async function caseQuestion(
  register: PortalRegister,
  { unitId, unitName }: BlankForm,
  { viewer }: Requester,
): Promise<PageQuestion> {
  const unit = { unitId: unitId ?? '' };
  const wanted = { ...unit, state: 'open', phase: 'receipt', oldestFirst: true, limit: mostCases } as const;
  const { cases } = await register.cases.list(viewer, wanted);
  const options = cases.map(({ caseId, holder, cardNumber = '', number }) => ({
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
