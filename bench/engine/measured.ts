import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The lines of JSON that a benchmark of this folder prints, as one object. It runs in a process of its own. */
export function measured(script: string, ...words: (string | number)[]): unknown {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawnSync(process.execPath, [file, ...words.map(String)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`${script} ended with ${child.status}`);
  const lines = child.stdout.trim().split('\n');
  return lines.reduce((all, line) => ({ ...all, ...z.record(z.string(), z.unknown()).parse(JSON.parse(line)) }), {});
}
