import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../../platform/config.ts';
import { Unusable } from '../../platform/unusable.ts';
import { dataKeyFile, keepFile, nextDataKeyFile } from '../../register/index.ts';
import type { Answer, Given } from './answer.ts';
import { operator, reasonOf, withRegister } from './register.ts';

const Options = z.object({ kept: z.boolean().default(false), dryRun: z.boolean().default(false) });

/**
 * Gives the register another data key, in two runs, so that there is a copy of the next key before anything needs it. The second goes on
 * where it was broken off; the file of the old key is replaced last, when nothing is sealed with it any more.
 */
export async function rotateKeys({ options, progress }: Given): Promise<Answer> {
  const { REGISTER_KEY, KEYS_DIR } = readConfig(process.env);
  if (REGISTER_KEY !== undefined)
    throw new Unusable(
      'REGISTER_KEY holds the data key, and national numbers are looked up by what is made of it: it can’t be changed',
    );
  if (!existsSync(join(KEYS_DIR, dataKeyFile)))
    throw new Unusable(`No data key lies in '${KEYS_DIR}': the first start of the house makes it`);
  const owner = statSync(join(KEYS_DIR, dataKeyFile)).uid;
  if (process.getuid !== undefined && process.getuid() !== owner)
    throw new Unusable(
      `Run it as the account whose the keys in '${KEYS_DIR}' are: the house must be able to read the next one`,
    );
  const file = join(KEYS_DIR, nextDataKeyFile);
  const { kept, dryRun: isDryRun } = Options.parse(options);
  if (!kept) return isDryRun ? wouldMakeNext(file) : makeNext(file);
  if (!existsSync(file))
    throw new Unusable(`'${file}' is missing: run the command without --kept first, which makes the next key`);
  const next = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (next.length !== 32) throw new Unusable(`'${file}' isn't a data key (32 bytes, written as 64 hex digits)`);
  const sealed = await withRegister((register) =>
    register.changeDataKey({
      next,
      author: operator(),
      reason: reasonOf('rotate-keys'),
      isDryRun,
      progress: (done) => progress(`${done} keys of persons sealed anew`),
    }),
  );
  if (isDryRun) {
    const text = `Would seal ${sealed} keys with the next data key, which would then be '${join(KEYS_DIR, dataKeyFile)}'. A dry run: nothing was changed.`;
    return { text, data: { dryRun: true, sealed, step: 'done' } };
  }
  putInPlace(KEYS_DIR);
  const text = `${sealed} keys are sealed with the next data key, which is now '${join(KEYS_DIR, dataKeyFile)}'. The old one opens nothing in the register any more; backups of before need it: keep its copy with them, and copy KEYS_DIR anew.`;
  return { text, data: { dryRun: false, sealed, step: 'done' } };
}

function wouldMakeNext(file: string): Answer {
  const isThere = existsSync(file);
  const text = isThere
    ? `A next data key lies in '${file}' already: nothing would be made.`
    : `Would make the next data key in '${file}'. A dry run: nothing was made.`;
  return { text, data: { dryRun: true, step: isThere ? 'there' : 'made', file } };
}

function makeNext(file: string): Answer {
  // A change that was broken off has sealed with the one that lies there: only of one made now it is known that nothing needs it.
  const isThere = existsSync(file);
  keepFile(file, () => randomBytes(32).toString('hex'));
  const further = 'Copy KEYS_DIR to where its copies are kept, then run `siths-kort rotate-keys --kept`.';
  const text = isThere
    ? `A next data key lies in '${file}' already; keys may be sealed with it. Never delete it. ${further}`
    : `The next data key lies in '${file}', and nothing is sealed with it yet. ${further} To stay with the old key, delete the file before that.`;
  return { text, data: { dryRun: false, step: isThere ? 'there' : 'made', file } };
}

/** The next key takes the place of the old one, on disk when this returns. Of two that have run at once the first has done it. */
function putInPlace(folder: string): void {
  if (!existsSync(join(folder, nextDataKeyFile))) return;
  renameSync(join(folder, nextDataKeyFile), join(folder, dataKeyFile));
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
