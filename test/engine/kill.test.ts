import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { openEngine } from '../../engine/index.ts';
import {
  boundary,
  catchEvent,
  diagram,
  endEvent,
  errorEvent,
  flows,
  message,
  messageEvent,
  node,
  serviceTask,
  startEvent,
  timerEvent,
  userTask,
} from './diagram.ts';
import { brokenRules } from './invariants.ts';

const rounds = Number(process.env['KILL_ROUNDS'] ?? 5);
const model = diagram(
  'p',
  startEvent() +
    node('parallelGateway', 'fork') +
    serviceTask('a') +
    serviceTask('b') +
    boundary('bad', 'a', errorEvent()) +
    endEvent('failed') +
    userTask('review') +
    boundary('soon', 'review', timerEvent('Cycle', 'R3/PT0.05S'), false) +
    endEvent('reminded') +
    catchEvent('wait', messageEvent('paid')) +
    node('parallelGateway', 'join') +
    endEvent() +
    flows('start', 'fork', 'a', 'review', 'join', 'end') +
    flows('bad', 'failed') +
    flows('soon', 'reminded') +
    flows('fork', 'b', 'wait', 'join'),
  message('paid', '=string(id)'),
);

interface Acknowledged {
  readonly created: string[];
  readonly completedJob: string[];
  readonly completedTask: string[];
  readonly cancelled: string[];
}

/** Lets a process work until so many commands were acknowledged, then kills it; adds what it was told. */
async function workAndKill(file: string, seed: number, acknowledged: Acknowledged): Promise<void> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./load.ts', import.meta.url)), file, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const limit = 100 + ((seed * 7919) % 900);
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const parsed: unknown = JSON.parse(line);
    const said = new Map(Object.entries(parsed ?? {}).map(([kind, key]) => [kind, String(key)]));
    for (const kind of ['created', 'completedJob', 'completedTask', 'cancelled'] as const) {
      const key = said.get(kind);
      if (key !== undefined) acknowledged[kind].push(key);
    }
    lines += 1;
    if (lines === limit) child.kill('SIGKILL');
  }
}

describe('an engine that is killed', () => {
  test('has everything it has acknowledged, once, and nothing half done', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-kill-'));
    const file = join(folder, 'engine.db');
    const first = openEngine({ file });
    await first.execute({ kind: 'deploy', resources: [{ name: 'p.bpmn', content: model }] });
    await first.close();
    const acknowledged: Acknowledged = { created: [], completedJob: [], completedTask: [], cancelled: [] };
    for (let round = 1; round <= rounds; round += 1) {
      await workAndKill(file, round, acknowledged);
      const engine = openEngine({ file });
      const rows = (sql: string) => engine.reader.prepare(sql).all();
      const keys = (sql: string) => new Set(rows(sql).map((row) => String(row['key'])));
      const missing = (acked: string[], found: Set<string>) => acked.filter((key) => !found.has(key));
      expect(missing(acknowledged.created, keys('SELECT key FROM process_instance'))).toEqual([]);
      expect(missing(acknowledged.completedJob, keys("SELECT key FROM job WHERE state = 'COMPLETED'"))).toEqual([]);
      expect(missing(acknowledged.completedTask, keys("SELECT key FROM user_task WHERE state = 'COMPLETED'"))).toEqual(
        [],
      );
      expect(
        missing(acknowledged.cancelled, keys("SELECT key FROM process_instance WHERE state = 'TERMINATED'")),
      ).toEqual([]);
      expect(brokenRules(rows)).toEqual([]);
      await engine.close();
    }
    expect(new Set(acknowledged.completedJob).size).toBe(acknowledged.completedJob.length);
    expect(acknowledged.created.length).toBeGreaterThan(rounds * 10);
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);
});
