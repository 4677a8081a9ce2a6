import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { CardMapping, MappingName, type Day } from '../../contract/index.ts';
import { columnsOf, guessMapping, type CardListFile, type Register } from '../../register/index.ts';
import { asAsked, UsageError } from './answer.ts';
import { operator } from './register.ts';

interface Asked {
  readonly mapping?: string | undefined;
  readonly mappingFile?: string | undefined;
  readonly source?: string | undefined;
  readonly full: boolean;
  readonly includesProtected: boolean;
  readonly dryRun: boolean;
}

/** Reads a list of cards by the mapping that was asked for, and keeps one that comes with a name. Without one it says what the list has, and a mapping to begin with. */
export async function readCardFile(register: Register, files: readonly CardListFile[], asked: Asked) {
  const [file] = files;
  if (!file || files.length > 1) throw new UsageError('--cards takes one file');
  if (asked.full || asked.includesProtected)
    throw new UsageError('--full and --includes-protected are for people: a card that isn’t in a list stays as it is');
  const name = asked.mapping === undefined ? undefined : asAsked(MappingName, asked.mapping);
  const mapping = await mappingFor(register, file, { name, from: asked.mappingFile, isKept: !asked.dryRun });
  const read = register.imports.readCards(file, { mapping, source: asked.source ?? name ?? 'card list' });
  return { sha256: read.readAs, plan: (day: Day) => register.imports.planCards(read, { day }) };
}

async function mappingFor(
  register: Register,
  file: CardListFile,
  { name, from, isKept }: { name: string | undefined; from: string | undefined; isKept: boolean },
): Promise<CardMapping> {
  if (from !== undefined) {
    const mapping = readMapping(from);
    if (name !== undefined && isKept) await register.imports.keepMapping({ name, mapping }, operator());
    return mapping;
  }
  const kept = await register.imports.mappings();
  const named = kept.find((each) => each.name === name);
  if (named) return named.mapping;
  const names = kept.map((each) => `'${each.name}'`).join(', ');
  const why =
    name === undefined
      ? 'Say how the list is read, with --mapping or --mapping-file'
      : `No mapping is kept under the name '${name}'`;
  throw new UsageError(
    `${why}. Kept are: ${names === '' ? 'none' : names}. To make one from this list, ${proposal(file)}`,
  );
}

/** A mapping to begin with, for the columns and words that the list has. */
function proposal(file: CardListFile): string {
  const { columns, kinds, states } = guessMapping(columnsOf(file));
  const open = (words: Readonly<Record<string, string | undefined>>) =>
    Object.fromEntries(Object.entries(words).map(([word, meaning]) => [word, meaning ?? '?']));
  const begun = { columns, kinds: open(kinds), states: open(states) };
  return `complete this and hand it in with --mapping-file (docs/operators/import.md says what may stand there):\n${JSON.stringify(begun, undefined, 2)}`;
}

function readMapping(path: string): CardMapping {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new UsageError(`There is no file '${path}'`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new UsageError(`'${basename(path)}' is no JSON`);
  }
  return asAsked(CardMapping, parsed);
}
