import type { Kysely } from 'kysely';
import { existsSync } from 'node:fs';
import { readStoredEdition, type Day } from '../../contract/index.ts';
import { asUnusable } from '../../platform/checked-sqlite.ts';
import { pageFault } from '../../platform/page-fault.ts';
import { lookAtSqlite } from '../../platform/look-at-sqlite.ts';
import { Unusable } from '../../platform/unusable.ts';
import { checkHead, checkPresence } from './audit/check-head.ts';
import { headPathOf, sizeOf } from './audit/head.ts';
import { checkFilled } from './filling.ts';
import { checkDataKey } from './key-check.ts';
import type { DataKey } from './data-keys.ts';
import type { RegisterKeys } from './keys.ts';
import { countOrphans } from './orphans.ts';
import { macTablesIn } from './mac/tables.ts';
import { missingMigrations, openToRead, type RegisterPlace } from './open-to-read.ts';
import type { Tables } from './schema/index.ts';
import { runsOn } from './runs-on.ts';

/** What a register holds, in figures. */
export interface RegisterFigures {
  readonly employers: number;
  readonly units: number;
  readonly people: number;
  readonly employments: number;
  readonly administrators: number;
  readonly openCases: number;
  /** Rows that have not left the house. */
  readonly outboxWaiting: number;
  readonly auditRows: number;
}

/** What a look at a register has found. */
export interface RegisterLook {
  /** Migrations that the next start of the house will do. Undefined: there is no register yet. */
  readonly missingMigrations: number | undefined;
  /** Undefined unless it has its newest form. */
  readonly figures: RegisterFigures | undefined;
  /** Replays of erasures that were broken off. */
  readonly brokenOff: number;
  /** The policy of the day says how the data protection officer is reached. */
  readonly namesOfficer: boolean;
  /** Documents' bytes that no row names; 0 unless they were to be counted. */
  readonly orphans: number;
}

interface Looking extends RegisterPlace {
  readonly keys: DataKey & Pick<RegisterKeys, 'signingKey'>;
  /** `2026-11-24`: grants of administrators count on that day. */
  readonly day: Day;
  /** Where documents lie, or lay before the register went over to a server: what no row names is counted. */
  readonly documentsDir?: string;
}

/**
 * Looks at a register without opening it for work: nothing is made, migrated or written. Throws `Unusable` for what the start would refuse: keys of
 * another, a newer program's form, a log that lacks what its checkpoint saw, a region that was not filled to its end, a damaged file.
 */
export async function lookAtRegister(options: Looking): Promise<RegisterLook> {
  const { file, databaseUrl } = options;
  try {
    if (databaseUrl === undefined) checkPages(file);
    const db = openToRead(options);
    return await look(db, options).finally(() => db.destroy());
  } catch (error) {
    if (error instanceof Unusable) throw error;
    if (databaseUrl === undefined) throw asUnusable(error, { title: 'The register', file });
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unusable(`The register at DATABASE_URL can't be used: ${reason}`, { cause: error });
  }
}

/** Throws `Unusable` when no register is there, but the audit checkpoint of one: the start makes no new one then. */
export async function checkNoneLost(file: string, keys: () => Pick<RegisterKeys, 'signingKey'>): Promise<void> {
  const path = headPathOf(file);
  if (existsSync(path)) await checkPresence(file, { path, signingKey: keys().signingKey });
}

function checkPages(file: string): void {
  const database = lookAtSqlite(file);
  try {
    const fault = pageFault(database);
    if (fault !== undefined) throw new Error(`it is damaged (${fault}); restore it from a backup`);
  } finally {
    database.close();
  }
}

async function look(
  db: Kysely<Tables>,
  { file, databaseUrl, keys, day, documentsDir }: Looking,
): Promise<RegisterLook> {
  const missing = await missingMigrations(db, databaseUrl);
  const unknown = { figures: undefined, brokenOff: 0, orphans: 0, namesOfficer: true };
  if (missing === undefined) return { missingMigrations: undefined, ...unknown };
  await checkDataKey(db, keys);
  if (missing > 0) return { missingMigrations: missing, ...unknown };
  await checkHead(db, { path: headPathOf(file), signingKey: keys.signingKey });
  await checkFilled(db);
  const place = { db, documentsDir: databaseUrl === undefined ? documentsDir : undefined };
  const orphans = documentsDir === undefined ? 0 : await countOrphans(place);
  return {
    missingMigrations: 0,
    figures: await figuresOf(db, day),
    brokenOff: await brokenOffIn(db),
    orphans,
    namesOfficer: await namesOfficer(db, day),
  };
}

/** As of the edition that two administrators agreed to, or that the installation began with; the program names none. */
async function namesOfficer(db: Kysely<Tables>, day: Day): Promise<boolean> {
  const row = await macTablesIn(db)
    .selectFrom('policyEditions')
    .select(['fromDay', 'content'])
    .where('withdrawnAt', 'is', null)
    .where('fromDay', '<=', day)
    .orderBy('fromDay', 'desc')
    .orderBy('proposedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined && readStoredEdition(row.fromDay, row.content).privacy.officer.trim() !== '';
}

async function brokenOffIn(db: Kysely<Tables>): Promise<number> {
  const { replays } = await db
    .selectFrom('erasureReplays')
    .select((eb) => eb.fn.countAll<number>().as('replays'))
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return replays;
}

async function figuresOf(db: Kysely<Tables>, day: Day): Promise<RegisterFigures> {
  const rowsOf = (table: 'employers' | 'units' | 'people' | 'employments') =>
    db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
  const { persons } = await macTablesIn(db)
    .selectFrom('grants')
    .select((eb) => eb.fn.count<number>('personId').distinct().as('persons'))
    .where('role', '=', 'admin')
    .where(runsOn(day))
    .executeTakeFirstOrThrow();
  const { cases } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('cases'))
    .where('state', '!=', 'closed')
    .executeTakeFirstOrThrow();
  const { waiting } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('doneAt', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    employers: (await rowsOf('employers')).rows,
    units: (await rowsOf('units')).rows,
    people: (await rowsOf('people')).rows,
    employments: (await rowsOf('employments')).rows,
    administrators: persons,
    openCases: cases,
    outboxWaiting: waiting,
    auditRows: (await sizeOf(db)) - 1,
  };
}
