import { writeFileSync } from 'node:fs';
import { root } from '../agreement/models.ts';
import { readArguments } from '../../platform/command-line.ts';
import { tryControls } from './controls.ts';
import { collusionPage } from './page.ts';
import { everythingFound } from './table.ts';

/** Prints how few people can get a card in another's name, and writes the page about it. */
await readArguments(
  'npm run collusion',
  "Searches models and rights for the fewest people who can get a card in another's name; writes docs/collusion.md.",
);

const found = everythingFound(await tryControls());
for (const { name, way, collusion } of found.rows) {
  process.stdout.write(`${collusion.people} people: ${[name, way].filter((each) => each !== undefined).join(', ')}\n`);
  for (const { person, as, does } of collusion.acts) process.stdout.write(`  ${person} (${as}) ${does}\n`);
}
for (const { who, ways, acts, told, reason = 'more than one' } of found.knowing) {
  process.stdout.write(`known to ${who.join(' and ')}: ${ways.join('; ')} (${reason})\n`);
  for (const { person, as, does, inGoodFaith = false } of acts)
    process.stdout.write(`  ${person} (${as}${inGoodFaith ? ', in good faith' : ''}) ${does}\n`);
  process.stdout.write(`  told: ${told.join(', ')}\n`);
}
process.stdout.write(`Changed by one administrator: ${found.alone.join(', ')}\n`);
process.stdout.write(`No card comes of: ${found.without.join(', ')}\n`);
writeFileSync(new URL('docs/collusion.md', root), collusionPage(found));
