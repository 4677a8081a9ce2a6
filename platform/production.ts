import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { hostOf, isLoopback } from './network.ts';
import { secretNames, type WithSecrets } from './secret-files.ts';
import type { Config } from './settings.ts';

/** Characters of a secret that programs show. */
const shortestToken = 20;

/** Everything that is missing, or not safe, for a house that people rely on. Each fault begins with its setting's name. */
export function productionFaults(config: Config, secrets: WithSecrets): string[] {
  return [
    ...missing(secrets),
    ...secretFaults(config, secrets),
    ...keyFaults(config),
    ...networkFaults(config),
    ...mailFaults(config),
    ...testSettings(config, secrets),
  ];
}

function missing({ environment }: WithSecrets): string[] {
  const needed = {
    PORTAL_URL: "the portal's address as people see it",
    OIDC_ISSUER: 'the identity provider; the demo one is refused',
    OIDC_CLIENT_SECRET: 'known to the identity provider; name its file in OIDC_CLIENT_SECRET_FILE',
    SMTP_URL: 'the mail server; the demo inbox is refused',
    MAIL_FROM: 'the sender of mails',
    DATA_DIR: 'the folder of databases and documents, outside the program',
    KEYS_DIR: 'the folder of the keys, outside DATA_DIR, so that no copy of the data opens itself',
  } as const;
  // Of a secret whose file can't be read that is said already.
  const isTold = (name: string) =>
    secretNames.some((secret) => secret === name) && (environment[`${name}_FILE`] ?? '') !== '';
  return Object.entries(needed)
    .filter(([name]) => (environment[name] ?? '') === '' && !isTold(name))
    .map(([name, what]) => `${name}: needed in production (${what})`);
}

/** A secret in the environment is read by every program that is started from here, and shown by many a tool. */
function secretFaults(config: Config, { environment, fromFiles, readByOthers }: WithSecrets): string[] {
  const hasSecret = (name: (typeof secretNames)[number]) =>
    name === 'SMTP_URL' || name === 'DATABASE_URL' ? hasPassword(config[name]) : config[name] !== undefined;
  return [
    ...secretNames
      .filter((name) => (environment[name] ?? '') !== '' && !fromFiles.has(name) && hasSecret(name))
      .map((name) => `${name}: from a file in production; name it in ${name}_FILE`),
    ...secretNames
      .filter((name) => readByOthers.has(name))
      .map((name) => `${name}_FILE: other accounts of this machine may read it; chmod 600, or 640 for a group`),
    ...(['ENGINE_TOKEN', 'METRICS_TOKEN'] as const)
      .filter((name) => (config[name]?.length ?? shortestToken) < shortestToken)
      .map((name) => `${name}: at least ${shortestToken} characters in production`),
  ];
}

function hasPassword(address = ''): boolean {
  const url = URL.parse(address);
  return url !== null && (url.password !== '' || url.searchParams.has('password'));
}

function keyFaults({ REGISTER_KEY, KEYS_DIR, DATA_DIR }: Config): string[] {
  const program = join(import.meta.dirname, '..');
  return [
    ...(REGISTER_KEY !== undefined && isWeak(REGISTER_KEY)
      ? ['REGISTER_KEY: too regular to be random; make one with `openssl rand -hex 32`']
      : []),
    ...(isIn(KEYS_DIR, DATA_DIR)
      ? [`KEYS_DIR: outside DATA_DIR in production, and '${KEYS_DIR}' is in it; move the keys that are there along`]
      : []),
    ...(isIn(DATA_DIR, KEYS_DIR) ? ['KEYS_DIR: DATA_DIR lies in it; the keys have a folder of their own'] : []),
    ...(isIn(DATA_DIR, program)
      ? [`DATA_DIR: outside the program's folder in production, and '${DATA_DIR}' is in it`]
      : []),
  ];
}

/** As the paths are written, and where links lead. */
function isIn(path: string, folder: string): boolean {
  return isBelow(path, folder) || isBelow(realOf(path), realOf(folder));
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

/** The path without links, as far as it exists. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realOf(parent), basename(path));
  }
}

/** What is asked over a network is asked with TLS; and who is reached from elsewhere knows its proxy. */
function networkFaults(config: Config): string[] {
  const { PORTAL_URL, PORTAL_HOST, TRUSTED_PROXIES, CAMUNDA_REST_ADDRESS: cluster } = config;
  const proxies = TRUSTED_PROXIES.split(',').map((text) => text.trim());
  return [
    ...(['PORTAL_URL', 'OIDC_ISSUER'] as const)
      .filter((name) => config[name]?.startsWith('https:') === false)
      .map((name) => `${name}: https only in production`),
    ...(PORTAL_URL !== undefined && URL.parse(PORTAL_URL)?.pathname !== '/'
      ? ['PORTAL_URL: the name alone, without a path']
      : []),
    ...(proxies.some((range) => /\/0+$/.test(range)) ? ['TRUSTED_PROXIES: not the whole internet'] : []),
    ...(!isLoopback(PORTAL_HOST) && proxies.every((range) => range === 'loopback')
      ? [
          `TRUSTED_PROXIES: name the proxy that ends TLS, since PORTAL_HOST is ${PORTAL_HOST}: others reach the portal too`,
        ]
      : []),
    ...(!isLoopback(config.METRICS_HOST) && config.METRICS_PORT !== undefined && config.METRICS_TOKEN === undefined
      ? ['METRICS_TOKEN: needed in production, since METRICS_HOST lets others ask']
      : []),
    ...(isOpen(cluster) && config.CAMUNDA_PLAIN === 'refused'
      ? ['CAMUNDA_REST_ADDRESS: over a network only with https, or with CAMUNDA_PLAIN=allowed']
      : []),
    ...(isOpen(config.AUDIT_SIGNER) ? ['AUDIT_SIGNER: unix:/…, loopback, or https in production'] : []),
    ...(isOpen(config.OTEL_EXPORTER_OTLP_ENDPOINT)
      ? [
          'OTEL_EXPORTER_OTLP_ENDPOINT: loopback, or https in production; a collector on this machine can pass traces on',
        ]
      : []),
    ...(cluster !== undefined && config.CAMUNDA_USERNAME === undefined
      ? ['CAMUNDA_USERNAME: needed in production; a cluster that asks nobody lets everybody in']
      : []),
  ];
}

/** An address over a network without TLS. */
const isOpen = (address = 'https:'): boolean => !/^(?:https|unix):/i.test(address) && !isLoopback(hostOf(address));

/** `smtp://` is made safe by STARTTLS, which production insists on (`mailNeedsTls`); what could take it back is refused. */
function mailFaults({ SMTP_URL }: Config): string[] {
  const url = SMTP_URL === undefined ? null : URL.parse(SMTP_URL);
  const taken = [...(url?.searchParams.keys() ?? [])].filter((name) => /^(tls\.|secure$|.*tls$)/i.test(name));
  return [
    ...(url && !['smtp:', 'smtps:'].includes(url.protocol) ? ['SMTP_URL: smtps://… or smtp://…'] : []),
    ...(taken.length > 0
      ? [
          `SMTP_URL: without ${taken.join(', ')}; SMTP_PLAIN=allowed goes without TLS, NODE_EXTRA_CA_CERTS names an authority`,
        ]
      : []),
  ];
}

/** What is there for tests, or undoes what the rest of this list asks for. */
function testSettings(config: Config, { environment }: WithSecrets): string[] {
  return [
    ...(config.ENGINE_CLOCK_CONTROLLED ? ['ENGINE_CLOCK_CONTROLLED: nobody moves the clock in production'] : []),
    ...(config.RATE_LIMITS === 'off' ? ['RATE_LIMITS: not off in production'] : []),
    ...(environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
      ? ['NODE_TLS_REJECT_UNAUTHORIZED: not 0 in production; NODE_EXTRA_CA_CERTS names the file of an authority']
      : []),
  ];
}

/** All zeros, one piece over and over, counting up: of 32 random bytes at least 20 differ, and so do their steps. */
function isWeak(key: string): boolean {
  const bytes = [...Buffer.from(key, 'hex')];
  const steps = bytes.slice(1).map((byte, index) => (byte - (bytes[index] ?? 0) + 256) % 256);
  return new Set(bytes).size < 20 || new Set(steps).size < 16;
}
