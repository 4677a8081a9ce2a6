import { join } from 'node:path';
import { readConfig } from '../../platform/config.ts';
import type { Damage, Findings } from '../../register/index.ts';
import { exitCodes, type Answer, type Given } from './answer.ts';
import { withRegister } from './register.ts';

/** Looks for what is no longer as it was written, in the house's own folder, keeps what it found, and logs it. Damage: not well. */
export async function scrub({ progress }: Given): Promise<Answer> {
  const { DATABASE_URL: databaseUrl } = readConfig(process.env);
  progress('Looking for damage');
  const found = await withRegister((register) => register.scrub(new AbortController().signal));
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

const lookedAt = ({ documents }: Findings): string => `${documents} documents, and the databases' pages`;

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
