import { join } from 'node:path';
import { dayAt } from '../../../contract/index.ts';
import { systemClock } from '../../../platform/clock.ts';
import type { Logger } from '../../../platform/log.ts';
import {
  compareWorld,
  lookAtRegister,
  openRegister,
  verifyAuditFile,
  type PolicyEdition,
  type Register,
  type RegisterKeys,
} from '../../../register/index.ts';
import { notWell, note, rehearsePart, well, type Finding, type Rehearsed } from './step.ts';
import type { Progress } from '../answer.ts';

/**
 * The register's part: its log before, the migrations of this program, its log and tables after, the editions of the policy. It signs with the house's
 * own key in the copy's folder alone; whoever else signs the log of the house is never asked, since a copy is another history.
 */
export async function rehearseRegister(
  { folder, keys, log }: { folder: string; keys: RegisterKeys; log: Logger },
  progress: Progress,
): Promise<Rehearsed[]> {
  const file = join(folder, 'register.db');
  const day = dayAt(systemClock.now());
  const before = await rehearsePart('audit log as it is', progress, async () =>
    (await lookAtRegister({ file, keys, day })).missingMigrations === 0
      ? verified(file, keys)
      : [note('It has the form of an earlier version, and is verified once it has that of this one')],
  );
  const migrated = await rehearsePart('migrations and policy', progress, () => migrate({ folder, file, keys, log }));
  const after = await rehearsePart('audit log and tables afterwards', progress, async () => [
    ...(await verified(file, keys)),
    await compared(file),
  ]);
  return [before, migrated, after];
}

async function verified(file: string, keys: RegisterKeys): Promise<Finding[]> {
  const { rows, broken } = await verifyAuditFile({ file, keys });
  return [
    broken ? notWell(`The log is broken at row ${broken.row}: ${broken.what}`) : well(`The log is whole: ${rows} rows`),
  ];
}

async function migrate({
  folder,
  file,
  keys,
  log,
}: {
  folder: string;
  file: string;
  keys: RegisterKeys;
  log: Logger;
}): Promise<Finding[]> {
  const day = dayAt(systemClock.now());
  const { missingMigrations = 0 } = await lookAtRegister({ file, keys, day });
  const register = await openRegister({ file, documentsDir: join(folder, 'documents'), keys, log });
  try {
    const done =
      missingMigrations === 0
        ? 'The register has the form of this program: no migration is due'
        : `Migrations done: ${missingMigrations}`;
    return [well(done), ...(await editionsOf(register))];
  } finally {
    await register.close();
  }
}

async function editionsOf({ editions }: Register): Promise<Finding[]> {
  const all = await editions.list(dayAt(systemClock.now()));
  const of = (state: PolicyEdition['state']) => all.filter((edition) => edition.state === state);
  const coming = of('coming').map(({ from }) => `, from ${from} the next`);
  return [
    ...of('holds').map(({ from }) => well(`The policy's edition of ${from} holds${coming.join('')}`)),
    ...of('proposed').map(({ from }) => note(`An edition from ${from} waits for a second administrator`)),
  ];
}

/** More than this aren't listed. */
const mostListed = 5;

async function compared(file: string): Promise<Finding> {
  const { compared: counts, differences } = await compareWorld({ file });
  const { cards, cases, receipts, documents } = counts;
  const all = `${cards} cards, ${cases} cases, ${receipts} receipts, ${documents} documents`;
  if (differences.length === 0) return well(`The tables are what the log says: ${all}`);
  const first = differences.slice(0, mostListed).map(({ what, id }) => `${what} ${id}`);
  return notWell(
    `${differences.length} of ${all} differ from the log: ${first.join(', ')}; verify-audit --world has all`,
  );
}
