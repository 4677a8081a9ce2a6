import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyDatabase } from './registers.ts';

/**
 * Fills a folder as `fill` does, or with a copy of what it made earlier in this run of the tests: databases with their tables,
 * demo data and models are made once, not once per test.
 * @param name one per kind of content
 * @param fill closes everything that it opened, so that the files are whole
 */
export async function fillPrepared(dir: string, name: string, fill: (dir: string) => Promise<void>): Promise<void> {
  const kept = process.env['PREPARED_DIR'];
  if (kept === undefined) return fill(dir);
  const made = join(kept, name.replaceAll(/[^\w-]/g, '-'));
  if (!existsSync(made)) {
    const half = mkdtempSync(join(kept, 'half-'));
    await fill(half);
    try {
      renameSync(half, made);
    } catch (error) {
      // Unless another worker was first; its content is as good.
      if (!existsSync(made)) throw error;
      rmSync(half, { recursive: true });
    }
  }
  cpSync(made, dir, { recursive: true });
  await copyDatabase(dir);
}
