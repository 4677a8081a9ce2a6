import { resolve } from 'node:path';
import { z } from 'zod';
import { dayAt, type Day } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { Unusable } from '../../platform/unusable.ts';
import { readFiles, type ImportPlan, type Register } from '../../register/index.ts';
import { asAsked, exitCodes, UsageError, type Answer, type Given, type Progress } from './answer.ts';
import { readCardFile } from './import-cards.ts';
import { dataOf, difference } from './import-difference.ts';
import { importFolder } from './import-folder.ts';
import { findFile, whyNotSources, type FileFound } from './import-source.ts';
import { operator, operatorAccount, withRegister } from './register.ts';

const Options = z.object({
  dryRun: z.boolean().default(false),
  full: z.boolean().default(false),
  includesProtected: z.boolean().default(false),
  source: z.string().trim().min(1).max(60).optional(),
  abandon: z.boolean().default(false),
  all: z.boolean().default(false),
  cards: z.boolean().default(false),
  mapping: z.string().optional(),
  mappingFile: z.string().optional(),
  folder: z.union([z.string(), z.literal(true)]).optional(),
  expect: z.boolean().default(false),
});
type Options = z.infer<typeof Options>;

/** Imports units, people and employments, or a list of cards, from files; shows the difference first, or alone (`--dry-run`). */
export async function importFiles({ args, options, progress }: Given): Promise<Answer> {
  const asked = asAsked(Options, options);
  if (asked.abandon) return withRegister((register) => abandon(register, asked));
  if (asked.folder !== undefined) {
    if (args.length > 0 || asked.cards)
      throw new UsageError('--folder takes units, people and employments, as they lie there');
    if (asked.dryRun)
      throw new UsageError('--folder sets files aside as it goes: try the files by name with --dry-run');
    const folder = asked.folder === true ? readConfig(process.env).IMPORT_FOLDER : asked.folder;
    if (folder === undefined) throw new UsageError('Name the folder, or set IMPORT_FOLDER');
    return importFolder(resolve(folder), {
      isExpected: asked.expect,
      importPaths: (paths) => importPaths(paths, asked, progress),
    });
  }
  if (asked.expect) throw new UsageError('--expect is for --folder');
  if (args.length === 0) throw new UsageError('Name the files to import, or --folder, or --abandon');
  return importPaths(args, asked, progress);
}

async function importPaths(paths: readonly string[], asked: Options, progress: Progress): Promise<Answer> {
  progress('Reading');
  const files = paths.map(findFile);
  return withRegister(async (register) => {
    const read: FilesRead = await (asked.cards
      ? readCardFile(register, files, asked)
      : readDirectory(register, files, asked));
    const open = await register.imports.open();
    if (open && open.sha256 === read.sha256 && !asked.dryRun) return apply(register, undefined, progress);
    if (open) {
      throw new Unusable(
        `An import from ${open.source} of ${open.beganAt} isn't done (${open.applied} of ${open.steps} steps): run it again with the same files and options, or give it up with --abandon`,
      );
    }
    progress('Comparing with the register');
    const plan = await read.plan(dayAt(systemClock.now()));
    const shown = difference(plan, { all: asked.all });
    const data = dataOf(plan);
    if (plan.waits !== undefined) {
      const text = `${shown}\n\nNOTHING WAS IMPORTED: ${plan.waits}.`;
      return { text, data: { ...data, imported: false }, exitCode: exitCodes.notWell };
    }
    if (asked.dryRun)
      return { text: `${shown}\n\nA dry run: nothing was changed.`, data: { ...data, imported: false } };
    if (plan.steps.length === 0) return { text: `${shown}\n\nNothing differs.`, data: { ...data, imported: true } };
    progress('Staging');
    await register.imports.stage(plan, { account: operatorAccount(), author: operator() });
    return apply(register, { shown, data }, progress);
  });
}

/** What was read: told from other files, and held against the register. */
interface FilesRead {
  readonly sha256: string;
  readonly plan: (day: Day) => Promise<ImportPlan>;
}

async function readDirectory(
  { imports, tokens }: Register,
  files: readonly FileFound[],
  { full: isFull, includesProtected, source, mapping, mappingFile }: Options,
): Promise<FilesRead> {
  if ((mapping ?? mappingFile) !== undefined) throw new UsageError('A mapping is for --cards');
  const read = readFiles({ files, isFull, includesProtected, source });
  const { IMPORT_SOURCE_ACCOUNT: account } = readConfig(process.env);
  const why = whyNotSources(files, { account, publicKeys: await tokens.fileKeysOn(dayAt(systemClock.now())) });
  if (why === undefined) return { sha256: read.sha256, plan: (day) => imports.plan(read, day) };
  const plan = async (day: Day): Promise<ImportPlan> => {
    const planned = await imports.planByOperator(read, day);
    return { ...planned, warnings: [...planned.warnings, why] };
  };
  return { sha256: read.sha256, plan };
}

async function apply(
  register: Register,
  planned: { shown: string; data: ReturnType<typeof dataOf> } | undefined,
  progress: Progress,
): Promise<Answer> {
  const day = dayAt(systemClock.now());
  const told = (done: number, of: number) => progress('Importing', done, of);
  const { steps } = await register.imports.apply({ day, author: operator(), told });
  const end = `Imported: ${steps} steps done.`;
  if (planned) return { text: `${planned.shown}\n\n${end}`, data: { ...planned.data, imported: true } };
  return {
    text: `The import that had been broken off is done. ${end}`,
    data: { imported: true, resumed: true, steps },
  };
}

async function abandon(register: Register, { dryRun }: Options): Promise<Answer> {
  const open = dryRun ? await register.imports.open() : await register.imports.abandon(operator());
  if (!open) return { text: 'No import is under way.', data: { dryRun, abandoned: false } };
  const { source, applied, steps } = open;
  const text = dryRun
    ? `Would give up the import from ${source}; ${applied} of ${steps} steps are done and would stay. A dry run: nothing was changed.`
    : `The import from ${source} is given up; ${applied} of ${steps} steps are done and stay.`;
  return { text, data: { dryRun, abandoned: !dryRun, source, applied, steps } };
}
