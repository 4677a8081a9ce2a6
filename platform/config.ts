import { hostOf, isLoopback } from './network.ts';
import { productionFaults } from './production.ts';
import { readSecretFiles } from './secret-files.ts';
import { settingsSchema, type Config } from './settings.ts';

export type { Config };

/** Thrown when the environment can't be used; the message lists every wrong name at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the environment. Empty values count as unset. Throws `ConfigError`. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const { config, faults } = judgeConfig(environment);
  if (faults.length > 0) {
    throw new ConfigError(`These settings are missing or wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
  return config;
}

/** The settings, and everything that is wrong with them; a wrong one has its default in `config`. */
export function judgeConfig(environment: Record<string, string | undefined>): { config: Config; faults: string[] } {
  const secrets = readSecretFiles(environment);
  const present = Object.entries(secrets.environment).filter(([, value]) => value !== '');
  const result = settingsSchema.safeParse(Object.fromEntries(present));
  const issues = result.error?.issues ?? [];
  const unread = new Set(issues.map(({ path: [name] }) => String(name)));
  const config = result.data ?? settingsSchema.parse(Object.fromEntries(present.filter(([name]) => !unread.has(name))));
  const further = [
    ...(config.NODE_ENV === 'production' ? productionFaults(config, secrets) : []),
    ...(config.DATABASE_URL !== undefined && config.DATABASE_PLAIN === 'refused' && isOpen(config.DATABASE_URL)
      ? [
          'DATABASE_URL: over a network only with sslmode=verify-full (and sslrootcert=<file>), or with DATABASE_PLAIN=allowed',
        ]
      : []),
    ...((config.AUDIT_SIGNER === undefined) !== (config.AUDIT_LOG_KEY === undefined)
      ? ['AUDIT_SIGNER and AUDIT_LOG_KEY go together']
      : []),
    ...(config.AUDIT_WITNESSES.length > 0 && config.AUDIT_SIGNER === undefined
      ? ['AUDIT_WITNESSES: they cosign what a signer signed; AUDIT_SIGNER names none']
      : []),
    ...((config.CAMUNDA_USERNAME === undefined) !== (config.CAMUNDA_PASSWORD === undefined)
      ? ['CAMUNDA_USERNAME and CAMUNDA_PASSWORD go together']
      : []),
  ];
  const isUnread = (fault: string) => unread.has(fault.split(':')[0] ?? '');
  return {
    config,
    faults: [
      ...secrets.faults,
      ...issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
      ...further.filter((fault) => !isUnread(fault)),
    ],
  };
}

/** True when mail may leave only with TLS: in production to a server elsewhere, unless it is said otherwise. */
export function mailNeedsTls({ NODE_ENV, SMTP_PLAIN, SMTP_URL = '' }: Config): boolean {
  return NODE_ENV === 'production' && SMTP_PLAIN === 'refused' && !isLoopback(hostOf(SMTP_URL));
}

/** True when somebody on the way could read along, or be the server: not this machine, and no certificate that is checked. */
function isOpen(databaseUrl: string): boolean {
  const { hostname, searchParams } = new URL(databaseUrl);
  const host = searchParams.getAll('host').at(-1) ?? decodeURIComponent(hostname);
  const isHere = host === '' || host.startsWith('/') || isLoopback(host);
  return !isHere && searchParams.getAll('sslmode').at(-1) !== 'verify-full';
}
