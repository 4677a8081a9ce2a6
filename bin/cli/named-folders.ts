import { accessSync, constants } from 'node:fs';
import { userInfo } from 'node:os';
import { makeFolder } from '../../platform/private-folder.ts';
import { Unusable } from '../../platform/unusable.ts';

/** What stands in the way, by the code of the system's refusal. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'it may not',
  EPERM: 'it may not',
  EROFS: 'that disk can only be read',
  ENOENT: 'it isn’t there, and can’t be made',
  ENOTDIR: 'a file lies where a folder is needed',
  EEXIST: 'a file lies where a folder is needed',
};

/** Makes a folder that somebody named, where this account can write from now on. */
export function makeNamed(folder: string): void {
  makeFolder(folder);
  accessSync(folder, constants.W_OK | constants.X_OK);
}

/** Does work on folders that somebody named. What the system refuses there is told as `Unusable`, with the path and what to do. */
export async function onNamed<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

function refusalOf(error: unknown): Unusable | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined;
  const reason = reasons[String(error.code)];
  if (reason === undefined) return undefined;
  const account = userInfo().username;
  return new Unusable(
    `'${String(error.path)}' can’t be used by the account ${account}: ${reason}. Make it for that account (as root: install -d -o ${account} -m 700 <folder>), or name another folder. Nothing was done`,
    { cause: error },
  );
}
