import { Router } from 'express';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import type { Views } from '../../pages/views.ts';
import type { PortalServices } from '../../services.ts';
import { showCalendar } from './show-calendar.ts';
import { calendarPath, readWish } from './wish.ts';

/** "Kalender": who comes to a desk on a day or in a week, what is free, and when it is closed. */
export function setUpCalendar({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.use(calendarPath, allow('visits'));
  router.get(calendarPath, (req, res) =>
    showCalendar({ register, views }, res, { wish: readWish(req, requesterOf(req).day) }),
  );
  return router;
}
