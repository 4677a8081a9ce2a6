import { mkdirSync, writeFileSync } from 'node:fs';
import { models, root } from '../agreement/models.ts';
import { drawDiagrams } from './draw.ts';
import { processesPage } from './processes-page.ts';
import { readArguments } from '../../platform/command-line.ts';

await readArguments('npm run docs:processes', 'Writes docs/processes.md and its diagrams.');

/** Writes `docs/processes.md` and `docs/processes/<id>.svg`. */
const folder = new URL('docs/processes/', root);
mkdirSync(folder, { recursive: true });
const drawn = await drawDiagrams(new Map(models.map(({ id, xml }) => [id, xml])));
for (const [id, svg] of drawn) writeFileSync(new URL(`${id}.svg`, folder), svg);
writeFileSync(new URL('docs/processes.md', root), await processesPage());
process.stdout.write(`${drawn.size} diagrams and docs/processes.md are written.\n`);
