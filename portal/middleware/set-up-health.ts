import { Router } from 'express';
import type { PortalServices } from '../services.ts';
import type { Metrics } from '../metrics.ts';

/** For whoever looks after the machine: alive, ready (register and process engine answer), counters (Prometheus text). */
export function setUpHealth({ register, client }: PortalServices, metrics: Metrics): Router {
  const router = Router();
  router.get('/health', (_req, res) => void res.json({ status: 'ok' }));
  router.get('/ready', async (_req, res) => {
    const [registerReady, engineReady] = await Promise.all([isTrue(register.isReady()), client.isHealthy()]);
    const ready = registerReady && engineReady;
    res.status(ready ? 200 : 503).json({ ready, register: registerReady, engine: engineReady });
  });
  router.get('/metrics', (_req, res) => void res.type('text/plain; version=0.0.4').send(metrics.text()));
  return router;
}

async function isTrue(answer: Promise<boolean>): Promise<boolean> {
  try {
    return await answer;
  } catch {
    return false;
  }
}
