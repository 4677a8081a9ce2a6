import type { Migration } from '../migrate.ts';
import { beginning } from './0001-beginning.ts';
import { caseWithdrawn } from './0002-case-withdrawn.ts';
import { lessKept } from './0003-less-kept.ts';

/** Every migration in order. A migration that has been released is never edited; add the next number. */
export const migrations: readonly Migration[] = [beginning, caseWithdrawn, lessKept];
