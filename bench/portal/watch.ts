import { join } from 'node:path';
import pg from 'pg';
import { openSqlite, type StatementSync } from '../../platform/sqlite.ts';

/** A house's databases, read beside it so that looking costs the house nothing. */
export interface Watch {
  /** Key of the task at an element that is open for a case, by the case's number. */
  openTask(caseNumber: string, elementId: string): Promise<string | undefined>;
  /** Undefined until it is there and its card is active. */
  receiptOf(caseNumber: string): Promise<string | undefined>;
  isClosed(caseNumber: string): Promise<boolean>;
  isStill(): Promise<boolean>;
  close(): Promise<void>;
}

type Value = string | number | bigint | Uint8Array | null | undefined;

/** One value of a register's rows, by SQL that both databases take. */
interface Rows {
  value(sql: string, ...given: string[]): Promise<Value>;
  close(): Promise<void>;
}

/** @param databaseUrl where the register is; undefined: in the folder */
export function watchHouse(dataDir: string, databaseUrl: string | undefined): Watch {
  const register = databaseUrl === undefined ? inFile(join(dataDir, 'register.db')) : atServer(databaseUrl);
  const engine = openSqlite(join(dataDir, 'engine.db'));
  const task = engine.prepare(
    `SELECT t.key AS key FROM user_task_candidate c JOIN user_task t ON t.key = c.user_task_key
     WHERE c.kind = 'group' AND c.value = ? AND t.element_id = ? AND t.completed_at IS NULL`,
  );
  const text = (value: Value) => (value === undefined || value === null ? undefined : String(value));
  const ids = new Map<string, string>();
  const caseIdOf = async (number: string) => {
    const known = ids.get(number) ?? text(await register.value('SELECT "caseId" FROM cases WHERE number = ?', number));
    if (known !== undefined) ids.set(number, known);
    return known;
  };
  return {
    async openTask(number, elementId) {
      const caseId = await caseIdOf(number);
      return caseId === undefined ? undefined : text(task.get(`case:${caseId}`, elementId)?.['key']);
    },
    receiptOf: async (number) =>
      text(
        await register.value(
          'SELECT "receiptNumber" FROM receipts JOIN cases USING ("caseId") WHERE number = ? AND "activatedAt" IS NOT NULL',
          number,
        ),
      ),
    isClosed: async (number) => (await register.value('SELECT state FROM cases WHERE number = ?', number)) === 'closed',
    isStill: async () => (await register.value('SELECT id FROM outbox WHERE "doneAt" IS NULL LIMIT 1')) === undefined,
    async close() {
      await register.close();
      engine.close();
    },
  };
}

function inFile(file: string): Rows {
  const database = openSqlite(file);
  // Compiling a statement each time cost fifty people who look a whole processor.
  const kept = new Map<string, StatementSync>();
  const statementOf = (sql: string) => {
    const known = kept.get(sql) ?? database.prepare(sql);
    kept.set(sql, known);
    return known;
  };
  return {
    value: (sql, ...given) => Promise.resolve(Object.values(statementOf(sql).get(...given) ?? {})[0]),
    close() {
      database.close();
      return Promise.resolve();
    },
  };
}

function atServer(connectionString: string): Rows {
  const pool = new pg.Pool({ connectionString, max: 1 });
  return {
    async value(sql, ...given) {
      let place = 0;
      const numbered = sql.replaceAll('?', () => `$${(place += 1)}`);
      const { rows } = await pool.query<Value[]>({ text: numbered, values: given, rowMode: 'array' });
      return rows[0]?.[0];
    },
    close: () => pool.end(),
  };
}
