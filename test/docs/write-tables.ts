import { readFileSync, writeFileSync } from 'node:fs';
import { root } from '../agreement/models.ts';
import { coveragePage } from './coverage-page.ts';
import { errorsPage } from './errors-page.ts';
import { importSchema, withColumns } from './import-page.ts';
import { policyPage } from './policy-page.ts';
import { readArguments } from '../../platform/command-line.ts';

await readArguments('npm run docs:tables', 'Writes the pages of docs that are made of tables in the code.');

/** Writes `docs/errors.md`, `docs/policy.md`, the tables of `docs/operators/import.md` and the JSON Schema beside it. */
writeFileSync(new URL('docs/errors.md', root), errorsPage());
writeFileSync(new URL('docs/policy.md', root), policyPage());
writeFileSync(new URL('docs/coverage-8.9.md', root), coveragePage());
const page = new URL('docs/operators/import.md', root);
writeFileSync(page, withColumns(readFileSync(page, 'utf8')));
writeFileSync(new URL('docs/operators/import.schema.json', root), importSchema());
process.stdout.write('docs/errors.md, docs/policy.md, docs/coverage-8.9.md and docs/operators/import.* are written.\n');
