import { fstatSync, readdirSync, statSync } from 'node:fs';

/**
 * Watches the files of a database that this process has open: the file, its write-ahead log and the log's index. Returns a function that
 * returns what is wrong once one of them has been deleted or replaced, and from then on; undefined: all are in place. What is written to a
 * file without a name is gone when the last process closes it. Call it when SQLite has made all three, which the first transaction does.
 * @param onFault called once, when it is first found
 */
export function watchFiles(file: string, onFault: (fault: string) => void = () => undefined): () => string | undefined {
  if (file === ':memory:') return () => undefined;
  const opened = [file, `${file}-wal`, `${file}-shm`].map((path) => ({ path, inode: inodeOf(path) }));
  let fault: string | undefined;
  return () => {
    if (fault !== undefined) return fault;
    const gone = opened.find(({ path, inode }) => inodeOf(path) !== inode);
    if (gone) onFault((fault = faultOf(gone.path)));
    return fault;
  };
}

const faultOf = (path: string): string =>
  `'${path}' was deleted or replaced while it was in use, so nothing can be stored durably. Stop every part of the house, ` +
  'delete and copy nothing in the data folder meanwhile, and start again; if it refuses, restore a backup';

/** By `stat`, which opens nothing. */
const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

/**
 * True when this process has a file open, in whatever thread. Reading it past SQLite would then drop SQLite's locks. Where the system
 * doesn't list open files it is taken to be closed.
 */
export function isOpenHere(file: string): boolean {
  const wanted = statSync(file, { throwIfNoEntry: false });
  return wanted !== undefined && openFiles().some(({ dev, ino }) => dev === wanted.dev && ino === wanted.ino);
}

function openFiles(): { readonly dev: number; readonly ino: number }[] {
  try {
    return readdirSync('/dev/fd').flatMap((name) => {
      try {
        return [fstatSync(Number(name))];
      } catch {
        // The listing's own, which is closed by now, or one that another thread has closed.
        return [];
      }
    });
  } catch {
    return [];
  }
}
