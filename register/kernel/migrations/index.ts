import type { Migration } from '../migrate.ts';
import { schema } from './0001-schema.ts';

/** In the order in which they are applied. The first may still change until 1.0.0. */
export const migrations: readonly Migration[] = [schema];
