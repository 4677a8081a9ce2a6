import { booleanBuiltins } from './boolean.ts';
import { contextBuiltins } from './context.ts';
import { conversionBuiltins } from './conversion.ts';
import { listBuiltins } from './list.ts';
import { numberBuiltins } from './number.ts';
import { rangeBuiltins } from './range.ts';
import type { Overload } from './signature.ts';
import { statisticsBuiltins } from './statistics.ts';
import { stringBuiltins } from './string.ts';
import { temporalBuiltins } from './temporal.ts';

const groups = [
  booleanBuiltins,
  contextBuiltins,
  conversionBuiltins,
  listBuiltins,
  numberBuiltins,
  rangeBuiltins,
  statisticsBuiltins,
  stringBuiltins,
  temporalBuiltins,
];

const byName = new Map(groups.flatMap((group) => Object.entries(group)));

/** The built-in function of a name. */
export function builtinNamed(name: string): readonly Overload[] | undefined {
  return byName.get(name);
}

/** Names of all built-in functions. */
export const builtinNames: readonly string[] = [...byName.keys()];
