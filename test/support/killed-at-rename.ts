import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Loaded with `--import` into a process, which is killed when it comes to the rename of this number (`?at=`), before it is done. */
const at = Number(new URL(import.meta.url).searchParams.get('at'));
const real = fs.renameSync;
let renames = 0;

Object.assign(fs, {
  renameSync(from: fs.PathLike, to: fs.PathLike) {
    renames += 1;
    if (renames === at) process.kill(process.pid, 'SIGKILL');
    real(from, to);
  },
});
syncBuiltinESMExports();
