import { randomInt } from 'node:crypto';
import { Command } from 'commander';
import { z } from 'zod';
import { numberIn } from '../../platform/command-line.ts';
import { playDays } from './year.ts';

/**
 * `npm run simulate -- --years 1 --cards 50000 [--sample 500] [--seed n]`: plays what the holders of a sample of the cards ask for in that time, on a clock
 * that is moved, in a house in one process, and says what grew, for each case and for all the cards.
 */
const program = new Command('npm run simulate --')
  .description('Plays what the holders of a sample of the cards ask for, on a moved clock, and says what grew.')
  .option('--years <n>', 'how long', '1')
  .option('--cards <n>', 'that there are', '50000')
  .option('--sample <n>', 'of them, that are played', '500')
  .option('--seed <n>', 'plays that run again');
const Values = z.object({ years: z.string(), cards: z.string(), sample: z.string(), seed: z.string().optional() });
const values = Values.parse(program.parse().opts());
const seed = values.seed === undefined ? randomInt(2 ** 31) : numberIn('seed', values.seed);
const [cards, days] = [numberIn('cards', values.cards), Math.round(numberIn('years', values.years) * 365)];
const sample = Math.min(cards, numberIn('sample', values.sample));
console.log(`seed ${seed}: ${days} days of ${sample} of ${cards} cards`);
const report = await playDays({ days, cards: sample, seed });
const { cases, before, after, cpu, violations } = report;
const inOrder = [...report.submissions].sort((one, other) => one - other);
const at = (share: number) => (inOrder[Math.floor(inOrder.length * share)] ?? 0).toFixed(1);
console.log(`${cases} cases; ${(cpu / cases).toFixed(0)} ms of CPU each, all that came of it included`);
console.log(
  `acknowledged after ${at(0.5)} ms (p50), ${at(0.99)} ms (p99); longest in the outbox ${report.longestInOutbox} s`,
);
console.log(`${'grown by'.padEnd(44)}${'each case'.padStart(12)}${`${cards} cards`.padStart(16)}`);
for (const [name, size] of after) {
  const grown = size - (before.get(name) ?? 0);
  if (grown === 0) continue;
  const all = Math.round((grown * cards) / sample);
  console.log(`${name.padEnd(44)}${(grown / cases).toFixed(2).padStart(12)}${String(all).padStart(16)}`);
}
for (const violation of violations) console.log(`VIOLATION ${violation}`);
process.exitCode = violations.length === 0 ? 0 : 1;
