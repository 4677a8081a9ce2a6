import { readFileSync, statSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that are a secret, or have one in them: each can be read from the file that `<name>_FILE` names. */
export const secretNames = [
  'OIDC_CLIENT_SECRET',
  'REGISTER_KEY',
  'SMTP_URL',
  'DATABASE_URL',
  'METRICS_TOKEN',
  'ENGINE_TOKEN',
  'CAMUNDA_PASSWORD',
  'AUDIT_SIGNER_TOKEN',
] as const;
export type SecretName = (typeof secretNames)[number];

export interface WithSecrets {
  /** With what the files hold under the names of the secrets themselves. */
  readonly environment: Environment;
  readonly faults: readonly string[];
  readonly fromFiles: ReadonlySet<string>;
  /** Of those, which files other accounts of the machine may read. */
  readonly readByOthers: ReadonlySet<string>;
}

/** Reads the files of the settings named `<secret>_FILE`. An empty value counts as unset. */
export function readSecretFiles(environment: Environment): WithSecrets {
  const found: Record<string, string> = {};
  const faults: string[] = [];
  const readByOthers = new Set<string>();
  for (const name of secretNames) {
    const path = environment[`${name}_FILE`] ?? '';
    if (path === '') continue;
    if ((environment[name] ?? '') !== '') faults.push(`${name}_FILE: ${name} is set too; only one of them`);
    try {
      const text = readFileSync(path, 'utf8').trim();
      if (text === '') faults.push(`${name}_FILE: '${path}' is empty`);
      else found[name] = text;
      if ((statSync(path).mode & 0o007) !== 0) readByOthers.add(name);
    } catch (error) {
      const why = typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
      faults.push(`${name}_FILE: '${path}' can't be read (${String(why)})`);
    }
  }
  return {
    environment: { ...environment, ...found },
    faults,
    fromFiles: new Set(Object.keys(found)),
    readByOthers,
  };
}
