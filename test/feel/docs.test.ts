import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { spacedNames } from '../../feel/builtins/names.ts';
import { builtinNames } from '../../feel/builtins/registry.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('../../docs/feel.md');
const named = [...page.matchAll(/`([a-z-]+\.test\.ts)` › (.+?) +\|$/gm)].map(
  ([, file = '', title = '']) => [file, title] as const,
);

describe('docs/feel.md', () => {
  it.each(named)('%s has the test "%s"', (file, title) => {
    expect(read(`./${file}`)).toContain(title.replaceAll('\\', ''));
  });

  it('names a test in every line of its tables', () => {
    const lines = page.split('\n');
    const isRule = (line: string | undefined) => line?.startsWith('| -') === true;
    const rows = lines.filter((line, index) => line.startsWith('| ') && !isRule(line) && !isRule(lines[index + 1]));
    expect(rows.filter((line) => !line.includes('›'))).toEqual([]);
    expect(rows.length).toBe(named.length);
  });

  it.each(builtinNames)('documents the function %s', (name) => {
    expect(page).toContain(`\`${name}\``);
  });
});

describe('the names that the grammar knows', () => {
  it('are the built-in functions with a space, except those of the grammar itself', () => {
    const own = ['date and time', 'years and months duration'];
    expect(spacedNames.toSorted()).toEqual(
      builtinNames.filter((name) => name.includes(' ') && !own.includes(name)).toSorted(),
    );
  });
});
