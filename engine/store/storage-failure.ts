import { sqliteFailure } from '../../platform/sqlite-failure.ts';
import { reject, type Rejection } from '../outcome.ts';

/** What to answer when a command could not be stored: nothing of it has been acknowledged. Undefined when the error is a bug. */
export function storageRefusal(error: unknown): Rejection | undefined {
  const message = error instanceof Error ? error.message : String(error);
  switch (sqliteFailure(error)) {
    case 'full':
      return reject(
        'RESOURCE_EXHAUSTED',
        'The disk of the engine is full and nothing was changed: make room and send the command again',
      );
    case 'damaged':
      return damagedRefusal(message);
    case 'unwritable':
      return reject('INTERNAL_ERROR', `The database of the engine can't be written (${message})`);
    case 'busy':
    case undefined:
      return undefined;
  }
}

/** @param damage what SQLite says of it */
export const damagedRefusal = (damage: string): Rejection =>
  reject('INTERNAL_ERROR', `The database of the engine is damaged (${damage}): restore it from a backup`);
