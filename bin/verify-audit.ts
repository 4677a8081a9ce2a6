import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../platform/config.ts';
import { loadKeys, verifyAuditFile } from '../register/index.ts';

/** `npm run verify-audit`: checks the whole audit chain in DATA_DIR against its signed checkpoint; exit 1 when broken. */
try {
  const config = readConfig(process.env);
  const file = join(config.DATA_DIR, 'register.db');
  const keysDir = join(config.DATA_DIR, 'keys');
  if (!existsSync(file)) throw new ConfigError(`There is no register in ${config.DATA_DIR}`);
  if (!existsSync(keysDir)) throw new ConfigError(`The keys of the register are missing: ${keysDir}`);
  const keys = loadKeys(keysDir, config.REGISTER_KEY);
  const { rows, broken } = await verifyAuditFile({ file, keys });
  if (broken) {
    process.stdout.write(`BROKEN at row ${broken.row}: ${broken.what}. ${rows} rows before it are whole.\n`);
    process.exitCode = 1;
  } else {
    process.stdout.write(`The audit log is whole: ${rows} rows, and the signed checkpoint agrees.\n`);
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}.\n`);
  process.exitCode = 1;
}
