import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { findDamage } from './find-damage.ts';

/** The thread of `in-thread.ts`: given a place, it posts what is damaged there. */
const Place = z.object({
  file: z.string(),
  databaseUrl: z.string().optional(),
  documentsDir: z.string(),
  files: z.array(z.string()).optional(),
});

parentPort?.postMessage(await findDamage(Place.parse(workerData)));
