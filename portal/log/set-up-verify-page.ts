import { Router } from 'express';
import { dayAt, policyOn } from '../../contract/index.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';

/** Says of a file that the portal gave out whether it is true. Open to everybody: the browser checks it, and nothing is sent here. */
export function setUpVerifyPage({ register, clock }: Pick<PortalServices, 'register' | 'clock'>, views: Views): Router {
  const router = Router();
  router.get('/kontrollera', (_req, res) => {
    const { name, phone } = policyOn(dayAt(clock.now())).customerService;
    views.show(res, 'log/verify', {
      title: 'Är filen äkta?',
      scripts: ['verify.js'],
      keys: register.audit.vouchers(),
      contact: { name, phone },
    });
  });
  return router;
}
