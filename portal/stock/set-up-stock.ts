import { Router } from 'express';
import { z } from 'zod';
import { allow } from '../middleware/allow.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { viewQuestions } from '../plain-form/plain-form.ts';
import type { PortalServices } from '../services.ts';
import { may } from '../../rights/index.ts';
import type { Views } from '../pages/views.ts';
import { requesterOf } from '../login/requester.ts';
import { stockForms } from './forms.ts';
import { knownNeeds } from './known-needs.ts';
import { readOverview } from './overview.ts';
import { noticeOf } from './notice.ts';
import { setUpBlankForm } from './set-up-blank-form.ts';
import { setUpPlace } from './set-up-place.ts';
import { setUpShipment } from './set-up-shipment.ts';
import { setUpStockTake } from './set-up-stock-take.ts';

/** `/lager?q=kirurg&visa=bestall&efter=<unit>&bunt=<bundle>`; what is none of it counts as not there. */
const Wish = z
  .object({
    q: z.string().trim().max(100).catch(''),
    visa: z.unknown().optional(),
    efter: z.string().max(40).optional().catch(undefined),
    bunt: z.string().max(40).optional().catch(undefined),
  })
  .transform(({ q, visa, efter, bunt }) => ({ text: q, isLow: visa === 'bestall', after: efter, afterBundle: bunt }));

const searchQuestions: readonly PageQuestion[] = [
  { kind: 'textfield', key: 'q', label: 'Sök enhet', isSearch: true, maxLength: 100 },
  {
    kind: 'select',
    key: 'visa',
    label: 'Visa',
    first: 'Alla',
    options: [{ value: 'bestall', label: 'Behöver fler kort' }],
  },
];

/** "Lager": customer service and administrators see and change all of it, whoever orders for a unit sees and counts its drawer. */
export function setUpStock(services: PortalServices, views: Views): Router {
  const { register } = services;
  const router = Router();

  router.use(setUpPlace(services, views));
  router.use(setUpStockTake(services, views));
  router.use(setUpBlankForm(services, views));

  const needs = knownNeeds(register);
  router.use('/lager', allow('stock'));
  router.get('/lager', async (req, res) => {
    const { at, day } = requesterOf(req);
    const overview = await readOverview(register, { needs: await needs(day), wish: { ...Wish.parse(req.query), at } });
    views.show(res, 'stock/stock', {
      title: 'Lager',
      ...overview,
      search: viewQuestions(searchQuestions, {
        data: { q: overview.text, visa: overview.isLow ? 'bestall' : undefined },
        errors: {},
      }).html,
      mayDestroy: may.open(requesterOf(req).viewer, 'destruction'),
      notice: noticeOf(req),
    });
  });
  for (const form of stockForms(register, views)) router.use(form);
  router.use(setUpShipment(services, views));
  return router;
}
