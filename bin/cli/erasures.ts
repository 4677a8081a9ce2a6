import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { migrateEngineFile, removeEndedInstancesOfFile } from '../../engine/index.ts';
import { readConfig } from '../../platform/config.ts';
import { privateFile } from '../../platform/private-folder.ts';
import { Unusable } from '../../platform/unusable.ts';
import { isRefusal, ListHead, listHash, type EngineForgets, type ErasureList } from '../../register/index.ts';
import { exitCodes, UsageError, type Answer, type Given } from './answer.ts';
import { refused } from './mail.ts';
import { operator, operatorAccount, withRegister } from './register.ts';

const Line = z.strictObject({ kind: z.enum(['case', 'person']), id: z.string().min(1).max(60) });

/** Writes what was erased, by ids, to a new file, under the signed head of the log that names it: kept apart from backups, it is what a restored one is told again. */
export async function saveErasures({ args: [target] }: Given): Promise<Answer> {
  if (target === undefined) throw new UsageError('Name the file for the list');
  const file = resolve(target);
  if (existsSync(file)) throw new Unusable(`'${file}' is there already: a list has a file of its own`);
  return withRegister(async ({ retention }) => {
    const { text, listed } = await retention.saveErasures(operator());
    writeFileSync(file, text, { mode: privateFile, flush: true, flag: 'wx' });
    return { text: `Wrote ${listed} erasures to ${file}.`, data: { file, erasures: listed } };
  });
}

/**
 * Erases in the register what a list of this house's log says was erased, as in one that came back from a backup. What is erased already is passed by;
 * what isn't due in this register is refused, and told. A list without its signed first line is refused: by hand nothing is erased, without the archive
 * and two administrators.
 */
export async function replayErasures({ args: [source] }: Given): Promise<Answer> {
  if (source === undefined) throw new UsageError('Name the list, as `erasures save` wrote it');
  const list = readList(resolve(source));
  const { erasures } = list;
  const engine = ownEngine();
  // Before anything is erased: a backup may be of before an upgrade.
  if (engine !== undefined) migrateEngineFile(engine);
  return withRegister(async ({ retention }) => {
    const found = await retention.replay({ ...list, account: operatorAccount() }, operator());
    if (isRefusal(found)) throw refused(found);
    const passed = erasures.length - found.erased - found.kept.length;
    const instances = await forgetIn(engine, found.engineForgets);
    const text = [
      ...(found.isResumed ? ['Went on with a replay of this list that was broken off.'] : []),
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

/** The file of the house's own engine, which came back with its backup; a cluster forgets by its own settings. */
function ownEngine(): string | undefined {
  const { CAMUNDA_REST_ADDRESS, DATA_DIR } = readConfig(process.env);
  const file = join(DATA_DIR, 'engine.db');
  return CAMUNDA_REST_ADDRESS === undefined && existsSync(file) ? file : undefined;
}

/** @returns how many instances */
async function forgetIn(engine: string | undefined, { before, cases }: EngineForgets): Promise<number> {
  if (engine === undefined) return 0;
  return removeEndedInstancesOfFile(engine, Date.parse(before), { name: 'caseId', values: cases });
}

/** The whole list is read before anything is erased. */
function readList(file: string): Omit<ErasureList, 'account'> {
  if (!existsSync(file)) throw new Unusable(`There is no list '${file}'`);
  const text = readFileSync(file, 'utf8');
  const end = text.indexOf('\n') + 1;
  const head = ListHead.safeParse(jsonIn(text.slice(0, end))).data;
  if (!head)
    throw new Unusable(
      `'${file}' has no first line that the log of this house signed; nothing was erased. What is due is proposed at /gallring`,
    );
  const rest = text.slice(end);
  const lines = rest === '' ? [] : rest.replace(/\n$/, '').split('\n');
  const erasures = lines.map((line, index) => {
    const read = Line.safeParse(jsonIn(line));
    if (!read.success) throw new Unusable(`Line ${index + 2} of '${file}' is no erasure; nothing was erased`);
    return read.data;
  });
  return { erasures, head, sha256: listHash(rest) };
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
