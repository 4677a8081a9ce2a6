import { Router } from 'express';
import { z } from 'zod';
import { dayOf } from '../../contract/index.ts';
import { allow } from '../middleware/allow.ts';
import { logProtected } from '../middleware/reading.ts';
import type { PortalServices } from '../services.ts';
import { numberedPager } from '../pages/pager.ts';
import type { Views } from '../pages/views.ts';
import { requesterOf } from '../login/requester.ts';
import { unitCards } from './unit-cards.ts';

/** Cards of a page. */
const pageSize = 50;
const Page = z.coerce.number().int().min(1).max(100_000).catch(1);

/** "Enhetens kort": every active card of the units for which somebody orders. */
export function setUpUnitCards({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.get('/enhetens-kort', allow('unit-cards'), async (req, res) => {
    const requester = requesterOf(req);
    const { viewer, at } = requester;
    const all = await register.cards.inUse(viewer, dayOf(at));
    const pages = Math.max(1, Math.ceil(all.length / pageSize));
    const page = Math.min(pages, Page.parse(req.query['sida']));
    const shown = all.slice((page - 1) * pageSize, page * pageSize);
    await logProtected(register, requester, { list: 'unit-cards', people: shown.map(({ holder }) => holder) });
    views.show(res, 'validity/unit-cards', {
      title: 'Enhetens kort',
      scripts: ['start.js'],
      cards: await unitCards(register, shown, { viewer, at }),
      count: all.length,
      pager: numberedPager('/enhetens-kort?sida=', page, pages),
    });
  });
  return router;
}
