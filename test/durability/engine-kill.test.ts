import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { isRejection, openEngine } from '../../engine/index.ts';
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
  signal,
  signalEvent,
  startEvent,
  timerEvent,
  userTask,
} from '../engine/diagram.ts';
import { brokenRules } from '../engine/invariants.ts';
import { createLedger } from './engine-facts.ts';

/** As a soak: `KILL_ROUNDS=300 npm run test:unit -- test/durability/engine-kill`. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 6);

const model = (name: string): string =>
  diagram(
    'p',
    startEvent() +
      node('parallelGateway', 'fork') +
      serviceTask('a', { attributes: `name="${name}"` }) +
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

const byAlarm = diagram(
  'by-alarm',
  startEvent('start', { inner: signalEvent('alarm') }) + serviceTask('a') + endEvent() + flows('start', 'a', 'end'),
  signal('alarm'),
);

async function deployAll(file: string): Promise<void> {
  const engine = openEngine({ file });
  const level = readFileSync(new URL('../../bench/engine/level.dmn', import.meta.url), 'utf8');
  const all = [
    [
      { name: 'p.bpmn', content: model('First') },
      { name: 'by-alarm.bpmn', content: byAlarm },
    ],
    [
      { name: 'p.bpmn', content: model('Second') },
      { name: 'level.dmn', content: level },
    ],
  ];
  for (const resources of all) {
    const answer = await engine.execute({ kind: 'deploy', resources });
    if (isRejection(answer)) throw new Error(answer.message);
  }
  await engine.close();
}

/** Lets a process work until it has said so many lines, and kills it. */
async function workAndKill(file: string, seed: number, take: (line: string) => void): Promise<void> {
  const script = fileURLToPath(new URL('engine-load.ts', import.meta.url));
  const child = spawn(process.execPath, [script, file, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const limit = 100 + ((seed * 7_919) % 900);
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    take(line);
    lines += 1;
    if (lines === limit) child.kill('SIGKILL');
  }
  expect(lines).toBeGreaterThanOrEqual(limit);
}

test(
  'an engine that is killed again and again has everything it has acknowledged, once, and nothing half done',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-kill-'));
    const file = join(folder, 'engine.db');
    await deployAll(file);
    const ledger = createLedger();
    for (let round = 1; round <= rounds; round += 1) {
      await workAndKill(file, round, ledger.take);
      const engine = openEngine({ file, clockControlled: true });
      const rows = (sql: string) => engine.reader.prepare(sql).all();
      const found = [...ledger.contradictions(rows), ...brokenRules(rows)];
      await engine.close();
      expect({ round, found }).toEqual({ round, found: [] });
    }
    const counts = ledger.counts();
    if (rounds > 6) console.info(`${rounds} kills; acknowledged: ${JSON.stringify(counts)}`);
    for (const [kind, count] of Object.entries(counts)) expect([kind, count > 0]).toEqual([kind, true]);
    rmSync(folder, { recursive: true, force: true });
  },
  60_000 + rounds * 10_000,
);
