import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { numberIn } from '../../platform/command-line.ts';

/** How large the prepared folders are. */
export const sizes = {
  '1k': { cards: 1000, cases: 500, tasks: 20 },
  '10k': { cards: 10_000, cases: 5000, tasks: 200 },
  '100k': { cards: 100_000, cases: 50_000, tasks: 2000 },
} as const;
export type Size = keyof typeof sizes;

/** What can be measured; each part by itself. */
export const parts = ['start', 'pages', 'audit', 'idle', 'change', 'activations', 'orders', 'questions'] as const;
export type PartName = (typeof parts)[number];

export interface Options {
  /** From the smallest to the largest. */
  readonly sizes: readonly Size[];
  readonly only: ReadonlySet<PartName>;
  /** Where the folders are made once, and found again. */
  readonly folder: string;
  readonly users: number;
  readonly count: number;
  readonly postgres: boolean;
  /** Another version with its packages, which is measured in turn; undefined: none. */
  readonly before: string | undefined;
}

const Values = z.object({
  sizes: z.string(),
  only: z.string(),
  folder: z.string(),
  users: z.string(),
  count: z.string(),
  postgres: z.boolean(),
  before: z.string().optional(),
});

/** Reads the command line. Throws, saying what is allowed. */
export function readOptions(): Options {
  const program = new Command('npm run bench:portal --')
    .description('What the whole house costs on folders of growing size, against its floors.')
    .option('--sizes <names>', 'how large the folders are', '1k,10k,100k')
    .option('--only <parts>', 'what is measured', parts.join(','))
    .option('--folder <path>', 'where the folders are made once, and found again', join(tmpdir(), 'siths-kort-bench'))
    .option('--users <n>', 'people at the same time', '50')
    .option('--count <n>', 'activations and orders', '200')
    .option('--postgres', 'the register is on PostgreSQL: at DATABASE_URL, or on a server of its own', false)
    .option('--before <checkout>', 'another version with its packages: measured in turn, and compared');
  const values = Values.parse(program.parse().opts());
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
    users: numberIn('users', values.users),
    count: numberIn('count', values.count),
    postgres: values.postgres,
    before: values.before,
  };
}

const sizeNames: readonly Size[] = ['1k', '10k', '100k'];

function one(allowed: readonly string[], name: string): string {
  if (!allowed.includes(name)) throw new Error(`There is no ${name}; choose of ${allowed.join(', ')}`);
  return name;
}
