import { parentPort, workerData } from 'node:worker_threads';
import { pageFault } from './page-fault.ts';
import { openSqlite } from './sqlite.ts';

/** The thread of `page-check.ts`: given a file, it posts `ok`, or what is damaged. */
const database = openSqlite(String(workerData), { readOnly: true });
parentPort?.postMessage(pagesOf());
database.close();

function pagesOf(): string {
  try {
    return pageFault(database) ?? 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
