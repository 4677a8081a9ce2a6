import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../platform/clock.ts';
import { privateFile, privateFolder } from '../../platform/private-folder.ts';
import { ImportRefused } from '../../register/index.ts';
import { exitCodes, told, UsageError, type Answer, type ExitCode } from './answer.ts';

/** A file that was written to so lately may not be whole. */
const settledMs = 60_000;

type Outcome = 'done' | 'refused';

/**
 * Imports what lies in a folder: each JSON file by itself, CSV files together as one delivery. They are set aside under `taken` first, so that
 * an import that is broken off goes on with the same files the next time, whatever has come since; then they lie under `done` or `refused`,
 * with the answer beside them. What could not even be tried stays under `taken`.
 */
export async function importFolder(
  folder: string,
  importPaths: (paths: readonly string[]) => Promise<Answer>,
): Promise<Answer> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`There is no folder '${folder}'`);
  for (const name of ['taken', 'done', 'refused']) {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true, mode: privateFolder });
    if (!lstatSync(path).isDirectory()) throw new UsageError(`Expected '${path}' to be a folder, not a link to one`);
  }
  putBack(folder);
  setAside(folder);
  const answers: { readonly batch: string; readonly outcome: Outcome; readonly answer: Answer }[] = [];
  for (const batch of batchesIn(join(folder, 'taken'))) {
    const taken = join(folder, 'taken', batch);
    const answer = await answerOf(filesIn(taken), importPaths);
    const outcome = (answer.exitCode ?? exitCodes.done) === exitCodes.done ? 'done' : 'refused';
    writeAnswer(join(taken, 'answer.txt'), answer);
    renameSync(taken, join(folder, outcome, batch));
    answers.push({ batch, outcome, answer });
  }
  if (answers.length === 0) return { text: `Nothing to import lies in '${folder}'.`, data: { batches: [] } };
  const worst = answers.some(({ outcome }) => outcome === 'refused') ? exitCodes.notWell : exitCodes.done;
  return {
    text: answers.map(({ batch, outcome, answer }) => `${outcome}/${batch}\n${answer.text}`).join('\n\n'),
    data: { batches: answers.map(({ batch, outcome, answer }) => ({ batch, outcome, ...answer.data })) },
    exitCode: worst,
  };
}

/** Who lays files here may lay links as well: none is followed, so that nothing is read or written outside. */
function batchesIn(taken: string): string[] {
  const entries = readdirSync(taken, { withFileTypes: true });
  const wrong = entries.find((entry) => !entry.isDirectory());
  if (wrong) throw new UsageError(`Expected only folders in '${taken}', found '${wrong.name}': remove it`);
  return entries.map(({ name }) => name).sort();
}

/** In place of one that was left by a crash; never into a file that a link leads to. */
function writeAnswer(path: string, { text }: Answer): void {
  rmSync(path, { force: true });
  writeFileSync(path, `${text}\n`, { mode: privateFile, flush: true, flag: 'wx' });
}

/** A delivery that was being set aside at a crash lies under `taken` in a folder with a dot: its files go back to the others. */
function putBack(folder: string): void {
  const taken = join(folder, 'taken');
  for (const batch of unfinishedIn(taken)) {
    for (const path of filesIn(join(taken, batch))) {
      const back = join(folder, nameOf(path));
      if (existsSync(back))
        throw new UsageError(`'${path}' was left by a crash, and '${back}' is there: keep one of them`);
      renameSync(path, back);
    }
    rmdirSync(join(taken, batch));
  }
}

const unfinishedIn = (taken: string): string[] =>
  readdirSync(taken, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith('.'))
    .map(({ name }) => name);

/** Each delivery gets a folder of its own, in the order in which they came; it gets its name when all its files are there. */
function setAside(folder: string): void {
  const now = systemClock.now();
  const isWhole = (path: string) => now - statSync(path).mtimeMs >= settledMs;
  const files = filesIn(folder).filter(isWhole);
  const csv = files.filter((path) => /\.csv$/i.test(path));
  const json = files.filter((path) => /\.json$/i.test(path));
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '');
  // A delivery of which a part is still written waits as a whole.
  const isOpen = filesIn(folder).some((path) => /\.csv$/i.test(path) && !isWhole(path));
  const deliveries = [...(csv.length > 0 && !isOpen ? [csv] : []), ...json.map((path) => [path])];
  deliveries.forEach((paths, index) => {
    const name = `${stamp}-${index + 1}`;
    const [batch, unfinished] = [join(folder, 'taken', name), join(folder, 'taken', `.${name}`)];
    if (existsSync(batch)) throw new UsageError(`'${batch}' is there already: is another import at work?`);
    mkdirSync(unfinished, { mode: privateFolder });
    for (const path of paths) renameSync(path, join(unfinished, nameOf(path)));
    renameSync(unfinished, batch);
  });
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Files that can be imported; hidden ones, and those of another kind, aren't seen. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && /\.(csv|json)$/i.test(entry.name))
    .map(({ name }) => join(folder, name))
    .sort();
}

/** A delivery that can't be read is answered; what is wrong with the house, not with the files, is thrown. */
async function answerOf(
  paths: readonly string[],
  importPaths: (paths: readonly string[]) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await importPaths(paths);
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    const exitCode: ExitCode = exitCodes.refused;
    return { text: told(error), data: { imported: false }, exitCode };
  }
}
