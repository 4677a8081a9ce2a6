import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of its own in memory, which can be filled. */
export interface SmallDisk {
  readonly path: string;
  /** Writes until nothing more fits, in large pieces first: nobody's connection may grow old meanwhile. */
  fill(): void;
  makeRoom(): void;
  unmount(): void;
}

/** Mounts one in a folder; undefined without the right to mount. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | undefined {
  const path = join(folder, 'disk');
  mkdirSync(path);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  if (mounted.status !== 0) return undefined;
  const filler = join(path, 'filler');
  return {
    path,
    fill() {
      const handle = openSync(filler, 'w');
      for (const piece of [Buffer.alloc(1_048_576), Buffer.alloc(4_096)]) while (fits(handle, piece));
      closeSync(handle);
    },
    makeRoom: () => rmSync(filler, { force: true }),
    unmount: () => void execFileSync('umount', [path]),
  };
}

function fits(handle: number, piece: Buffer): boolean {
  try {
    return writeSync(handle, piece) === piece.length;
  } catch {
    return false;
  }
}
