import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  countEndedInstancesOfFile,
  isEngineFileOfThisVersion,
  migrateEngineFile,
  removeEndedInstancesOfFile,
} from '../../engine/index.ts';
import { readConfig } from '../../platform/config.ts';
import { privateFile } from '../../platform/private-folder.ts';
import { Unusable } from '../../platform/unusable.ts';
import { isRefusal, ListHead, listHash, type EngineForgets, type ErasureList } from '../../register/index.ts';
import { asAsked, exitCodes, UsageError, type Answer, type Given } from './answer.ts';
import { refused } from './refused.ts';
import { operator, operatorAccount, rolledBack, withRegister } from './register.ts';

const Line = z.strictObject({ kind: z.enum(['case', 'person']), id: z.string().min(1).max(60) });
const ReplayOptions = z.object({ dryRun: z.boolean().default(false) });

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
export async function replayErasures({ args: [source], options }: Given): Promise<Answer> {
  if (source === undefined) throw new UsageError('Name the list, as `erasures save` wrote it');
  const list = readList(resolve(source));
  const { erasures } = list;
  const engine = ownEngine();
  if (asAsked(ReplayOptions, options).dryRun) return wouldReplay(list, engine);
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
    const data = { dryRun: false, passed, instances, ...found };
    return { text, data, ...(!isWell && { exitCode: exitCodes.notWell }) };
  });
}

/** All of it in the register, rolled back; what the engine would forget is counted. No file is removed, and the engine's isn't migrated. */
async function wouldReplay(list: Omit<ErasureList, 'account'>, engine: string | undefined): Promise<Answer> {
  const found = await withRegister((register) =>
    rolledBack(register, ({ retention }) => retention.replayRows({ ...list, account: operatorAccount() }, operator())),
  );
  if (isRefusal(found)) throw refused(found);
  const { erased, kept, engineForgets } = found;
  const passed = list.erasures.length - erased - kept.length;
  const instances = countIn(engine, engineForgets);
  const text = [
    `Would erase ${erased} of ${list.erasures.length}; ${passed} were erased already, or aren't in this register.`,
    instances === undefined
      ? 'How many process instances would be removed is known once the engine’s file is of this version.'
      : `Would remove ${instances} process instances that ended before ${engineForgets.before}.`,
    ...(kept.length === 0 ? [] : [`${kept.length} are held, open, in use or not old enough here:`]),
    ...kept.map(({ kind, id }) => `  ${kind} ${id}`),
    'A dry run: nothing was erased.',
  ].join('\n');
  const data = { dryRun: true, passed, instances: instances ?? null, erased, kept };
  return { text, data, ...(kept.length > 0 && { exitCode: exitCodes.notWell }) };
}

/** Undefined: the file is of an earlier version, and is left so. */
function countIn(engine: string | undefined, { before, cases }: EngineForgets): number | undefined {
  if (engine === undefined) return 0;
  if (!isEngineFileOfThisVersion(engine)) return undefined;
  return countEndedInstancesOfFile(engine, Date.parse(before), { name: 'caseId', values: cases });
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
