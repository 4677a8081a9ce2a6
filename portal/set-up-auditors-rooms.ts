import { Router } from 'express';
import { setUpDeclaration } from './declaration/set-up-declaration.ts';
import { setUpLog } from './log/set-up-log.ts';
import type { Views } from './pages/views.ts';
import type { PortalServices } from './services.ts';
import { setUpSamples } from './samples/set-up-samples.ts';
import { setUpStatistics } from './statistics/set-up-statistics.ts';

/** Where all of it is. */
export const auditorsPaths: readonly string[] = [
  '/logg',
  '/logg.csv',
  '/logg.json',
  '/stickprov',
  '/tillitsdeklaration',
  '/statistik',
  '/statistik.csv',
  '/statistik.json',
  '/statistik.pdf',
];

/** What auditors have beside the cases: the log, the numbers, and the samples. */
export function setUpAuditorsRooms(services: PortalServices, views: Views): Router {
  const router = Router();
  router.use(setUpLog(services, views));
  router.use(setUpStatistics(services, views));
  router.use(setUpSamples(services, views));
  router.use(setUpDeclaration(services, views));
  return router;
}
