import { Router } from 'express';
import { dayAsTyped, Day, firstEdition, words } from '../../contract/index.ts';
import type { Case, Visit } from '../../register/index.ts';
import { requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';
import { daysOf } from './days-of.ts';
import type { VisitRow } from './pages.ts';

/** "Besök": the visits of a day, desk by desk. */
export function setUpVisitDay({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();

  router.get('/besok', allow('visits'), async (req, res) => {
    const { viewer, day: today } = requesterOf(req);
    const asked = Day.catch(today).parse(dayAsTyped(typeof req.query['dag'] === 'string' ? req.query['dag'] : ''));
    const day = asked < firstEdition ? firstEdition : asked;
    const visits = await register.visits.onDay(day, viewer);
    const desks = await register.desks.list();
    const cases = await register.cases.visible(
      visits.map(({ caseId }) => caseId),
      viewer,
    );
    views.show(res, 'visits/day', {
      title: `Besök ${day}`,
      day,
      days: daysOf(day, today),
      desks: desks
        .filter(({ firstDay, lastDay = day }) => firstDay <= day && day <= lastDay)
        .map(({ name }) => ({
          name,
          rows: visits.filter(({ desk }) => desk === name).flatMap((each) => rowOf(each, cases.get(each.caseId))),
        })),
    });
  });
  return router;
}

function rowOf({ startsAt, purpose }: Visit, found: Case | undefined): VisitRow[] {
  if (!found) return [];
  return [
    {
      time: wording.time(startsAt),
      purpose: words.visitPurpose[purpose],
      holder: found.holder?.displayName ?? found.unitName,
      unit: found.unitName,
      number: found.number,
      href: `/arbetslista?arende=${found.number}`,
    },
  ];
}
