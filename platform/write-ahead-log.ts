import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { endianness } from 'node:os';
import { isOpenHere } from './linked-files.ts';
import { sizeOf } from './page-check.ts';

/**
 * SQLite trusts a write-ahead log as far as its checksums hold and drops the rest without a word. Rightly so after a crash in the middle
 * of a commit; but the same happens when commits that were answered have been damaged or cut off. Two things tell the difference:
 * - the index beside the log (`-shm`) counts a commit only after it is on disk (`synchronous=FULL`), so what it counts must be there;
 * - a commit is begun only after the one before it is on disk, so at most one commit can be unfinished.
 * Formats: sqlite.org/walformat.html.
 *
 * Throws when commits are missing from the log of a database that is about to be opened. Another process may be writing to it: what was
 * read in the middle of a write is read again. A process that has the database open already looked before it opened it, and doesn't again:
 * closing the index would drop the locks that SQLite has on it.
 */
export function checkLog(file: string, advice: string): void {
  if (!existsSync(file) && sizeOf(`${file}-wal`) > 0) {
    throw new Error(`it is missing, though its log '${file}-wal' is here; put it back, or ${advice}`);
  }
  if (isOpenHere(file)) return;
  let fault = faultOf(file);
  for (let again = 0; fault !== undefined && again < readAgain; again += 1) fault = faultOf(file);
  if (fault !== undefined) throw new Error(`${fault}; put the log back as it was, or ${advice}`);
}

/** A write of another process that is met is over then. */
const readAgain = 3;

function faultOf(file: string): string | undefined {
  if (sizeOf(file) === 0) return undefined;
  const index = read(`${file}-shm`, readIndex);
  const log = read(`${file}-wal`, readLog);
  if (!log) {
    return index && index.frames > index.copied ? `its log '${file}-wal' is missing or empty` : undefined;
  }
  const expected = index?.salt === log.salt ? index.frames : 0;
  return log.sound < expected || log.unreadable > 1
    ? `its log '${file}-wal' is damaged: of what was committed only ${log.sound} pages can be read`
    : undefined;
}

function read<T>(file: string, from: (handle: number) => T): T | undefined {
  if (!existsSync(file) || statSync(file).size < logHeader) return undefined;
  const handle = openSync(file, 'r');
  try {
    return from(handle);
  } finally {
    closeSync(handle);
  }
}

const indexHeader = 48;

interface LogIndex {
  /** Up to the last commit. */
  readonly frames: number;
  /** Frames whose pages are in the database file already. */
  readonly copied: number;
  readonly salt: bigint;
}

/** The header stands there twice; while the two differ, or before it is filled in, it says nothing. */
function readIndex(handle: number): LogIndex | undefined {
  const bytes = Buffer.alloc(indexHeader * 2 + 4);
  if (readSync(handle, bytes, 0, bytes.length, 0) < bytes.length || bytes[12] !== 1) return undefined;
  if (!bytes.subarray(0, indexHeader).equals(bytes.subarray(indexHeader, indexHeader * 2))) return undefined;
  const int = (at: number): number => (endianness() === 'LE' ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  return { frames: int(16), copied: int(indexHeader * 2), salt: bytes.readBigUInt64BE(32) };
}

const logHeader = 32;
const frameHeader = 24;

interface Log {
  readonly salt: bigint;
  /** Frames up to the last commit that can be read. */
  readonly sound: number;
  /** Commits of the same log behind it. */
  readonly unreadable: number;
}

/** Frames that carry another salt are left from before the log was begun anew. */
function readLog(handle: number): Log {
  const header = Buffer.alloc(logHeader);
  readSync(handle, header, 0, logHeader, 0);
  const littleEndian = (header.readUInt32BE(0) & 1) === 0;
  let sum = checksum(header.subarray(0, 24), { first: 0, second: 0 }, littleEndian);
  let intact = matches(sum, header, 24);
  let salt = intact ? header.readBigUInt64BE(16) : undefined;
  let sound = 0;
  let unreadable = 0;
  const frame = Buffer.alloc(frameHeader + (intact ? header.readUInt32BE(8) : usualPage));
  const readFrame = (number: number): boolean =>
    readSync(handle, frame, 0, frame.length, logHeader + (number - 1) * frame.length) === frame.length;
  for (let number = 1; readFrame(number); number += 1) {
    salt ??= frame.readBigUInt64BE(8);
    const ours = frame.readBigUInt64BE(8) === salt;
    const isCommit = frame.readUInt32BE(4) !== 0;
    if (intact && ours) {
      sum = checksum(frame.subarray(0, 8), sum, littleEndian);
      sum = checksum(frame.subarray(frameHeader), sum, littleEndian);
    }
    intact &&= ours && matches(sum, frame, 16);
    if (isCommit && intact) sound = number;
    if (isCommit && ours && !intact) unreadable += 1;
  }
  return { salt: salt ?? 0n, sound, unreadable };
}

/** Bytes; for a log whose header can't be read. */
const usualPage = 4_096;

interface Checksum {
  readonly first: number;
  readonly second: number;
}

const matches = ({ first, second }: Checksum, bytes: Buffer, at: number): boolean =>
  first === bytes.readUInt32BE(at) && second === bytes.readUInt32BE(at + 4);

function checksum(bytes: Buffer, { first, second }: Checksum, littleEndian: boolean): Checksum {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + view.getUint32(at, littleEndian) + second) >>> 0;
    second = (second + view.getUint32(at + 4, littleEndian) + first) >>> 0;
  }
  return { first, second };
}
