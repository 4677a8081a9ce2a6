import { EvaluationFailure } from '../pass.ts';
import { entryOf, isContext } from '../values/value.ts';
import type { Cell, Code, Compiler, Names } from './code.ts';

/** Reads a name: local ones by their depth, keys of a filter's element first, else a variable of the process. */
export function readName(compiler: Compiler, name: string, names: Names | undefined): Code {
  const filters: number[] = [];
  let depth = 0;
  let found: number | undefined;
  for (let each = names; each !== undefined; each = each.parent, depth++) {
    if (each.name === undefined) {
      filters.push(depth);
      if (name === 'item') found = depth;
    } else if (each.name === name) found = depth;
    if (found !== undefined) break;
  }
  const outer = found === undefined ? readVariable(compiler, name) : readCell(found);
  return filters.reduceRight<Code>((otherwise, at) => readKey(at, name, otherwise), outer);
}

/** Is the name a local one? */
export function isLocal(name: string, names: Names | undefined): boolean {
  for (let each = names; each !== undefined; each = each.parent) if (each.name === name) return true;
  return false;
}

/** The cell at a depth. Depths come from compiling, so the cell is always there. */
export function cellAt(cells: Cell | undefined, depth: number): Cell | undefined {
  let cell = cells;
  for (let left = depth; left > 0; left--) cell = cell?.parent;
  return cell;
}

function readCell(depth: number): Code {
  if (depth === 0) return (cells) => cells?.value ?? null;
  if (depth === 1) return (cells) => cells?.parent?.value ?? null;
  return (cells) => cellAt(cells, depth)?.value ?? null;
}

function readKey(depth: number, name: string, otherwise: Code): Code {
  return (cells, pass) => {
    const item = cellAt(cells, depth)?.value ?? null;
    const entry = isContext(item) ? entryOf(item, name) : undefined;
    return entry === undefined ? otherwise(cells, pass) : entry;
  };
}

/** Reads `?`: what a unary test is about. Without that, as everywhere else, the evaluation fails. */
export function readInput(compiler: Compiler, names: Names | undefined): Code {
  if (isLocal('?', names)) return readName(compiler, '?', names);
  return (_, pass) => {
    const value = pass.find('?');
    if (value !== undefined) return value;
    throw new EvaluationFailure("No input value available. '?' can only be used inside an unary-test expression.");
  };
}

function readVariable(compiler: Compiler, name: string): Code {
  compiler.reads.add(name);
  return (_, pass) => {
    const value = pass.find(name);
    return value === undefined ? pass.warn('NO_VARIABLE_FOUND', `No variable found with name '${name}'`) : value;
  };
}
