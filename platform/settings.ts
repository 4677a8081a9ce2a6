import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isProxyRange } from './network.ts';

const wholePort = 'must be a whole number from 0 (any that is free) to 65535';
const anyPort = z.coerce.number(wholePort).int(wholePort).min(0, wholePort).max(65535, wholePort);
const port = (fallback: number) => anyPort.default(fallback);
const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

/** Every setting there is. Environment only, or for secrets files that it names (`secretNames`); `.env.example` lists them for people. */
const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Where the portal listens, and its address as people see it. */
  PORT: port(3000),
  PORTAL_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Interface on which the portal listens: an address, `0.0.0.0` or `::` for all. */
  PORTAL_HOST: z.string().default('127.0.0.1'),
  /** Names besides loopback's and PORTAL_URL's under which this house is asked, with commas: a proxy's or a probe's. */
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((name) => name.trim() || [])),
  /** Who bears it may read the portal's `/metrics` and the details of `/ready` from elsewhere than loopback. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** Port of `/metrics` alone; of a house the portal's, the workers' is the next one, the engine's the one after. Unset: none but the portal's own. */
  METRICS_PORT: anyPort.optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  /** Folder of databases and documents. */
  DATA_DIR: z
    .string()
    .default('./data')
    .transform((path) => resolve(path)),
  /** Folder of the keys that open the register, and sign the audit log and what people answer. Unset: `keys` in DATA_DIR. */
  KEYS_DIR: z
    .string()
    .optional()
    .transform((path) => (path === undefined ? undefined : resolve(path))),
  /** Where files of units and employments are laid for `siths-kort import --folder`. */
  IMPORT_FOLDER: z.string().optional(),
  /** The account of this machine whose files are the source's own. */
  IMPORT_SOURCE_ACCOUNT: z
    .string()
    .regex(/^[a-z_][a-z0-9_.@-]*$/i, 'the name of an account of this machine')
    .optional(),
  /** `postgres://…`: register, sessions, outbox and documents lie there, for any number of portals and workers. Unset: in DATA_DIR. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** `allowed`: the database is asked over a network without TLS that proves who it is. */
  DATABASE_PLAIN: z.enum(['refused', 'allowed']).default('refused'),
  /** Set: that cluster runs the processes. Unset: the embedded engine does, on ENGINE_PORT (loopback only). */
  CAMUNDA_REST_ADDRESS: z.url().optional(),
  /** `allowed`: in production too, a cluster is asked over a network without TLS. */
  CAMUNDA_PLAIN: z.enum(['refused', 'allowed']).default('refused'),
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
  /** `empty`: `npm start` on an empty folder plays no invented weeks in it. With a provider, cluster or database of your own it never does. */
  DEMO: z.enum(['lived-in', 'empty']).default('lived-in'),
  /** Set: login goes there. Unset: the demo identity provider starts on IDP_PORT (refused in production). */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().default('siths-kort'),
  OIDC_CLIENT_SECRET: z.string().optional(),
  IDP_PORT: port(3001),
  /** Port of the demo's simulated SITHS eID Portal, on the same interface as the demo identity provider. */
  EID_PORTAL_PORT: port(3002),
  /** Interface on which the demo identity provider listens; `0.0.0.0` in a container, so that its published port is reached. */
  IDP_HOST: z.string().default('localhost'),
  /** Set: mail goes there. Unset: a local catcher takes it on SMTP_PORT and shows it on MAIL_PORT. */
  SMTP_URL: z.url().optional(),
  /** `allowed`: in production too, mail goes to a server elsewhere without TLS. */
  SMTP_PLAIN: z.enum(['refused', 'allowed']).default('refused'),
  SMTP_PORT: port(1025),
  MAIL_PORT: port(1080),
  MAIL_FROM: z.string().default('SITHS-kort <siths-kort@kundservice.example>'),
  /** 32 bytes in hex that encrypt personal numbers. Unset: made once and kept in KEYS_DIR. */
  REGISTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'needs 64 hex digits; make them with `openssl rand -hex 32`')
    .optional(),
  /** Who signs the audit log: `unix:/run/…/signer.sock`, or an address. Unset: nobody but the house itself. */
  AUDIT_SIGNER: z
    .string()
    .regex(/^(unix:\/|https?:\/\/)/, 'unix:/path/of/the/socket, or http(s)://…')
    .optional(),
  /** The signer's public key, a line: `<name>+<id>+<base64>`. Its name is the log's. */
  AUDIT_LOG_KEY: z.string().optional(),
  AUDIT_SIGNER_TOKEN: z.string().min(16).optional(),
  /** Who cosigns it: address and public key, with commas between witnesses. */
  AUDIT_WITNESSES: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .refine((parts) => parts.every((part) => /^https?:\/\/\S+\s+\S+$/.test(part)), {
      error: 'http(s)://… and the public key, with a space between them; with commas between witnesses',
    }),
  /** Of the files that are scanned in at once, of the pages of one, of one picture (before it is made smaller), and for how long one may be read. */
  SCAN_MEGABYTES: z.coerce.number().int().min(1).max(100).default(20),
  SCAN_PAGES: z.coerce.number().int().min(1).max(500).default(50),
  SCAN_MEGAPIXELS: z.coerce.number().int().min(4).max(100).default(50),
  SCAN_SECONDS: z.coerce.number().int().min(5).max(600).default(120),
  /** `allowed`: events may be sent to this machine, and to link-local addresses. */
  WEBHOOK_LOCAL: z.enum(['refused', 'allowed']).default('refused'),
  /** `off`: nobody is asked to wait; for tests. */
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  /** Proxies in front of the portal, with commas: addresses, networks or `loopback`. They tell from where a request comes. */
  TRUSTED_PROXIES: z
    .string()
    .default('loopback')
    .refine((text) => text.split(',').every((range) => isProxyRange(range.trim())), {
      error: 'addresses (10.1.2.3), networks (10.1.0.0/16) or loopback, with commas',
    }),
  /** Where traces of requests, jobs and mails go (OTLP over HTTP): a collector's address, without `/v1/traces`. Unset: none are made. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** The share of traces that are kept, 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** Unset: `info` in production (a line per request), else `warn`. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
});

/** Reads an environment in which empty values are left out. */
export const settingsSchema = settings.transform((read) => ({
  ...read,
  KEYS_DIR: read.KEYS_DIR ?? join(read.DATA_DIR, 'keys'),
  LOG_LEVEL: read.LOG_LEVEL ?? (read.NODE_ENV === 'production' ? ('info' as const) : ('warn' as const)),
}));

export type Config = z.infer<typeof settingsSchema>;
