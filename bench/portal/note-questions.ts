import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StatementSync } from 'node:sqlite';
import { z } from 'zod';

/**
 * Loaded into each process of a house (`--import`): notes every statement that SQLite runs and every request
 * to the engine, with who asks. SIGUSR2 begins; the next one writes `<process>-<pid>.json` to
 * QUESTIONS_FOLDER: how often each was asked.
 */
const ours = /[(/]((?:register|workers|portal|client|post|engine)\/[^()]+:\d+):\d+/;
const framesKept = 5;

const Sent = z.object({ request: z.object({ method: z.string(), path: z.string() }) });

/** Question → asker → how often. */
let counts: Map<string, Map<string, number>> | undefined;

/** The nearest lines of ours that lead to a question, without the way into the database that all go. */
function askers(): string {
  const lines = (new Error().stack ?? '')
    .split('\n')
    .filter((line) => !/node_modules|sqlite-dialect|note-questions/.test(line));
  const found = lines.flatMap((line) => ours.exec(line)?.[1] ?? []);
  return found.slice(0, framesKept).join(' < ');
}

function note(question: string): void {
  if (!counts) return;
  const plain = question.replaceAll(/\s+/g, ' ');
  const of = counts.get(plain) ?? new Map<string, number>();
  const asker = askers();
  counts.set(plain, of.set(asker, (of.get(asker) ?? 0) + 1));
}

for (const name of ['all', 'get', 'run', 'iterate']) {
  const own: unknown = Reflect.get(StatementSync.prototype, name);
  if (typeof own !== 'function') throw new Error(`A statement has no ${name}`);
  const noting = new Proxy(own, {
    apply(target, statement: StatementSync, given: unknown[]): unknown {
      note(statement.sourceSQL);
      return Reflect.apply(target, statement, given);
    },
  });
  Object.defineProperty(StatementSync.prototype, name, { value: noting });
}
for (const channel of ['undici:request:create', 'http.client.request.start']) {
  subscribe(channel, (message) => {
    const { method, path } = Sent.parse(message).request;
    note(`${method} ${path.replaceAll(/\d{6,}|[0-9A-Z]{26}/g, '…')}`);
  });
}

Error.stackTraceLimit = 60;
process.on('SIGUSR2', () => {
  if (counts) {
    const file = `${basename(process.argv[1] ?? '', '.ts')}-${process.pid}.json`;
    const kept = [...counts].flatMap(([question, of]) => [...of].map(([asker, count]) => [question, asker, count]));
    writeFileSync(join(process.env['QUESTIONS_FOLDER'] ?? '.', file), JSON.stringify(kept));
  }
  counts = counts ? undefined : new Map();
});
