import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../platform/config.ts';

describe('configuration', () => {
  it('needs nothing: every setting has a default', () => {
    expect(readConfig({})).toMatchObject({ PORT: 3000, ENGINE_PORT: 8080, IDP_PORT: 3001, MAIL_PORT: 1080 });
  });

  it('treats an empty value as unset', () => {
    expect(readConfig({ PORT: '', CAMUNDA_REST_ADDRESS: '' }).CAMUNDA_REST_ADDRESS).toBeUndefined();
  });

  it('names every wrong setting at once', () => {
    const read = () => readConfig({ PORT: 'abc', REGISTER_KEY: 'short', LOG_LEVEL: 'loud' });
    expect(read).toThrow(ConfigError);
    for (const name of ['PORT', 'REGISTER_KEY', 'LOG_LEVEL']) expect(read).toThrow(new RegExp(`\\b${name}:`));
    expect(read).toThrow('REGISTER_KEY: needs 64 hex digits; make them with `openssl rand -hex 32`');
  });

  it.each([
    'postgres://siths@%2Fvar%2Frun%2Fpostgresql/kort',
    'postgresql://siths@localhost/kort',
    'postgres://siths@127.0.0.1:5433/kort',
    'postgres://siths:secret@db.example/kort?sslmode=verify-full',
  ])('takes the database %s', (DATABASE_URL) => {
    expect(readConfig({ DATABASE_URL })).toMatchObject({ DATABASE_URL });
  });

  it.each([
    'postgres://siths:secret@db.example/kort',
    'postgres://siths:secret@db.example/kort?sslmode=require',
    'postgres://siths:secret@db.example/kort?sslmode=verify-full&sslmode=disable',
    'postgres://siths@localhost/kort?host=db.example',
    'https://db.example/kort',
  ])('refuses the database %s, without its password in the message', (DATABASE_URL) => {
    expect(() => readConfig({ DATABASE_URL })).toThrow(/DATABASE_URL: (?!.*secret)/);
    const plain = () => readConfig({ DATABASE_URL, DATABASE_PLAIN: 'allowed' });
    if (DATABASE_URL.startsWith('postgres')) expect(plain()).toMatchObject({ DATABASE_URL });
    else expect(plain).toThrow('DATABASE_URL');
  });

  it.each(['loopback', '10.1.2.3', 'loopback, 10.1.0.0/16', '2001:db8::/32', '0.0.0.0/0'])(
    'takes the proxies %s',
    (text) => {
      expect(readConfig({ TRUSTED_PROXIES: text })).toMatchObject({ TRUSTED_PROXIES: text });
    },
  );

  it.each(['proxy.example', '10.1.2', '10.1.2.3/33', '10.1.2.3/', 'loopback,,10.1.2.3'])(
    'refuses the proxies %s, which would only be found out when the portal starts',
    (text) => expect(() => readConfig({ TRUSTED_PROXIES: text })).toThrow('TRUSTED_PROXIES: addresses'),
  );

  it('keeps the keys in the data folder unless they have a place of their own', () => {
    expect(readConfig({ DATA_DIR: '/srv/data' }).KEYS_DIR).toBe('/srv/data/keys');
    expect(readConfig({ DATA_DIR: '/srv/data', KEYS_DIR: '/srv/keys' }).KEYS_DIR).toBe('/srv/keys');
  });

  it('wants name and password together; a token is enough alone', () => {
    for (const half of [{ CAMUNDA_USERNAME: 'a' }, { CAMUNDA_PASSWORD: 'b' }])
      expect(() => readConfig(half)).toThrow('CAMUNDA_USERNAME and CAMUNDA_PASSWORD');
    expect(readConfig({ ENGINE_TOKEN: 'c' })).toMatchObject({ ENGINE_TOKEN: 'c' });
  });

  it('is read from a copy of .env.example by a shell as its head says, as Node and systemd read it, in a file that git leaves alone', () => {
    const example = readFileSync('.env.example', 'utf8');
    const [, reads = '', name = ''] = /`(set -a; \. \.\/(\S+); set \+a;) npm start`/.exec(example) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'settings-'));
    try {
      writeFileSync(join(folder, name), example);
      const show = `${reads} exec "${process.execPath}" -e 'process.stdout.write(JSON.stringify(process.env))'`;
      const { status, stdout, stderr } = spawnSync('sh', ['-ec', show], { cwd: folder, env: {}, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
      expect(JSON.parse(stdout)).toMatchObject(parseEnv(example));
      expect(parseEnv(example)['MAIL_FROM']).toBe('SITHS-kort <siths-kort@kundservice.example>');
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain(`/${name}`);
  });

  it('is listed in .env.example, name by name', () => {
    const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    const known = Object.keys(
      readConfig({
        CAMUNDA_REST_ADDRESS: 'http://localhost:1',
        DATABASE_URL: 'postgres://localhost/kort',
        PORTAL_URL: 'http://localhost:1',
        CAMUNDA_USERNAME: 'siths-kort',
        CAMUNDA_PASSWORD: 'demo-secret',
        ENGINE_TOKEN: 'demo-token',
        METRICS_TOKEN: 'demo-metrics-token',
        METRICS_PORT: '9464',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
        IMPORT_FOLDER: '/var/lib/siths-kort/import',
        IMPORT_SOURCE_ACCOUNT: 'catalogue',
        AUDIT_SIGNER: 'unix:/run/signer',
        AUDIT_LOG_KEY: 'log.example/audit+5f02ff6d+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c',
        AUDIT_SIGNER_TOKEN: 'demo-signer-token',
      }),
    );
    expect(known.filter((name) => !listed.includes(name))).toEqual([]);
    expect(
      listed.filter(
        (name) => name !== undefined && !/^(OIDC_|SMTP_URL|REGISTER_KEY)/.test(name) && !known.includes(name),
      ),
    ).toEqual([]);
  });
});
