import { readFileSync } from 'node:fs';
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

  it('refuses the demo services in production and names what is missing', () => {
    const read = () => readConfig({ NODE_ENV: 'production' });
    for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_SECRET', 'SMTP_URL', 'REGISTER_KEY']) expect(read).toThrow(name);
  });

  const production = {
    NODE_ENV: 'production',
    OIDC_ISSUER: 'https://idp.example',
    OIDC_CLIENT_SECRET: 'secret',
    SMTP_URL: 'smtp://mail.example',
    PORTAL_URL: 'https://kort.example',
    REGISTER_KEY: '8f3a1c5e7b9d2046aa51c38e0f17d6b492e4bd60735f81c2094ea6d7135bf829',
  };

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

  it('takes a whole one in production', () => {
    expect(readConfig(production)).toMatchObject({ NODE_ENV: 'production' });
  });

  it('refuses in production what is only for tests, all told at once', () => {
    const read = () =>
      readConfig({
        ...production,
        PORTAL_URL: 'http://kort.example',
        OIDC_ISSUER: 'http://idp.example',
        ENGINE_CLOCK_CONTROLLED: 'true',
        RATE_LIMITS: 'off',
        ENGINE_TOKEN: 'short',
        TRUSTED_PROXIES: 'loopback, 0.0.0.0/0',
        REGISTER_KEY: '0'.repeat(64),
        SMTP_URL: '',
      });
    for (const name of [
      'PORTAL_URL',
      'OIDC_ISSUER',
      'ENGINE_CLOCK_CONTROLLED',
      'RATE_LIMITS',
      'ENGINE_TOKEN',
      'TRUSTED_PROXIES',
      'REGISTER_KEY',
      'SMTP_URL',
    ])
      expect(read).toThrow(new RegExp(`^  ${name}: `, 'm'));
  });

  it.each([
    '0'.repeat(64),
    'ab'.repeat(32),
    '00112233445566778899aabbccddeeff'.repeat(2),
    Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('hex'),
  ])('refuses the key %s in production', (key) => {
    expect(() => readConfig({ ...production, REGISTER_KEY: key })).toThrow('REGISTER_KEY');
  });

  it('wants name and password together; a token is enough alone', () => {
    for (const half of [{ CAMUNDA_USERNAME: 'a' }, { CAMUNDA_PASSWORD: 'b' }])
      expect(() => readConfig(half)).toThrow('CAMUNDA_USERNAME and CAMUNDA_PASSWORD');
    expect(readConfig({ ENGINE_TOKEN: 'c' })).toMatchObject({ ENGINE_TOKEN: 'c' });
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
