import type { Response } from 'express';
import type { Case } from '../../register/index.ts';
import { requesterOf } from '../login/requester.ts';
import { missingFrom } from '../desk/engine-away.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { viewCase } from './case-view.ts';
import { openTasksOf } from './tasks.ts';

/** A case's page. @param page.number a whole national or passport number that was asked for */
export async function showCase(
  { services, views }: { services: PortalServices; views: Views },
  res: Response,
  { found, ...rest }: { found: Case; title?: string; message?: string; number?: string },
): Promise<void> {
  const { req } = res;
  const requester = requesterOf(req);
  const [view, tasks] = await Promise.all([
    viewCase(services, found, requester),
    openTasksOf(services, found, requester.viewer),
  ]);
  views.show(res, 'case/case', {
    title: `${found.number}, ${view.heading}`,
    ...(requester.language === 'sv' && ({ isInBoth: true } as const)),
    scripts: ['case.js'],
    isNew: 'ny' in req.query && found.state !== 'closed',
    isOldestFirst: req.query['ordning'] === 'aldst',
    away: missingFrom(services, 'case'),
    tasks,
    ...view,
    ...rest,
  });
}
