import { Router } from 'express';
import { dayOf } from '../../contract/index.ts';
import { allow } from '../middleware/allow.ts';
import { logProtected } from '../middleware/reading.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { requesterOf } from '../login/requester.ts';
import { unitCards } from './unit-cards.ts';

/** "Enhetens kort": every active card of the units for which somebody orders. */
export function setUpUnitCards({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.get('/enhetens-kort', allow('unit-cards'), async (req, res) => {
    const requester = requesterOf(req);
    const { viewer, at } = requester;
    const { cases } = await register.cases.list(viewer, { state: 'open', limit: 500 });
    const shown = await register.cards.inUse(viewer, dayOf(at));
    await logProtected(register, requester, { list: 'unit-cards', people: shown.map(({ holder }) => holder) });
    views.show(res, 'validity/unit-cards', {
      title: 'Enhetens kort',
      scripts: ['start.js'],
      cards: await unitCards(register, { viewer, at, open: cases }),
    });
  });
  return router;
}
