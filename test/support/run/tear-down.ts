import { rmSync } from 'node:fs';
import { dropLeftovers } from '../registers.ts';

/** After the last test file. */
export default async function tearDown(): Promise<void> {
  const prepared = process.env['PREPARED_DIR'];
  if (prepared !== undefined) rmSync(prepared, { recursive: true });
  await dropLeftovers();
}
