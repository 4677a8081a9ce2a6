import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { formatSerials, words } from '../../contract/index.ts';
import {
  isRefusal,
  serialsUnreadable,
  type Author,
  type PortalRegister,
  type Refusal,
  type Shipment,
} from '../../register/index.ts';
import { summaryHeading } from '../pages/form-view.ts';
import { readBody } from '../middleware/read-body.ts';
import { notFound } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { requesterOf } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import { keeperOf } from './forms.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { viewQuestions } from '../plain-form/plain-form.ts';
import { errorsOfRefusal } from '../form-check/errors-of.ts';
import { shipmentOfOrder } from './refusals.ts';
import { readSerials } from './serials.ts';

const Posted = z.object({ missing: z.string().max(20_000).optional(), found: z.string().max(20_000).optional() });

const missing: PageQuestion = {
  kind: 'textarea',
  key: 'missing',
  label: 'Kort som saknas',
  description: 'Lämna tomt om allt har kommit fram.',
};
const found: PageQuestion = {
  kind: 'textarea',
  key: 'found',
  label: 'Kort som har kommit till rätta',
  description: 'De läggs i mottagarens lager. Resten registreras som saknade och kan aldrig aktiveras.',
};

/** A shipment that no order asked for is confirmed here; one of an order is confirmed in its case. */
export function setUpShipment({ register }: PortalServices, views: Views): Router {
  const router = Router();
  const path = '/lager/leverans/:number';

  router.get(path, async (req, res) => {
    await show(req, res, { shipment: await shipmentOf(req), values: {} });
  });

  router.post(path, async (req, res) => {
    const shipment = await shipmentOf(req);
    const values = readBody(Posted, req.body);
    const result = await confirm(register, shipment, { values, author: keeperOf(requesterOf(req)) });
    if (isRefusal(result)) await show(req, res.status(422), { shipment, values, refusal: result });
    else res.redirect(303, `/lager?klar=${shipment.state === 'deviation' ? 'utrett' : 'mottaget'}`);
  });

  async function shipmentOf(req: Request): Promise<Shipment> {
    const number = String(req.params['number']);
    const found = (await register.stock.underWay()).find((shipment) => shipment.number === number);
    if (!found) throw notFound('Leveransen finns inte, eller så är den redan bekräftad.');
    return found;
  }

  async function show(
    req: Request,
    res: Response,
    page: { shipment: Shipment; values: z.infer<typeof Posted>; refusal?: Refusal },
  ): Promise<void> {
    const { shipment, values, refusal } = page;
    const isDeviation = shipment.state === 'deviation';
    const field = isDeviation ? found : missing;
    const form = viewQuestions([field], { data: values, errors: refusal ? errorsOfRefusal(refusal) : {} });
    const order = shipment.caseId === undefined ? undefined : await register.cases.find(shipment.caseId);
    const open = shipment.cards.filter(({ outcome }) => outcome === 'not-arrived').map(({ cardNumber }) => cardNumber);
    views.show(res, 'stock/shipment', {
      title: `${refusal ? 'Fel: ' : ''}Leverans ${shipment.number}`,
      shipment,
      type: words.cardType[shipment.cardType],
      shippedAt: wording.dayAndTime(shipment.shippedAt),
      serials: formatSerials(shipment.cards.map(({ cardNumber }) => cardNumber)),
      open: formatSerials(open),
      isDeviation,
      isOwn: !isDeviation && shipment.shippedBy === requesterOf(req).viewer.hsaId,
      order: order && { number: order.number },
      form,
      heading: summaryHeading(form.summary.length),
    });
  }
  return router;
}

async function confirm(
  register: PortalRegister,
  { shipmentId, state, caseId }: Shipment,
  { values, author }: { readonly values: z.infer<typeof Posted>; readonly author: Author },
): Promise<Shipment | Refusal> {
  if (caseId !== undefined) return shipmentOfOrder();
  const isDeviation = state === 'deviation';
  const read = readSerials((isDeviation ? values.found : values.missing) ?? '', true);
  if (!read.ok) {
    return { ...serialsUnreadable({ errors: read.errors.join(' ') }), field: isDeviation ? 'found' : 'missing' };
  }
  return isDeviation
    ? register.stock.settle({ shipmentId, found: read.serials, author })
    : register.stock.receive({ shipmentId, missing: read.serials, author });
}
