import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { root } from '../agreement/models.ts';
import { readArguments } from '../../platform/command-line.ts';
import { assumptions } from './assumptions.ts';
import { collusionTable } from './table.ts';

/** Prints how few people can get a card in another's name, and writes what auditors are shown. */
await readArguments(
  'npm run collusion',
  "Searches models and rights for the fewest people who can get a card in another's name; writes portal/log/collusion.json.",
);

const table = collusionTable();
for (const { name, way, collusion } of table.rows) {
  process.stdout.write(`${collusion.people} people: ${[name, way].filter((each) => each !== undefined).join(', ')}\n`);
  for (const { person, as, does } of collusion.acts) process.stdout.write(`  ${person} (${as}) ${does}\n`);
}
process.stdout.write(`No card comes of: ${table.without.join(', ')}\n`);
const text = await format(JSON.stringify({ ...table, assumptions }), { parser: 'json', printWidth: 120 });
writeFileSync(new URL('portal/log/collusion.json', root), text);
