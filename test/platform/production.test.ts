import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeConfig, mailNeedsTls, readConfig } from '../../platform/config.ts';
import { secretNames } from '../../platform/secret-files.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'production-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with a secret, as an operator makes one: with a line's end. */
function fileWith(text: string, mode = 0o600): string {
  const path = join(mkdtempSync(join(folder, 'secret-')), 'file');
  writeFileSync(path, `${text}\n`);
  chmodSync(path, mode);
  return path;
}

const production = () => ({
  NODE_ENV: 'production',
  PORTAL_URL: 'https://kort.example',
  OIDC_ISSUER: 'https://idp.example',
  OIDC_CLIENT_SECRET_FILE: fileWith('secret'),
  SMTP_URL: 'smtp://mail.example',
  MAIL_FROM: 'Kort <kort@region.example>',
  DATA_DIR: '/var/lib/siths-kort',
  KEYS_DIR: '/etc/siths-kort/keys',
});
const randomKey = '8f3a1c5e7b9d2046aa51c38e0f17d6b492e4bd60735f81c2094ea6d7135bf829';
const faultsWith = (changes: Record<string, string>) => judgeConfig({ ...production(), ...changes }).faults;

describe('a house in production', () => {
  it('lists everything that is missing at once', () => {
    const { faults } = judgeConfig({ NODE_ENV: 'production' });
    const needed = ['PORTAL_URL', 'OIDC_ISSUER', 'OIDC_CLIENT_SECRET', 'SMTP_URL', 'MAIL_FROM', 'DATA_DIR', 'KEYS_DIR'];
    for (const name of needed) expect(faults).toContainEqual(expect.stringMatching(`^${name}: needed in production`));
  });

  it.each(['PORTAL_URL', 'OIDC_ISSUER', 'MAIL_FROM', 'DATA_DIR', 'KEYS_DIR'])(
    'takes only secrets from files: a file for %s tells nothing',
    (name) => {
      expect(faultsWith({ [name]: '', [`${name}_FILE`]: fileWith('/srv/kort') })).toContainEqual(
        expect.stringMatching(`^${name}: needed in production`),
      );
    },
  );

  it('starts with what is needed', () => {
    expect(faultsWith({})).toEqual([]);
    expect(readConfig(production())).toMatchObject({ OIDC_CLIENT_SECRET: 'secret', PORTAL_HOST: '127.0.0.1' });
  });

  const cluster = { CAMUNDA_USERNAME: 'kort', CAMUNDA_REST_ADDRESS: 'http://camunda.example:8080' };
  it.each<[string, Record<string, string>]>([
    ['PORTAL_URL', { PORTAL_URL: 'http://kort.example' }],
    ['PORTAL_URL', { PORTAL_URL: 'https://kort.example/portal' }],
    ['OIDC_ISSUER', { OIDC_ISSUER: 'http://idp.example' }],
    ['KEYS_DIR', { KEYS_DIR: '/var/lib/siths-kort/keys' }],
    ['KEYS_DIR', { KEYS_DIR: '/var/lib/siths-kort' }],
    ['KEYS_DIR', { KEYS_DIR: '/var/lib' }],
    ['DATA_DIR', { DATA_DIR: './data' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail.example?ignoreTLS=true' }],
    ['SMTP_URL', { SMTP_URL: 'smtps://mail.example?tls.rejectUnauthorized=false' }],
    ['SMTP_URL', { SMTP_URL: 'https://mail.example' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'loopback, 0.0.0.0/0' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '::/0' }],
    ['TRUSTED_PROXIES', { PORTAL_HOST: '0.0.0.0' }],
    ['CAMUNDA_REST_ADDRESS', cluster],
    ['CAMUNDA_USERNAME', { CAMUNDA_REST_ADDRESS: 'https://camunda.example' }],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example:4318' }],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', { OTEL_EXPORTER_OTLP_ENDPOINT: 'HTTP://collector.example:4318' }],
    ['ENGINE_CLOCK_CONTROLLED', { ENGINE_CLOCK_CONTROLLED: 'true' }],
    ['RATE_LIMITS', { RATE_LIMITS: 'off' }],
    ['NODE_TLS_REJECT_UNAUTHORIZED', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }],
  ])('refuses an unsafe %s: %j', (name, changes) => {
    expect(faultsWith(changes)).toContainEqual(expect.stringMatching(`^${name}: `));
  });

  it('refuses keys that lie in the data by way of a link', () => {
    const DATA_DIR = mkdtempSync(join(folder, 'data-'));
    mkdirSync(join(DATA_DIR, 'deep'));
    const link = join(folder, 'link-to-data');
    symlinkSync(join(DATA_DIR, 'deep'), link);
    const elsewhere = mkdtempSync(join(folder, 'keys-'));
    const inData = expect.stringMatching(/^KEYS_DIR: outside DATA_DIR in production/);
    for (const KEYS_DIR of [link, join(link, 'made', 'later')])
      expect(faultsWith({ DATA_DIR, KEYS_DIR })).toEqual([inData]);
    expect(faultsWith({ DATA_DIR: link, KEYS_DIR: DATA_DIR })).toEqual([
      expect.stringContaining('DATA_DIR lies in it'),
    ]);
    expect(faultsWith({ DATA_DIR: link, KEYS_DIR: elsewhere })).toEqual([]);
  });

  it('is told what is meant to be so', () => {
    expect(faultsWith({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' })).toEqual([]);
    expect(faultsWith({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example' })).toEqual([]);
    expect(faultsWith({ PORTAL_HOST: '::', TRUSTED_PROXIES: '10.1.2.3' })).toEqual([]);
    const known = { ...cluster, CAMUNDA_PASSWORD_FILE: fileWith('secret') };
    expect(faultsWith({ ...known, CAMUNDA_PLAIN: 'allowed' })).toEqual([]);
    expect(faultsWith({ ...known, CAMUNDA_REST_ADDRESS: 'http://127.0.0.1:8080' })).toEqual([]);
  });

  it.each([
    '0'.repeat(64),
    'ab'.repeat(32),
    '00112233445566778899aabbccddeeff'.repeat(2),
    Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('hex'),
  ])('refuses the key %s', (key) => {
    expect(faultsWith({ REGISTER_KEY_FILE: fileWith(key) })).toEqual([expect.stringMatching(/^REGISTER_KEY: /)]);
    expect(faultsWith({ REGISTER_KEY_FILE: fileWith(randomKey) })).toEqual([]);
  });

  it('tells of a file that can’t be read once, and not of the secret in it too', () => {
    expect(faultsWith({ OIDC_CLIENT_SECRET_FILE: '/nowhere/secret' })).toEqual([
      "OIDC_CLIENT_SECRET_FILE: '/nowhere/secret' can't be read (ENOENT)",
    ]);
  });

  it('refuses short tokens', () => {
    const file = fileWith('sixteen-letters.');
    expect(faultsWith({ ENGINE_TOKEN_FILE: file, METRICS_TOKEN_FILE: file })).toEqual([
      expect.stringMatching(/^ENGINE_TOKEN: /),
      expect.stringMatching(/^METRICS_TOKEN: /),
    ]);
  });

  it('sends mail to a server elsewhere only with TLS, unless it is said otherwise', () => {
    const needsTls = (changes: Record<string, string>) => mailNeedsTls(readConfig({ ...production(), ...changes }));
    expect(needsTls({})).toBe(true);
    expect(needsTls({ SMTP_PLAIN: 'allowed' })).toBe(false);
    expect(needsTls({ SMTP_URL: 'smtp://localhost' })).toBe(false);
    expect(mailNeedsTls(readConfig({ SMTP_URL: 'smtp://mail.example' }))).toBe(false);
  });
});

describe('a secret', () => {
  const value = (name: string) =>
    ({
      SMTP_URL: 'smtps://kort:secret@mail.example',
      DATABASE_URL: 'postgres://kort:secret@localhost/kort',
      REGISTER_KEY: randomKey,
    })[name] ?? 'a-secret-of-twenty-letters';
  const beside = (name: string): Record<string, string> => ({
    ...(name === 'OIDC_CLIENT_SECRET' && { OIDC_CLIENT_SECRET_FILE: '' }),
    ...(name === 'CAMUNDA_PASSWORD' && { CAMUNDA_USERNAME: 'kort' }),
  });

  it.each(secretNames)('%s is taken from a file in production, and from nowhere else', (name) => {
    expect(faultsWith({ ...beside(name), [name]: value(name) })).toEqual([
      `${name}: from a file in production; name it in ${name}_FILE`,
    ]);
    const fromFile = { ...beside(name), SMTP_URL: '', SMTP_URL_FILE: fileWith('smtp://mail.example') };
    const environment = { ...production(), ...fromFile, [`${name}_FILE`]: fileWith(value(name)) };
    expect(judgeConfig(environment)).toMatchObject({ faults: [], config: { [name]: value(name) } });
  });

  it('an address without a password is none', () => {
    expect(faultsWith({ DATABASE_URL: 'postgres://kort@localhost/kort' })).toEqual([]);
  });

  it.each([0o644, 0o604, 0o602])('in a file of mode %o, which others may open, is refused in production', (mode) => {
    const METRICS_TOKEN_FILE = fileWith('a-token-of-twenty-letters', mode);
    expect(faultsWith({ METRICS_TOKEN_FILE })).toEqual([expect.stringMatching(/^METRICS_TOKEN_FILE: other accounts/)]);
    expect(judgeConfig({ METRICS_TOKEN_FILE }).faults).toEqual([]);
  });

  it('that is in both places, in an empty file or in none is told by name, in every mode', () => {
    const both = { METRICS_TOKEN: 'a-token-of-twenty-letters', METRICS_TOKEN_FILE: fileWith('b') };
    expect(judgeConfig(both).faults).toContainEqual(expect.stringMatching(/^METRICS_TOKEN_FILE: .* is set too/));
    expect(judgeConfig({ ENGINE_TOKEN_FILE: fileWith(' ') }).faults).toEqual([expect.stringContaining('is empty')]);
    const missing = judgeConfig({ OIDC_CLIENT_SECRET_FILE: join(folder, 'none') }).faults;
    expect(missing).toEqual([expect.stringMatching(/^OIDC_CLIENT_SECRET_FILE: .*none' can't be read \(ENOENT\)$/)]);
  });

  it('is never repeated in a fault', () => {
    const REGISTER_KEY_FILE = fileWith('not-a-key');
    expect(judgeConfig({ REGISTER_KEY_FILE }).faults.join()).not.toContain('not-a-key');
  });
});
