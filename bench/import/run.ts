import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Percentiles } from '../engine/percentiles.ts';
import { copyOf, keepFigures, loadAverage, preparedFolder } from '../portal/folders.ts';
import { startHouse } from '../portal/house.ts';
import { hsaIdOf } from '../portal/pages.ts';
import { figureRow, tableOf, type Row } from '../portal/report.ts';
import { openSink, readBeside } from '../portal/traffic.ts';
import { logIn } from '../portal/web-user.ts';
import { runCommand, type Cost } from './command.ts';
import { readOptions, type Options } from './options.ts';
import { writeRegion, type Shape } from './region-files.ts';

/**
 * `npm run bench:import`: an invented region is imported beside a house with a thousand cards, while people read its pages: how long it
 * takes, what it costs, and how long pages take without and beside it. Exit code 1 when a target is missed.
 */
const targets = { importSeconds: 180, pageP99: 250 };
const paths = ['/arbetslista', '/', '/arenden', '/nytt/kort'];
const quietMs = 15_000;

interface Figures {
  readonly shape: Shape;
  readonly load: readonly string[];
  readonly pagesQuiet: Percentiles;
  readonly dryRun: Cost;
  readonly pagesBeside: Percentiles;
  readonly imported: Cost;
  /** The same files a second time, which changes nothing. */
  readonly again: Cost;
}

const options = readOptions();
mkdirSync(options.folder, { recursive: true });
const prepared = preparedFolder(options.folder, '1k');
const measured: Figures[] = [];
for (const shape of options.shapes) measured.push(await measure(shape, options));
keepFigures(join(options.folder, 'import-figures.json'), measured);

const rows = rowsOf(measured);
const names = measured.map(({ shape }) => `${options.people} people, ${shape}`);
const loads = measured.map(({ shape, load }) => `${shape} ${load.join(' → ')}`).join('; ');
process.stdout.write(`Load average: ${loads}\n\n${tableOf(['what', ...names, 'target'], rows)}\n`);
process.exitCode = rows.some(({ isMet }) => isMet === false) ? 1 : 0;

async function measure(shape: Shape, { people, readers, folder }: Options): Promise<Figures> {
  const files = mkdtempSync(join(folder, 'files-'));
  const dataDir = copyOf(prepared);
  const sink = await openSink();
  const house = await startHouse(dataDir, { SMTP_URL: sink.url });
  try {
    const load = [loadAverage()];
    const given = [
      'import',
      ...writeRegion(files, { people, shape }),
      ...(shape === 'csv' ? ['--full', '--includes-protected'] : []),
    ];
    const users = await Promise.all(
      Array.from({ length: readers }, (_, index) =>
        logIn(house.portalUrl, hsaIdOf(index % 2 === 0 ? 'service' : 'manager')),
      ),
    );
    const read = () =>
      users.map((user, index) => readBeside(user, index % 2 === 0 ? paths : ['/', '/uppgifter', '/enhetens-kort']));
    const quiet = read();
    await wait(quietMs);
    const pagesQuiet = await worst(quiet);
    say(shape, 'dry run');
    const dryRun = await runCommand([...given, '--dry-run'], dataDir);
    say(shape, 'import');
    const beside = read();
    const imported = await runCommand(given, dataDir);
    const pagesBeside = await worst(beside);
    say(shape, 'the same files again');
    const again = await runCommand(given, dataDir);
    if (!again.said.includes('Nothing differs'))
      throw new Error(`The same files were no empty difference: ${again.said}`);
    load.push(loadAverage());
    return { shape, load, pagesQuiet, dryRun, pagesBeside, imported, again };
  } finally {
    await house.stop();
    await sink.close();
    for (const made of [files, dataDir]) rmSync(made, { recursive: true, force: true });
  }
}

/** Of all readers, the slowest figure of each kind. */
async function worst(reading: readonly ReturnType<typeof readBeside>[]): Promise<Percentiles> {
  const all = await Promise.all(reading.map((each) => each.stop()));
  const most = (read: (figures: Percentiles) => number) => Math.max(...all.map(read));
  return { p50: most(({ p50 }) => p50), p99: most(({ p99 }) => p99), max: most(({ max }) => max) };
}

function say(shape: Shape, what: string): void {
  process.stderr.write(`${shape}: ${what}, load ${loadAverage()}\n`);
}

function rowsOf(all: readonly Figures[]): Row[] {
  const row = (what: string, read: (figures: Figures) => number, most?: number) => ({
    ...figureRow(what, all.map(read), { target: most === undefined ? '' : `≤ ${most}`, isMet: () => true }),
    isMet: most === undefined || all.every((figures) => read(figures) <= most),
  });
  return [
    row('import, s', ({ imported }) => imported.seconds, targets.importSeconds),
    row('… CPU of the command, s', ({ imported }) => imported.cpu),
    row('… most memory of the command, MB', ({ imported }) => imported.peakMb),
    row('pages beside it, p50 ms', ({ pagesBeside }) => pagesBeside.p50),
    row('… p99 ms', ({ pagesBeside }) => pagesBeside.p99, targets.pageP99),
    row('pages without it, p50 ms', ({ pagesQuiet }) => pagesQuiet.p50),
    row('… p99 ms', ({ pagesQuiet }) => pagesQuiet.p99),
    row('dry run, s', ({ dryRun }) => dryRun.seconds),
    row('… CPU, s', ({ dryRun }) => dryRun.cpu),
    row('… most memory, MB', ({ dryRun }) => dryRun.peakMb),
    row('the same files again, s', ({ again }) => again.seconds),
    row('… CPU, s', ({ again }) => again.cpu),
  ];
}
