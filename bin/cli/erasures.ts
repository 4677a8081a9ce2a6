import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { removeEndedInstancesOfFile } from '../../engine/index.ts';
import { readConfig } from '../../platform/config.ts';
import { privateFile } from '../../platform/private-folder.ts';
import { Unusable } from '../../platform/unusable.ts';
import { isRefusal, type EngineForgets, type Erasure } from '../../register/index.ts';
import { exitCodes, UsageError, type Answer, type Given } from './answer.ts';
import { refused } from './mail.ts';
import { operator, operatorAccount, withRegister } from './register.ts';

const Line = z.strictObject({ kind: z.enum(['case', 'person']), id: z.string().min(1).max(60) });

/** Writes what was erased, by ids, to a new file: kept apart from backups, it is what a restored one is told again. */
export async function saveErasures({ args: [target] }: Given): Promise<Answer> {
  if (target === undefined) throw new UsageError('Name the file for the list');
  const file = resolve(target);
  if (existsSync(file)) throw new Unusable(`'${file}' is there already: a list has a file of its own`);
  return withRegister(async ({ retention }) => {
    const found: Erasure[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const { erasures, next }: Awaited<ReturnType<typeof retention.erasures>> = await retention.erasures(after);
      found.push(...erasures);
      after = next;
    }
    const text = found.map((erasure) => `${JSON.stringify(erasure)}\n`).join('');
    writeFileSync(file, text, { mode: privateFile, flush: true, flag: 'wx' });
    return { text: `Wrote ${found.length} erasures to ${file}.`, data: { file, erasures: found.length } };
  });
}

/**
 * Erases in the register what a list says was erased, as in one that came back from a backup. What is erased already is passed by; what isn't due in
 * this register is refused, and told.
 */
export async function replayErasures({ args: [source] }: Given): Promise<Answer> {
  if (source === undefined) throw new UsageError('Name the list, as `erasures save` wrote it');
  const { erasures, sha256 } = readList(resolve(source));
  return withRegister(async ({ retention }) => {
    const found = await retention.replay({ erasures, sha256, account: operatorAccount() }, operator());
    if (isRefusal(found)) throw refused(found);
    const passed = erasures.length - found.erased - found.kept.length;
    const instances = await forgetInEngine(found.engineForgets);
    const text = [
      `Erased ${found.erased} of ${erasures.length}; ${passed} were erased already, or aren't in this register.`,
      ...(instances === 0
        ? []
        : [`Removed ${instances} process instances that ended before ${found.engineForgets.before}.`]),
      ...(found.kept.length === 0 ? [] : [`${found.kept.length} are held, open, in use or not old enough here:`]),
      ...found.kept.map(({ kind, id }) => `  ${kind} ${id}`),
      ...(found.isForgotten ? [] : ['Somebody reads the database still: replay the list again once nobody does.']),
    ].join('\n');
    const isWell = found.kept.length === 0 && found.isForgotten;
    return { text, data: { passed, instances, ...found }, ...(!isWell && { exitCode: exitCodes.notWell }) };
  });
}

/** The house's own engine came back with its backup; a cluster forgets by its own settings. @returns how many instances */
async function forgetInEngine({ before, cases }: EngineForgets): Promise<number> {
  const { CAMUNDA_REST_ADDRESS, DATA_DIR } = readConfig(process.env);
  const file = join(DATA_DIR, 'engine.db');
  if (CAMUNDA_REST_ADDRESS !== undefined || !existsSync(file)) return 0;
  return removeEndedInstancesOfFile(file, Date.parse(before), { name: 'caseId', values: cases });
}

/** The whole list is read before anything is erased. */
function readList(file: string): { readonly erasures: Erasure[]; readonly sha256: string } {
  if (!existsSync(file)) throw new Unusable(`There is no list '${file}'`);
  const bytes = readFileSync(file);
  const lines = bytes.toString('utf8').replace(/\n$/, '').split('\n');
  const erasures = (bytes.length === 0 ? [] : lines).map((line, index) => {
    const read = Line.safeParse(jsonIn(line));
    if (!read.success) throw new Unusable(`Line ${index + 1} of '${file}' is no erasure; nothing was erased`);
    return read.data;
  });
  return { erasures, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
