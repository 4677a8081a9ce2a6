import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { fillRegion } from '../../../bench/region/fill.ts';
import { startRegister } from '../../../bin/run/register.ts';
import { readConfig } from '../../../platform/config.ts';
import { createLog } from '../../../platform/log.ts';
import { Unusable } from '../../../platform/unusable.ts';
import { closeAll, type Part } from '../../../bin/run/part.ts';
import { discard, emptyDatabaseIn, onPostgres } from '../../support/registers.ts';

const size = { cards: 200, cases: 1, tasks: 1 };

(onPostgres ? it : it.skip)(
  'makes no keys in a folder without any when the register at DATABASE_URL has its own',
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'keys-'));
    const DATABASE_URL = await emptyDatabaseIn(dir);
    const common = { DATABASE_URL, DATABASE_PLAIN: 'allowed', LOG_LEVEL: 'silent' };
    const parts: Part[] = [];
    await startRegister(readConfig({ ...common, DATA_DIR: join(dir, 'first') }), createLog('silent'), parts);
    await closeAll(parts);
    const second = readConfig({ ...common, DATA_DIR: join(dir, 'second') });
    await expect(startRegister(second, createLog('silent'), [])).rejects.toThrow(Unusable);
    await expect(fillRegion(second, size, () => undefined)).rejects.toThrow('No new key was made');
    expect(existsSync(join(dir, 'second/keys'))).toBe(false);
    await discard(dir);
  },
);
