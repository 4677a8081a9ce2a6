import { resolve } from 'node:path';
import { z } from 'zod';

const wholePort = 'must be a whole number from 0 (any that is free) to 65535';
const port = (fallback: number) =>
  z.coerce.number(wholePort).int(wholePort).min(0, wholePort).max(65535, wholePort).default(fallback);
const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

/** Every setting there is. Environment only; `.env.example` lists them for people. */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Where the portal listens, and its address as people see it. */
  PORT: port(3000),
  PORTAL_URL: z.url().optional(),
  /** Names besides loopback's and PORTAL_URL's under which this house is asked, with commas: a proxy's or a probe's. */
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((name) => name.trim() || [])),
  /** Who bears it may read the portal's `/metrics` and the details of `/ready` from elsewhere than loopback. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** Folder of databases, documents and keys. */
  DATA_DIR: z
    .string()
    .default('./data')
    .transform((path) => resolve(path)),
  /** `postgres://…`: register, sessions, outbox and documents lie there, for any number of portals and workers. Unset: in DATA_DIR. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** `allowed`: the database is asked over a network without TLS that proves who it is. */
  DATABASE_PLAIN: z.enum(['refused', 'allowed']).default('refused'),
  /** Set: that cluster runs the processes. Unset: the embedded engine does, on ENGINE_PORT (loopback only). */
  CAMUNDA_REST_ADDRESS: z.url().optional(),
  ENGINE_PORT: port(8080),
  /** Both or neither. With them a cluster is asked (BASIC); the embedded engine lets them in besides the programs of the house. */
  CAMUNDA_USERNAME: z.string().optional(),
  CAMUNDA_PASSWORD: z.string().optional(),
  /** Other programs may use the embedded engine with this bearer token. */
  ENGINE_TOKEN: z.string().optional(),
  /** How strictly the SDK checks requests and answers of the engine. Tests: `strict`. */
  CAMUNDA_VALIDATION: z.enum(['none', 'warn', 'strict']).default('none'),
  /** Allows `PUT /v2/clock`; for tests. */
  ENGINE_CLOCK_CONTROLLED: flag,
  /** The release of Camunda whose answers the embedded engine gives: 8.8 leaves out what is absent, 8.9 says null. */
  ENGINE_COMPAT: z.enum(['8.8', '8.9']).default('8.8'),
  /** Set: login goes there. Unset: the demo identity provider starts on IDP_PORT (refused in production). */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().default('siths-kort'),
  OIDC_CLIENT_SECRET: z.string().optional(),
  IDP_PORT: port(3001),
  /** Interface on which the demo identity provider listens; `0.0.0.0` in a container, so that its published port is reached. */
  IDP_HOST: z.string().default('localhost'),
  /** Set: mail goes there. Unset: a local catcher takes it on SMTP_PORT and shows it on MAIL_PORT. */
  SMTP_URL: z.url().optional(),
  SMTP_PORT: port(1025),
  MAIL_PORT: port(1080),
  MAIL_FROM: z.string().default('SITHS-kort <siths-kort@kundservice.example>'),
  /** 32 bytes in hex that encrypt personal numbers. Unset: made once and kept in DATA_DIR/keys. */
  REGISTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'needs 64 hex digits; make them with `openssl rand -hex 32`')
    .optional(),
  /** `off`: nobody is asked to wait; for tests. */
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  /** Proxies in front of the portal, with commas: addresses, networks or `loopback`. They tell from where a request comes. */
  TRUSTED_PROXIES: z.string().default('loopback'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Config = z.infer<typeof schema>;

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
  const present = Object.entries(environment).filter(([, value]) => value !== '');
  const result = schema.safeParse(Object.fromEntries(present));
  const issues = result.error?.issues ?? [];
  const unread = new Set(issues.map(({ path: [name] }) => String(name)));
  const config = result.data ?? schema.parse(Object.fromEntries(present.filter(([name]) => !unread.has(name))));
  const further = [
    ...(config.NODE_ENV === 'production' ? productionFaults(config) : []),
    ...(config.DATABASE_URL !== undefined && config.DATABASE_PLAIN === 'refused' && isOpen(config.DATABASE_URL)
      ? [
          'DATABASE_URL: over a network only with sslmode=verify-full (and sslrootcert=<file>), or with DATABASE_PLAIN=allowed',
        ]
      : []),
    ...((config.CAMUNDA_USERNAME === undefined) !== (config.CAMUNDA_PASSWORD === undefined)
      ? ['CAMUNDA_USERNAME and CAMUNDA_PASSWORD go together']
      : []),
  ];
  const isUnread = (fault: string) => unread.has(fault.split(':')[0] ?? '');
  return {
    config,
    faults: [
      ...issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
      ...further.filter((fault) => !isUnread(fault)),
    ],
  };
}

/** True when somebody on the way could read along, or be the server: not this machine, and no certificate that is checked. */
function isOpen(databaseUrl: string): boolean {
  const { hostname, searchParams } = new URL(databaseUrl);
  const host = searchParams.getAll('host').at(-1) ?? decodeURIComponent(hostname);
  const isHere = host === '' || host.startsWith('/') || ['localhost', '127.0.0.1', '[::1]'].includes(host);
  return !isHere && searchParams.getAll('sslmode').at(-1) !== 'verify-full';
}

/** What a house that people rely on may not do without, or with. */
function productionFaults(config: Config): string[] {
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_SECRET', 'SMTP_URL', 'REGISTER_KEY', 'PORTAL_URL'] as const;
  const missing = needed.filter((name) => config[name] === undefined);
  const open = (['PORTAL_URL', 'OIDC_ISSUER'] as const).filter((name) => config[name]?.startsWith('https:') === false);
  return [
    ...missing.map((name) => `${name}: needed in production, where the demo services are refused`),
    ...open.map((name) => `${name}: https only in production`),
    ...(config.ENGINE_CLOCK_CONTROLLED ? ['ENGINE_CLOCK_CONTROLLED: nobody moves the clock in production'] : []),
    ...(['ENGINE_TOKEN', 'METRICS_TOKEN'] as const)
      .filter((name) => (config[name]?.length ?? shortestToken) < shortestToken)
      .map((name) => `${name}: at least ${shortestToken} characters in production`),
    ...(/\/0(,|$)/.test(config.TRUSTED_PROXIES.replaceAll(' ', '')) ? ['TRUSTED_PROXIES: not the whole internet'] : []),
    ...(config.RATE_LIMITS === 'off' ? ['RATE_LIMITS: not off in production'] : []),
    ...(config.REGISTER_KEY !== undefined && isWeak(config.REGISTER_KEY)
      ? ['REGISTER_KEY: too regular to be random; make one with `openssl rand -hex 32`']
      : []),
  ];
}

/** Characters of a secret that programs show. */
const shortestToken = 20;

/** All zeros, one piece over and over, counting up: of 32 random bytes at least 20 differ, and so do their steps. */
function isWeak(key: string): boolean {
  const bytes = [...Buffer.from(key, 'hex')];
  const steps = bytes.slice(1).map((byte, index) => (byte - (bytes[index] ?? 0) + 256) % 256);
  return new Set(bytes).size < 20 || new Set(steps).size < 16;
}
