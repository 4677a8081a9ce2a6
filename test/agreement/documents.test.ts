import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { programOf } from '../../bin/cli/program.ts';
import { readText } from './models.ts';

const rooms = readdirSync('.', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$|docs$|data$)/.test(entry.name))
  .map(({ name }) => join(name, 'README.md'))
  .filter((path) => existsSync(path));
const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...rooms,
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readText('package.json')));
const commands = programOf(() => {}).commands.map((command) => command.name());

const found = (path: string, pattern: RegExp): string[] =>
  [...readText(path).matchAll(pattern)].map(([, first = '']) => first);

it('are found: those of the root, of the rooms and of docs', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'register/README.md', 'docs/develop/README.md']));
});

describe.each(pages)('%s', (path) => {
  it('links to no file that is not there', () => {
    const links = found(path, /\]\((?!\w+:)([^)#\s]+)/g);
    expect(links.filter((link) => !existsSync(join(dirname(path), link)))).toEqual([]);
  });

  it('names commands that are there', () => {
    expect(found(path, /npm run (?:-s )?([a-z][\w:-]*)/g).filter((name) => !(name in scripts))).toEqual([]);
    expect(found(path, /npx siths-kort ([a-z][\w-]*)/g).filter((name) => !commands.includes(name))).toEqual([]);
  });
});

/** How long a page may be that is read from beginning to end. */
it.each([
  ['README.md', 120],
  ['ARCHITECTURE.md', 200],
  ['CHANGELOG.md', 60],
])('%s has at most %i lines', (path, lines) => {
  expect(readText(path).trimEnd().split('\n').length).toBeLessThanOrEqual(lines);
});
