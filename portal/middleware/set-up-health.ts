import { createHash, timingSafeEqual } from 'node:crypto';
import { Router, type Request } from 'express';
import type { PortalServices } from '../services.ts';
import { houseHealth } from './house-health.ts';
import type { Metrics } from '../../platform/metrics.ts';

/**
 * For those who look after the machine. Everybody may ask whether it is alive and ready; why it isn't, and the counters (Prometheus
 * text), are told to this machine and to those who bear METRICS_TOKEN.
 */
export function setUpHealth({ register, client, config, parts, clockHeld }: PortalServices, metrics: Metrics): Router {
  const router = Router();
  const house = houseHealth({ register, client, parts, clockHeld });
  house.addTo(metrics);
  router.get('/health', (_req, res) => void res.json({ status: 'ok' }));
  router.get('/ready', async (req, res) => {
    const readiness = await house.readiness();
    const ready = Object.values(readiness).every((part) => part === true);
    const pairing = readiness.engine ? undefined : await house.pairingFault();
    const known = mayKnow(req, config.metricsToken) && {
      ...readiness,
      ...(await house.proofNote()),
      ...house.clockNote(),
      ...(pairing !== undefined && { pairing }),
      checkpoints: await house.checkpoints(),
    };
    res.status(ready ? 200 : 503).json({ ready, ...known });
  });
  router.get('/metrics', async (req, res) => {
    if (mayKnow(req, config.metricsToken)) res.type('text/plain; version=0.0.4').send(await metrics.text());
    else
      res
        .status(403)
        .type('text/plain')
        .send('Mätvärden visas bara på den egna maskinen, eller för den som har METRICS_TOKEN.');
  });
  return router;
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** A proxy on this machine asks for somebody else, and says so. */
function mayKnow(req: Request, token: string | undefined): boolean {
  const { authorization = '', forwarded, 'x-forwarded-for': forwardedFor } = req.headers;
  if (token !== undefined && isSame(authorization, `Bearer ${token}`)) return true;
  return loopback.has(req.socket.remoteAddress ?? '') && forwarded === undefined && forwardedFor === undefined;
}

/** Compares in a time that says nothing about where they differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
