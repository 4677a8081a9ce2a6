import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { openSqlite } from '../../platform/sqlite.ts';
import { percentiles, type Percentiles } from '../engine/percentiles.ts';
import type { WebUser } from './web-user.ts';

/** A mail server outside the house, that takes everything and keeps nothing. */
export async function openSink(): Promise<{ url: string; taken(): number; close(): Promise<void> }> {
  let taken = 0;
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'] },
    onData(stream, _session, done) {
      stream.on('end', () => {
        taken += 1;
        done();
      });
      stream.resume();
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const bound = listening.address();
  const port = bound === null || typeof bound === 'string' ? 0 : bound.port;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken: () => taken,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** What the house's files say, read beside it so that looking costs the house nothing. */
export function watchFiles(dataDir: string) {
  const register = openSqlite(join(dataDir, 'register.db'));
  const engine = openSqlite(join(dataDir, 'engine.db'));
  const count = (database: typeof register, sql: string, ...given: string[]): number =>
    Number(database.prepare(`SELECT count(*) AS n FROM ${sql}`).get(...given)?.['n'] ?? 0);
  return {
    /** Tasks at an element of cases by number that are open, with their case. */
    openTask(caseNumber: string, elementId: string): string | undefined {
      const caseId = register.prepare('SELECT caseId FROM cases WHERE number = ?').get(caseNumber)?.['caseId'];
      const row = engine
        .prepare(
          `SELECT t.key AS key FROM user_task_candidate c JOIN user_task t ON t.key = c.user_task_key
           WHERE c.kind = 'group' AND c.value = ? AND t.element_id = ? AND t.completed_at IS NULL`,
        )
        .get(`case:${String(caseId)}`, elementId);
      return row && String(row['key']);
    },
    receiptOf: (caseNumber: string): string =>
      String(
        register
          .prepare('SELECT receiptNumber FROM receipts JOIN cases USING (caseId) WHERE number = ?')
          .get(caseNumber)?.['receiptNumber'],
      ),
    isClosed: (caseNumber: string): boolean =>
      count(register, `cases WHERE number = ? AND state = 'closed'`, caseNumber) === 1,
    isStill: (): boolean => count(register, 'outbox WHERE doneAt IS NULL') === 0,
    close() {
      register.close();
      engine.close();
    },
  };
}

/** Looks every few ms until there is something; a minute at most. */
export async function untilThere<Value>(
  look: () => Promise<Value | undefined | false> | Value | undefined | false,
  what: string,
): Promise<Value> {
  for (let tries = 0; tries < 12_000; tries += 1) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await wait(5);
  }
  throw new Error(`Waited a minute in vain for ${what}`);
}

/** Reads pages again and again until it is stopped, with a short pause between; how long each took. */
export function readBeside(user: WebUser, paths: readonly string[]): { stop(): Promise<Percentiles> } {
  const times: number[] = [];
  let isOver = false;
  const read = async () => {
    while (!isOver) {
      for (const path of paths) {
        const began = performance.now();
        await user.open(path);
        times.push(performance.now() - began);
        await wait(100);
      }
    }
  };
  const reading = read();
  return {
    async stop() {
      isOver = true;
      await reading;
      return percentiles(times);
    },
  };
}
