import { writeFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { Draw } from './drawer.ts';

/** `node measure.ts WHO COUNT [FILE]`: draws that many receipts in this process and prints what they took; the last is kept in the file. */
const warmUp = 50;
const memoryEvery = 100;
const drawers: Readonly<Record<string, () => Promise<Draw>>> = {
  ours: async () => (await import('./ours.ts')).draw,
  'pdf-lib': async () => (await import('./with-pdf-lib.ts')).withOurFonts,
  'pdf-lib, standard fonts': async () => (await import('./with-pdf-lib.ts')).withStandardFonts,
  pdfmake: async () => (await import('./with-pdfmake.ts')).draw,
};

const [who = '', count = '', file] = process.argv.slice(2);
const open = drawers[who];
if (!open) throw new Error(`Nobody is called ${who}; there are ${Object.keys(drawers).join(', ')}`);
const draw = await open();
let bytes = new Uint8Array();
for (let index = 1; index <= warmUp; index += 1) bytes = new Uint8Array(await draw(index));

const memoryMb = [rssMb()];
const before = process.cpuUsage();
for (let index = 1; index <= Number(count); index += 1) {
  bytes = new Uint8Array(await draw(warmUp + index));
  // As between two jobs of the house: what the first let go of can be cleared only once the loop has turned.
  await turn();
  if (index % memoryEvery === 0) memoryMb.push(rssMb());
}
const { user, system } = process.cpuUsage(before);
if (file !== undefined) writeFileSync(file, bytes);
console.log(JSON.stringify({ cpuMs: (user + system) / 1000 / Number(count), bytes: bytes.length, memoryMb }));

function rssMb(): number {
  return Math.round(process.memoryUsage.rss() / 1e6);
}
