import { ConfigError } from '../../platform/config.ts';
import { Unusable } from '../../platform/unusable.ts';

/** True when another program listens where this one wants to. */
export function isPortTaken(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** What stands in the way of a file or folder, in words; undefined: it is something else. */
function fileTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined;
  const path = String(error.path);
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return `'${path}' can't be written or read by this account. Give it to the account that runs the house, or choose another DATA_DIR.`;
  }
  if (error.code === 'EROFS') return `'${path}' lies on a disk that can only be read. Choose another DATA_DIR.`;
  if (error.code === 'ENOENT' && 'syscall' in error && error.syscall === 'mkdir') {
    return `The folder '${path}' can't be made. Choose another DATA_DIR.`;
  }
  if (error.code === 'EEXIST' || error.code === 'ENOTDIR') {
    return `'${path}' is a file, and a folder is needed there. Move it away, or choose another DATA_DIR.`;
  }
  return undefined;
}

/** An error in words, for who starts a program; a stack only of what nobody has foreseen. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof Unusable) return error.message;
  if (isPortTaken(error)) {
    return `${error.message}\nAnother program has this port. Stop it, or choose another port (.env.example lists them).`;
  }
  const file = fileTrouble(error);
  if (file !== undefined) return file;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
