import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { z } from 'zod';
import { closeAll, type Part } from '../../../bin/run/part.ts';
import { supervise } from '../../../bin/run/supervise.ts';
import { createLog } from '../../../platform/log.ts';
import { freePorts, houseEnvironment } from '../../support/house.ts';

const Line = z.object({ msg: z.string(), part: z.string().optional(), child: z.int().optional() });

let dataDir: string;
let stopping: AbortController;
let parts: Part[];
let running: Promise<unknown>;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'supervise-'));
  stopping = new AbortController();
  parts = [];
});
afterEach(async () => {
  stopping.abort();
  await running;
  await closeAll(parts);
  rmSync(dataDir, { recursive: true });
});

/** Starts portal and workers, and tells of each process as it is started. Resolves once the workers are. */
async function untilWorkers(patience: number, started: (part: string, pid: number) => void): Promise<void> {
  const workers = Promise.withResolvers<undefined>();
  const write = (text: string) => {
    const { msg, part, child } = Line.parse(JSON.parse(text));
    if (msg !== 'a part of the house was started' || part === undefined || child === undefined) return;
    started(part, child);
    if (part === 'workers') workers.resolve(undefined);
  };
  const environment = { ...houseEnvironment({ dataDir, ports: await freePorts() }), LOG_LEVEL: 'silent', PATH: '' };
  running = supervise(
    {
      names: ['portal', 'workers'],
      engine: 'http://127.0.0.1:9',
      log: createLog('info', { write }),
      environment,
      stopping,
      patience,
    },
    parts,
  );
  await workers.promise;
}

it('starts the workers although the portal ends whenever it is started', async () => {
  const order: string[] = [];
  await untilWorkers(1_000_000_000, (part, pid) => {
    order.push(part);
    if (part === 'portal') process.kill(pid, 'SIGKILL');
  });
  expect(order).toEqual(['portal', 'workers']);
});

it('starts the workers although the portal never says that it is up', async () => {
  const order: string[] = [];
  let hanging = 0;
  await untilWorkers(1, (part, pid) => {
    order.push(part);
    if (part === 'portal') process.kill((hanging = pid), 'SIGSTOP');
    // Behind the workers, when it is no longer started again.
    else parts.push({ close: () => void process.kill(hanging, 'SIGKILL') });
  });
  expect(order).toEqual(['portal', 'workers']);
});
