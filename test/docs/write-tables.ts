import { writeFileSync } from 'node:fs';
import { root } from '../agreement/models.ts';
import { errorsPage } from './errors-page.ts';
import { policyPage } from './policy-page.ts';

/** Writes `docs/errors.md` and `docs/policy.md`. */
writeFileSync(new URL('docs/errors.md', root), errorsPage());
writeFileSync(new URL('docs/policy.md', root), policyPage());
process.stdout.write('docs/errors.md and docs/policy.md are written.\n');
