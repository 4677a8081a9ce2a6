import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before the first test file: a folder for what all of them begin with (`fillPrepared`). */
export default function setUp(): void {
  process.env['TEST_RUN'] = randomBytes(4).toString('hex');
  process.env['PREPARED_DIR'] = mkdtempSync(join(tmpdir(), 'prepared-'));
}
