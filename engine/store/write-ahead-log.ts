import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { endianness } from 'node:os';

/**
 * SQLite trusts a write-ahead log as far as its checksums hold and drops the rest without a word; rightly so after a crash in the middle
 * of a commit, but the same happens when commits that were answered have been damaged or cut off. Two things tell the difference:
 * - the index beside the log (`-shm`) counts a commit only after it is on disk (`synchronous=FULL`), so frames it counts must be there;
 * - a commit is begun only after the one before it is on disk, so at most one commit can be unfinished.
 * Formats: sqlite.org/walformat.html.
 */
export interface LogState {
  /** Frames up to the last commit whose checksums hold. */
  readonly sound: number;
  /** Commits of this log that lie beyond and can't be read. */
  readonly lostCommits: number;
  /** Frames that were on disk by the index; undefined when the index says nothing about this log. */
  readonly expected: number | undefined;
}

/** Throws when commits are missing from the log of a database that is about to be opened. */
export function checkLog(file: string): void {
  const index = readIndex(`${file}-shm`);
  const log = readLog(`${file}-wal`);
  if (!log) {
    if (index && index.frames > index.copied) throw new Error(`its log '${file}-wal' is missing or empty`);
    return;
  }
  const expected = index?.salt === log.salt ? index.frames : 0;
  if (log.sound < expected || log.lostCommits > 1) {
    throw new Error(
      `its log '${file}-wal' is damaged after ${log.sound} pages, and commits that were answered are in what follows`,
    );
  }
}

interface LogIndex {
  readonly frames: number;
  /** Frames that are in the database file already. */
  readonly copied: number;
  readonly salt: bigint;
}

const indexHeader = 48;

function readIndex(file: string): LogIndex | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = Buffer.alloc(indexHeader * 2 + 4);
  const handle = openSync(file, 'r');
  const read = readSync(handle, bytes, 0, bytes.length, 0);
  closeSync(handle);
  const whole =
    read === bytes.length && bytes.subarray(0, indexHeader).equals(bytes.subarray(indexHeader, indexHeader * 2));
  if (!whole || bytes[12] !== 1) return undefined;
  const int = (offset: number): number =>
    endianness() === 'LE' ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset);
  return { frames: int(16), copied: int(indexHeader * 2), salt: bytes.readBigUInt64BE(32) };
}

const logHeader = 32;
const frameHeader = 24;

function readLog(file: string): { sound: number; lostCommits: number; salt: bigint } | undefined {
  if (!existsSync(file) || statSync(file).size < logHeader) return undefined;
  const handle = openSync(file, 'r');
  try {
    const header = Buffer.alloc(logHeader);
    readSync(handle, header, 0, logHeader, 0);
    const littleEndian = (header.readUInt32BE(0) & 1) === 0;
    const salt = header.readBigUInt64BE(16);
    let sum = checksum(header.subarray(0, 24), { one: 0, two: 0 }, littleEndian);
    let intact = sum.one === header.readUInt32BE(24) && sum.two === header.readUInt32BE(28);
    const frame = Buffer.alloc(frameHeader + pageSize(header));
    let sound = 0;
    let lostCommits = 0;
    for (
      let number = 1;
      readSync(handle, frame, 0, frame.length, logHeader + (number - 1) * frame.length) === frame.length;
      number += 1
    ) {
      const ours = frame.readBigUInt64BE(8) === salt;
      const isCommit = frame.readUInt32BE(4) !== 0;
      if (intact) {
        sum = checksum(frame.subarray(frameHeader), checksum(frame.subarray(0, 8), sum, littleEndian), littleEndian);
        intact = ours && sum.one === frame.readUInt32BE(16) && sum.two === frame.readUInt32BE(20);
      }
      if (intact && isCommit) sound = number;
      if (!intact && ours && isCommit) lostCommits += 1;
    }
    return { sound, lostCommits, salt };
  } finally {
    closeSync(handle);
  }
}

/** Of a log whose header makes no sense, frames are as long as this engine makes them. */
function pageSize(header: Buffer): number {
  const size = header.readUInt32BE(8);
  return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0 ? size : 4_096;
}

interface Checksum {
  readonly one: number;
  readonly two: number;
}

function checksum(bytes: Buffer, { one, two }: Checksum, littleEndian: boolean): Checksum {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let offset = 0; offset < bytes.length; offset += 8) {
    one = (one + view.getUint32(offset, littleEndian) + two) >>> 0;
    two = (two + view.getUint32(offset + 4, littleEndian) + one) >>> 0;
  }
  return { one, two };
}
