import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../../platform/config.ts';
import type { Damage, Findings } from '../../register/index.ts';
import { asAsked, exitCodes, UsageError, type Answer, type Given } from './answer.ts';
import { operator, reasonOf, withRegister } from './register.ts';

const Options = z.object({
  acceptRows: z.boolean().default(false),
  reason: z.string().trim().min(1).max(500).optional(),
});

/** Looks for what is no longer as it was written, in the house's own folder, keeps what it found, and logs it. Damage: not well. */
export async function scrub({ options, progress }: Given): Promise<Answer> {
  const { acceptRows, reason } = asAsked(Options, options);
  if (acceptRows !== (reason !== undefined)) throw new UsageError('Expected --accept-rows and --reason together');
  const { DATABASE_URL: databaseUrl } = readConfig(process.env);
  progress('Looking for damage');
  const found = await withRegister(async (register) => {
    if (reason !== undefined) await register.acceptRows({ author: operator(), reason: reasonOf(reason) });
    return register.scrub(new AbortController().signal);
  });
  const unchecked = databaseUrl === undefined ? [] : [onPostgres];
  const text = found.damaged === 0 ? `Nothing is damaged: ${lookedAt(found)}.` : `${listOfDamage(found)}\n${advice}`;
  return {
    text: [text, ...unchecked].join('\n'),
    data: found,
    exitCode: found.damaged === 0 ? exitCodes.done : exitCodes.notWell,
  };
}

/** What lies in a data folder, or a copy of one. */
export const placeIn = (folder: string) => ({
  file: join(folder, 'register.db'),
  documentsDir: join(folder, 'documents'),
  files: [join(folder, 'engine.db')],
});

const lookedAt = ({ documents, rows }: Findings): string =>
  `${documents} documents, ${rows} rows, and the databases' pages`;

const onPostgres =
  'Not looked at: the pages of PostgreSQL, which the server checks when they are read, if it was made with checksums (SHOW data_checksums).';

const advice =
  'Keep the backups that there are: put back what is damaged from the newest in which it is whole (docs/operators/back-up.md), and run this again.';

/** What is damaged, a line each. */
export function listOfDamage({ damage, damaged }: Findings): string {
  const more = damaged > damage.length ? [`and ${damaged - damage.length} more`] : [];
  return [`DAMAGED: ${damaged}.`, ...damage.map(damageText), ...more].join('\n');
}

const faults: Readonly<Record<Damage['fault'], string>> = {
  missing: 'is missing',
  changed: 'is not as it was written',
  unreadable: "can't be read",
};

export function damageText({ what, where, fault, detail, caseNumber }: Damage): string {
  const ofCase = caseNumber === undefined ? '' : ` of case ${caseNumber}`;
  return `${what} ${where}${ofCase} ${faults[fault]}${detail === undefined ? '' : ` (${detail})`}`;
}
