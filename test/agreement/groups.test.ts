import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { groups } from '../groups.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => join(root, 'test', file));
const groupsOf = (file: string) =>
  Object.entries(groups)
    .filter(([, { leftOut }]) => !new RegExp(leftOut).test(file))
    .map(([name]) => name);

describe('the test files', () => {
  it('are each of one group, so that one command runs it, once', () => {
    expect(files.length).toBeGreaterThan(400);
    expect(files.filter((file) => groupsOf(file).length !== 1)).toEqual([]);
    expect(Object.keys(groups).filter((name) => !files.some((file) => groupsOf(file).includes(name)))).toEqual([]);
  });

  it.each([...new Set(Object.values(groups).map(({ script }) => script))])(
    'of the script "%s" are run by .ci/run, and the page about tests names it',
    (script) => {
      const { scripts } = z
        .object({ scripts: z.record(z.string(), z.string()) })
        .parse(JSON.parse(read('package.json')));
      const command = script === 'test' ? 'npm test' : `npm run ${script}`;
      expect(scripts[script]).toMatch(/^node test\/\w+\.ts$/);
      expect(
        read('.ci/run')
          .split('\n')
          .map((line) => line.replace(/ &$/, '')),
      ).toContain(command);
      expect(read('docs/develop/testing.md')).toContain(`\`${command}\``);
    },
  );
});
