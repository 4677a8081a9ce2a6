import { readdirSync } from 'node:fs';
import type { CommandCase } from './case.ts';

/**
 * What the tests know of every command there is, gathered from the files beside this one: its history (`history-of-commands.test.ts`, which
 * says what lacks an entry) and its load (`test/durability/engine-kill`).
 */
export const cases: Readonly<Record<string, CommandCase>> = Object.fromEntries(await gather());

async function gather(): Promise<[string, CommandCase][]> {
  const folder = new URL('./', import.meta.url);
  const files = readdirSync(folder).filter((file) => file !== 'index.ts');
  const modules = await Promise.all(files.map((file): Promise<unknown> => import(new URL(file, folder).href)));
  return modules.flatMap(valuesOf).flatMap(entriesOf).filter(isOfCommand);
}

function valuesOf(value: unknown): unknown[] {
  return entriesOf(value).map(([, each]) => each);
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function isOfCommand(entry: [string, unknown]): entry is [string, CommandCase] {
  const [, value] = entry;
  return typeof value === 'object' && value !== null && 'example' in value;
}
