import { keepFigures } from './folders.ts';
import { join } from 'node:path';
import { measure, type Figures } from './measure.ts';
import { readOptions } from './options.ts';
import { figureRow, pageRows, tableOf, type Row } from './report.ts';

/**
 * `npm run bench:portal`: what the whole house costs on folders of growing size, against the figures that it is to reach. Exit code 1
 * when one is missed. With `--postgres` the register is carried over to PostgreSQL first. Parts and sizes: `-- --sizes 1k,10k --only pages,idle`; the folders are kept in `--folder`.
 */
const options = readOptions();
const measured: Figures[] = [];
for (const size of options.sizes) measured.push(await measure(size, options));
keepFigures(join(options.folder, 'figures.json'), measured);

const pages = pageRows(measured.map(({ pages: costs }) => costs ?? []));
const rows = otherRows(measured);
const names = measured.map(({ size }) => size);
const out: string[] = [
  `${options.postgres ? 'Register on PostgreSQL. ' : ''}Load average: ${measured.map(({ size, load }) => `${size} ${load.join(' → ')}`).join('; ')}`,
];
if (pages.length > 0) {
  out.push(tableOf(['page', `CPU ms ${names.join(' / ')}`, 'p50 ms', 'p99 ms', 'kB', 'target'], pages));
}
if (rows.length > 0) out.push(tableOf(['what', ...names, 'target'], rows));
process.stdout.write(`${out.join('\n\n')}\n`);
process.exitCode = [...pages, ...rows].some(({ isMet }) => isMet === false) ? 1 : 0;

function otherRows(all: readonly Figures[]): Row[] {
  const row = (what: string, read: (figures: Figures) => number | undefined, goal: Parameters<typeof figureRow>[2]) =>
    figureRow(what, all.map(read), goal);
  const atMost = (most: number, digits = 0) => ({
    digits,
    target: `≤ ${most}`,
    isMet: (value: number) => value <= most,
  });
  const atLeast = (least: number) => ({ digits: 1, target: `≥ ${least}`, isMet: (value: number) => value >= least });
  const free = { digits: 1, target: '', isMet: () => true };
  return [
    row('one audit append, CPU ms', ({ auditMs }) => auditMs, atMost(1, 2)),
    row('idle, CPU ms/s', ({ idle }) => idle?.alone, free),
    row('idle with 200 listeners, CPU ms/s', ({ idle }) => idle?.listeners, atMost(40)),
    row('one change with 200 desks open, CPU ms', ({ change }) => change?.cpu, atMost(1000)),
    row('… until all desks show it, ms', ({ change }) => change?.wall, free),
    row('desk, kB', ({ pages: costs }) => costs?.find(({ name }) => name === 'desk')?.kB, atMost(60)),
    row('one activation, CPU ms', ({ activations }) => activations?.cpu, atMost(70)),
    row('activations/s', ({ activations }) => activations?.perSecond, free),
    row('activations/s with pages beside', ({ activationsBeside }) => activationsBeside?.perSecond, atLeast(20)),
    row('… p99 of the pages, ms', ({ activationsBeside }) => activationsBeside?.beside?.p99, atMost(250)),
    row('orders/s acknowledged', ({ orders }) => orders?.acknowledged, atLeast(100)),
    row('orders/s in review', ({ orders }) => orders?.perSecond, atLeast(40)),
    row('resident after all pages, largest process, MB', ({ resident }) => resident?.largest, atMost(300)),
    row('resident after all pages, all, MB', ({ resident }) => resident?.all, atMost(900)),
    row('start, ms', ({ startMs }) => startMs, atMost(2500)),
    row('start on an empty folder, ms', ({ emptyStartMs }) => emptyStartMs, atMost(2000)),
    row('bytes of a finished case', ({ bytesPerCase }) => bytesPerCase, atMost(45_000)),
  ].filter(({ figures }) => figures.some((figure) => figure !== ''));
}
