import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

/** What a merge leaves where nobody chose, also after Prettier has taken it for a quotation. Put together, so that this file has none. */
const marks = [`${'<'.repeat(7)} `, `${'>'.repeat(7)} `, '> '.repeat(4)];

/** Every file of the project; in a copy without Git's folder those at the root. */
function files(): string[] {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { encoding: 'utf8' });
  if (status === 0) return stdout.split('\0').filter((name) => name !== '');
  return readdirSync('.', { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

it('is merged to the end: no file has both sides of a conflict', () => {
  const names = files();
  expect(names).toContain('README.md');
  const unmerged = names.filter((name) => {
    const text = readFileSync(name, 'latin1');
    return marks.some((mark) => text.includes(mark));
  });
  expect(unmerged).toEqual([]);
});
