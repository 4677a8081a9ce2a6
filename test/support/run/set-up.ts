import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAssets } from '../../../bin/run/make-assets.ts';

/** Before the first test file: what browsers fetch, and a folder for what all of them begin with (`fillPrepared`). */
export default async function setUp(): Promise<void> {
  process.env['TEST_RUN'] = randomBytes(4).toString('hex');
  process.env['PREPARED_DIR'] = mkdtempSync(join(tmpdir(), 'prepared-'));
  await makeAssets();
}
