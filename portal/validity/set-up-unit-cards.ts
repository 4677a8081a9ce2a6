import { Router } from 'express';
import { z } from 'zod';
import { dayOf, type Day, type Viewer } from '../../contract/index.ts';
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
    const asked = Page.parse(req.query['sida']);
    const { cards: shown, count, page, pages } = await pageOf(register, viewer, { day: dayOf(at), asked });
    await logProtected(register, requester, { list: 'unit-cards', people: shown.map(({ holder }) => holder) });
    views.show(res, 'validity/unit-cards', {
      title: 'Enhetens kort',
      scripts: ['start.js'],
      cards: await unitCards(register, shown, { viewer, at }),
      count,
      pager: numberedPager('/enhetens-kort?sida=', page, pages),
    });
  });
  return router;
}

/** A page of the cards, the last one when there are fewer. */
async function pageOf(
  register: PortalServices['register'],
  viewer: Viewer,
  { day, asked }: { day: Day; asked: number },
) {
  const found = await register.cards.inUse(viewer, { day, from: (asked - 1) * pageSize, limit: pageSize });
  const pages = Math.max(1, Math.ceil(found.count / pageSize));
  if (asked <= pages) return { ...found, page: asked, pages };
  return {
    ...(await register.cards.inUse(viewer, { day, from: (pages - 1) * pageSize, limit: pageSize })),
    page: pages,
    pages,
  };
}
