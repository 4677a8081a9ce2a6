import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { numberIn } from '../../platform/command-line.ts';
import { runCommand } from '../import/command.ts';
import { loadAverage } from '../portal/folders.ts';
import { figureRow, tableOf } from '../portal/report.ts';
import { openLongLog } from './long-log.ts';

/**
 * `npm run bench:audit`: what `siths-kort verify-audit` takes of a log that the register has written, at half its length and at the whole: CPU for
 * each row of the second half, the start apart, and memory, which doesn't grow once the keys that are kept open are as many as they may be. Exit code 1 when a target is missed: a
 * million rows in 15 s, of which 1 s is the start.
 */
const targets = { microsecondsARow: 14, moreMb: 40 };

const program = new Command('npm run bench:audit --')
  .description(
    'Writes a log with the register’s own append, and measures verify-audit; exit code 1 when a target is missed.',
  )
  .option('--rows <n>', 'rows of the log', '600000')
  .option('--runs <n>', 'measurements of each length; the cheapest counts', '3')
  .option('--folder <path>', 'where the log is written, and removed again', tmpdir());
const values = z.object({ rows: z.string(), runs: z.string(), folder: z.string() }).parse(program.parse().opts());
const [rows, runs] = [numberIn('rows', values.rows), numberIn('runs', values.runs)];

const dataDir = mkdtempSync(join(values.folder, 'bench-audit-'));
try {
  const log = await openLongLog(dataDir);
  const measured = [];
  try {
    for (const length of [Math.round(rows / 2), rows]) {
      await log.growTo(length);
      measured.push({ length, ...(await cheapest()) });
    }
  } finally {
    await log.close();
  }
  report(measured);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

interface Measured {
  readonly cpu: number;
  readonly seconds: number;
  readonly peakMb: number;
}

async function cheapest(): Promise<Measured> {
  const costs: Measured[] = [];
  for (let run = 0; run < runs; run += 1) costs.push(await runCommand(['verify-audit'], dataDir));
  const [first] = costs.toSorted((one, other) => one.cpu - other.cpu);
  if (!first) throw new Error('Expected at least one run');
  return first;
}

function report([half, whole]: readonly (Measured & { readonly length: number })[]): void {
  if (!half || !whole) throw new Error('Expected both lengths');
  const { microsecondsARow: most, moreMb } = targets;
  const both = [half, whole];
  const aRow = (1e6 * (whole.cpu - half.cpu)) / (whole.length - half.length);
  const table = [
    figureRow(
      'CPU, s',
      both.map(({ cpu }) => cpu),
      { digits: 1, target: '', isMet: () => true },
    ),
    figureRow('CPU for a row, µs', [undefined, aRow], {
      digits: 1,
      target: `≤ ${most}`,
      isMet: (cost) => cost <= most,
    }),
    figureRow(
      'most memory, MB',
      both.map(({ peakMb }) => peakMb),
      { target: `≤ + ${moreMb}`, isMet: (held) => held <= half.peakMb + moreMb },
    ),
  ];
  const head = ['what', ...both.map(({ length }) => `${length} rows`), 'target'];
  process.stdout.write(`Load average: ${loadAverage()}\n\n${tableOf(head, table)}\n`);
  process.exitCode = table.some(({ isMet }) => isMet === false) ? 1 : 0;
}
