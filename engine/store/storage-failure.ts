import { sqliteFailure } from '../../platform/sqlite-failure.ts';
import { reject, type Rejection } from '../outcome.ts';

/** Another process held the file for too long; nothing has happened. */
export class FileHeld extends Error {
  override readonly name = 'FileHeld';
}

/** A file of the database has been deleted or replaced: what was committed to it is gone at the next start. */
export class FilesFault extends Error {
  override readonly name = 'FilesFault';
}

/** True for what passes by itself, or with room on the disk: it says nothing against what was to be stored. */
export function isPassing(error: unknown): boolean {
  const failure = sqliteFailure(error);
  return error instanceof FileHeld || failure === 'full' || failure === 'unwritable';
}

/** What to answer when a command could not be stored: nothing of it has been acknowledged. Undefined when the error is a bug. */
export function storageRefusal(error: unknown): Rejection | undefined {
  if (error instanceof FileHeld) {
    return reject('RESOURCE_EXHAUSTED', 'Another program holds the database of the engine: send the command again');
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof FilesFault) return filesRefusal(message);
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

/** @param fault which file has been deleted or replaced, and what to do */
export const filesRefusal = (fault: string): Rejection =>
  reject('INTERNAL_ERROR', `The engine can't be used any more: ${fault}`);
