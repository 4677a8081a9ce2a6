import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** How large the prepared folders are. */
export const sizes = {
  '1k': { cards: 1000, cases: 500, tasks: 20 },
  '10k': { cards: 10_000, cases: 5000, tasks: 200 },
  '100k': { cards: 100_000, cases: 50_000, tasks: 2000 },
} as const;
export type Size = keyof typeof sizes;

/** What can be measured; each part by itself. */
export const parts = ['start', 'pages', 'audit', 'idle', 'change', 'activations', 'orders'] as const;
export type PartName = (typeof parts)[number];

export interface Options {
  /** From the smallest to the largest. */
  readonly sizes: readonly Size[];
  readonly only: ReadonlySet<PartName>;
  /** Where the folders are made once, and found again. */
  readonly folder: string;
  readonly users: number;
  readonly count: number;
}

/** Reads the command line. Throws, saying what is allowed. */
export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1k,10k,100k' },
      only: { type: 'string', default: parts.join(',') },
      folder: { type: 'string', default: join(tmpdir(), 'siths-kort-bench') },
      users: { type: 'string', default: '50' },
      count: { type: 'string', default: '200' },
    },
  });
  const wanted = values.sizes.split(',').map((name) => one(Object.keys(sizes), name));
  return {
    sizes: [...Iterator.from(sizeNames).filter((name) => wanted.includes(name))],
    only: new Set(
      parts.filter((part) =>
        values.only
          .split(',')
          .map((name) => one(parts, name))
          .includes(part),
      ),
    ),
    folder: values.folder,
    users: Number(values.users),
    count: Number(values.count),
  };
}

const sizeNames: readonly Size[] = ['1k', '10k', '100k'];

function one(allowed: readonly string[], name: string): string {
  if (!allowed.includes(name)) throw new Error(`There is no ${name}; choose of ${allowed.join(', ')}`);
  return name;
}
