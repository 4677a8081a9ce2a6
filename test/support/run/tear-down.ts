import { rmSync } from 'node:fs';

/** After the last test file. */
export default function tearDown(): void {
  const prepared = process.env['PREPARED_DIR'];
  if (prepared !== undefined) rmSync(prepared, { recursive: true });
}
