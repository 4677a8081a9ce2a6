import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { openEngine, type Engine } from '../../engine/index.ts';

const closings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** Is done after the test, the last asked for first. */
export function afterTest(close: () => Promise<void> | void): void {
  closings.push(close);
}

/** A file for an engine, gone after the test. */
export function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'engine-file-'));
  afterTest(() => rmSync(folder, { recursive: true }));
  return join(folder, 'engine.db');
}

/** An engine on it, closed after the test at the latest. */
export function opened(file: string): Engine {
  const engine = openEngine({ file });
  afterTest(() => engine.close());
  return engine;
}
