import type { ArchiveTables } from './archive.ts';
import type { CardTables } from './cards.ts';
import type { CaseTables } from './cases.ts';
import type { KernelTables } from './kernel.ts';
import type { PeopleTables } from './people.ts';
import type { RoutineTables } from './routines.ts';
import type { SessionTables } from './sessions.ts';

export type * from './kernel.ts';
export type * from './people.ts';
export type * from './cards.ts';
export type * from './cases.ts';
export type * from './archive.ts';
export type * from './routines.ts';
export type * from './mac.ts';

/** The tables as Kysely sees them, by storey; `migrations/` makes them. Flags are 0 or 1. */
export interface Tables
  extends KernelTables, PeopleTables, CardTables, CaseTables, ArchiveTables, RoutineTables, SessionTables {}
