import { existsSync, readFileSync, statSync } from 'node:fs';

/** Linux lists the locks that processes hold. */
export const listsLocks = existsSync('/proc/locks');

/**
 * The files of a database on which a process holds no lock of SQLite, of the two on which each process that has a database with a
 * write-ahead log open holds one all the time: the file, and the log's index. None: it is held as it should be.
 */
export function unheldFiles(database: string, pid: number): string[] {
  const held = readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .map((line) => /POSIX +ADVISORY +(?:READ|WRITE) +(\d+) [0-9a-f]+:[0-9a-f]+:(\d+) /.exec(line))
    .flatMap((found) => (found ? [`${found[1]} ${found[2]}`] : []));
  return [database, `${database}-shm`].filter((file) => !held.includes(`${pid} ${statSync(file).ino}`));
}
