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
import { signaturePath } from './import-source.ts';
import { exitCodes, told, UsageError, type Answer, type ExitCode } from './answer.ts';

/** A file that was written to so lately may not be whole. */
const settledMs = 60_000;

type Outcome = 'done' | 'refused';

/**
 * Imports what lies in a folder: each JSON file by itself, CSV files together as one delivery, in the order in which they were written. They are set aside under `taken` first, so that
 * an import that is broken off goes on with the same files the next time, whatever has come since; then they lie under `done` or `refused`,
 * with the answer beside them. What could not even be tried stays under `taken`.
 * @param isExpected that no delivery came is not well
 */
export async function importFolder(
  folder: string,
  { isExpected, importPaths }: { isExpected: boolean; importPaths: (paths: readonly string[]) => Promise<Answer> },
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
  if (answers.length === 0) {
    const exitCode = isExpected ? exitCodes.notWell : exitCodes.done;
    return { text: `Nothing to import lies in '${folder}'.`, data: { batches: [] }, exitCode };
  }
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
    for (const name of readdirSync(join(taken, batch))) {
      const [path, back] = [join(taken, batch, name), join(folder, name)];
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
  const deliveries = deliveriesIn(folder, now);
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '');
  const digits = String(deliveries.length).length;
  deliveries.forEach((paths, index) => {
    // Folders are taken in the order of their names.
    const name = `${stamp}-${String(index + 1).padStart(digits, '0')}`;
    const [batch, unfinished] = [join(folder, 'taken', name), join(folder, 'taken', `.${name}`)];
    if (existsSync(batch)) throw new UsageError(`'${batch}' is there already: is another import at work?`);
    mkdirSync(unfinished, { mode: privateFolder });
    for (const path of withSignatures(paths)) renameSync(path, join(unfinished, nameOf(path)));
    renameSync(unfinished, batch);
  });
}

/** Returns the files of each delivery that is whole, the oldest first, so that no older one overwrites what a newer one says. */
function deliveriesIn(folder: string, now: number): (readonly string[])[] {
  const found = filesIn(folder).map((path) => ({ path, writtenAt: statSync(path).mtimeMs }));
  const isWhole = ({ writtenAt }: { writtenAt: number }) => now - writtenAt >= settledMs;
  const csv = found.filter(({ path }) => /\.csv$/i.test(path));
  const json = found.filter(({ path }) => /\.json$/i.test(path));
  // A delivery of which a part is still written waits as a whole.
  const deliveries = [...(csv.length > 0 ? [csv] : []), ...json.map((file) => [file])]
    .filter((files) => files.every(isWhole))
    .map((files) => ({
      paths: files.map(({ path }) => path),
      writtenAt: Math.max(...files.map(({ writtenAt }) => writtenAt)),
    }));
  // `filesIn` has them by name, which decides among those of the same moment.
  return deliveries.sort((one, other) => one.writtenAt - other.writtenAt).map(({ paths }) => paths);
}

/** Each signature before its file, so that none is left behind by a crash. */
const withSignatures = (paths: readonly string[]): string[] =>
  paths.flatMap((path) => (existsSync(signaturePath(path)) ? [signaturePath(path), path] : [path]));

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
