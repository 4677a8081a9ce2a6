import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { numberIn } from '../../platform/command-line.ts';
import { measured } from '../engine/measured.ts';

/**
 * `npm run bench:documents`: one receipt after the other, drawn by us and, with the same texts and codes, by pdf-lib and pdfmake, each in
 * a process of its own under the memory limits of the house's parts: CPU for a receipt, and memory. Then a stack that is scanned in. Exit code 1 when a goal is missed.
 */
const goals = { perSecond: 30, timesPeer: 1.5 };
const withoutFonts = 'pdf-lib, standard fonts';
const peers = ['pdf-lib', withoutFonts, 'pdfmake'];

const program = new Command('npm run bench:documents --')
  .description(
    'Receipts per second and core, ours beside pdf-lib and pdfmake drawing the same texts; exit code 1 when a goal is missed.',
  )
  .option('--receipts <n>', 'drawn by each, after 50 to warm up', '500')
  .option('--keep <folder>', 'where the last receipt of each is kept, to be looked at');
const given = z.object({ receipts: z.string(), keep: z.string().optional() }).parse(program.parse().opts());
const receipts = Math.round(numberIn('receipts', given.receipts));

const Figures = z.object({ cpuMs: z.number(), bytes: z.number(), memoryMb: z.array(z.number()) });
type Figures = z.output<typeof Figures>;
const Scanned = z.object({ cpuMs: z.number(), bytes: z.number() });
const scannedPages = 50;
// Those of a house's parts (`bin/run/keep-running.ts`), for the processes that are measured.
process.env['NODE_OPTIONS'] = '--max-semi-space-size=8 --max-old-space-size=1024';

console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.version}`);
console.log(`${receipts} receipts by each; load average ${load()} at the start\n`);
console.log(line('', ['receipts/s·core', 'CPU ms', 'kB', 'ours/peer', 'memory every 100, MB']));
const ours = figuresOf('ours');
show('ours, PDF/A-2a with tags', ours);
const ratios = peers.map((peer) => {
  const theirs = figuresOf(peer);
  show(peer, theirs, theirs.cpuMs / ours.cpuMs);
  return theirs.cpuMs / ours.cpuMs;
});

const scanned = Scanned.parse(measured('../documents/scanning.ts', scannedPages));

// Without a font in it a file is another thing than ours, whoever draws it.
const least = Math.min(...ratios.filter((_, at) => peers[at] !== withoutFonts));
const isMet = [perSecond(ours) >= goals.perSecond, least >= goals.timesPeer];
console.log(
  '\nCPU: user and system, all threads. The peers leave out tags, PDF/A and its colour profile; the standard fonts are not in the file.',
);
console.log(`≥ ${goals.perSecond} receipts/s and core: ${perSecond(ours).toFixed(0)}, ${said(isMet[0])}`);
console.log(`≥ ${goals.timesPeer} × the quickest peer with our fonts: ${least.toFixed(2)}, ${said(isMet[1])}`);
console.log(
  `Scanned in, a stack of ${scannedPages} pages: ${(1000 / scanned.cpuMs).toFixed(1)} pages/s and core, ${scanned.cpuMs.toFixed(0)} ms of CPU and ${(scanned.bytes / 1000).toFixed(0)} kB each`,
);
console.log(`Load average ${load()} at the end.`);
process.exitCode = isMet.every(Boolean) ? 0 : 1;

function figuresOf(who: string): Figures {
  const kept = given.keep === undefined ? [] : [join(given.keep, `${who.replaceAll(/\W+/g, '-')}.pdf`)];
  return Figures.parse(measured('../documents/measure.ts', who, receipts, ...kept));
}

function perSecond({ cpuMs }: Figures): number {
  return 1000 / cpuMs;
}

function show(name: string, figures: Figures, ratio?: number): void {
  const cells = [
    perSecond(figures).toFixed(0),
    figures.cpuMs.toFixed(2),
    (figures.bytes / 1000).toFixed(1),
    ratio === undefined ? '' : `× ${ratio.toFixed(2)}`,
    figures.memoryMb.join(' '),
  ];
  console.log(line(name, cells));
}

function line(name: string, [first = '', ...cells]: readonly string[]): string {
  const memory = cells.pop() ?? '';
  return `${name.padEnd(26)}${first.padStart(16)}${cells.map((cell) => cell.padStart(11)).join('')}  ${memory}`;
}

function said(met: boolean | undefined): string {
  return met ? 'met' : 'missed';
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '';
}
