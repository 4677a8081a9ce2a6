import { rmSync } from 'node:fs';

/** After the last test file. */
export default async function tearDown(): Promise<void> {
  const prepared = process.env['PREPARED_DIR'];
  if (prepared !== undefined) rmSync(prepared, { recursive: true });
  if (process.env['TEST_DATABASE_URL'] === undefined) return;
  const { dropLeftovers } = await import('../registers.ts');
  await dropLeftovers();
}
