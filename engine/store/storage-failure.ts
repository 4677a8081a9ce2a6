import { z } from 'zod';
import { reject, type Rejection } from '../outcome.ts';

/** An error of `node:sqlite`; the low byte of `errcode` is SQLite's primary result code. */
const SqliteError = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.int(), message: z.string() });

/** Primary result codes (sqlite.org/rescode.html) that tell of the disk and not of a bug. */
const readOnly = 8;
const inputOutput = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const notADatabase = 26;

/** What to answer when a command could not be stored: nothing of it has been acknowledged. Undefined when the error is a bug. */
export function storageRefusal(error: unknown): Rejection | undefined {
  const parsed = SqliteError.safeParse(error);
  if (!parsed.success) return undefined;
  const { errcode, message } = parsed.data;
  switch (errcode & 0xff) {
    case full:
      return reject(
        'RESOURCE_EXHAUSTED',
        'The disk of the engine is full and nothing was changed: make room and send the command again',
      );
    case corrupt:
    case notADatabase:
      return damagedRefusal(message);
    case readOnly:
    case inputOutput:
    case cannotOpen:
      return reject('INTERNAL_ERROR', `The database of the engine can't be written (${message})`);
    default:
      return undefined;
  }
}

/** @param damage what SQLite says of it */
export const damagedRefusal = (damage: string): Rejection =>
  reject('INTERNAL_ERROR', `The database of the engine is damaged (${damage}): restore it from a backup`);
