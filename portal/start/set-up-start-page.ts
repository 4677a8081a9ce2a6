import { Router } from 'express';
import type { PortalServices } from '../services.ts';
import type { Views } from '../views.ts';
import { visitOf } from '../visit.ts';

export function setUpStartPage(_services: PortalServices, views: Views): Router {
  const router = Router();
  router.get('/', (req, res) => {
    const { viewer } = visitOf(req);
    views.show(req, res, 'start', { title: 'Start', viewer });
  });
  return router;
}
