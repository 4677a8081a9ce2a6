import { Router } from 'express';
import type { PortalServices } from '../services.ts';

/** The newest checkpoint of the audit log, with the cosignatures of its witnesses: for everybody, since it says nothing of anybody. */
export function setUpCheckpoint({ register }: Pick<PortalServices, 'register'>): Router {
  const router = Router();
  router.get('/logg/kontrollpunkt', async (_req, res) => {
    const { checkpoint } = await register.audit.attested();
    res
      .status(checkpoint ? 200 : 404)
      .type('text/plain')
      .send(checkpoint?.note ?? 'Loggen signeras bara av systemet självt.\n');
  });
  return router;
}
