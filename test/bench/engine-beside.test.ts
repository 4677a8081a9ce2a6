import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'engine-beside-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** In a process of its own, which what nobody has taken care of ends. */
const script = (folder: string) => `
import { openEngineBeside } from ${JSON.stringify(new URL('../../bench/region/engine-beside.ts', import.meta.url))};
const engine = await openEngineBeside({ DATA_DIR: ${JSON.stringify(folder)}, LOG_LEVEL: 'silent' });
const refused = engine.execute([{ kind: 'createProcessInstance', processDefinitionId: 'nobody', variables: {} }]);
await engine.execute([]);
await new Promise((done) => setImmediate(done));
console.log(await refused.catch(({ message }) => message));
await engine.close();
`;

it('tells what was refused, though nobody waits for it yet', () => {
  const file = join(dir, 'asks.mjs');
  writeFileSync(file, script(dir));
  const options = ['--disable-warning=ExperimentalWarning', file];
  const { status, stdout } = spawnSync(process.execPath, options, { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain("process definition with process ID 'nobody'");
});
