import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { UsageError } from '../../../bin/cli/answer.ts';
import { runSigner } from '../../../bin/cli/keepers.ts';
import { attestingOf } from '../../../bin/run/attesting.ts';
import { readConfig } from '../../../platform/config.ts';
import { lastSigned, readCheckpoint, readNote, readVerifier } from '../../../proof/index.ts';
import { sithsKort } from '../../support/command-line.ts';
import { until } from '../../support/until.ts';

let dir: string;
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'keepers-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const make = () => sithsKort(['signer', 'make', join(dir, 'signer'), '--origin', 'kort.example/log', '--json'], {});
const Made = z.object({ publicKey: z.string() });
const madeKey = () => Made.parse(JSON.parse(make().out)).publicKey;
const own = 'witness.example/w1+df1c0a35+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU';

describe('signer and witness on the command line', () => {
  it('make a key for one account alone, print its public half, and never make a second one there', () => {
    const publicKey = madeKey();
    expect(`${publicKey}\n`).toBe(readFileSync(join(dir, 'signer/public-key'), 'utf8'));
    expect(statSync(join(dir, 'signer/key.pem')).mode & 0o777).toBe(0o600);
    expect(make()).toMatchObject({ code: 3, err: expect.stringContaining('There is a key') });
    const witness = ['witness', 'make', join(dir, 'witness'), '--name', 'witness.example/w1', '--log'];
    expect(sithsKort([...witness, publicKey], {})).toMatchObject({
      code: 0,
      out: expect.stringContaining('witness.example/w1+'),
    });
  });

  it.each([
    ['neither socket nor port', {}],
    ['both', { socket: 's', port: '1' }],
    ['a port without a token', { port: '1' }],
  ])('the signer is not run with %s', async (_what, options) => {
    await expect(runSigner({ args: [dir], options, progress: () => undefined })).rejects.toThrow(UsageError);
  });

  it('the signer answers on its socket, one at a time in a folder, and stops when it is asked to', async () => {
    const publicKey = madeKey();
    const socket = join(dir, 's');
    const args = ['bin/siths-kort.ts', 'signer', 'run', join(dir, 'signer'), '--socket', socket];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let told = '';
    child.stderr.on('data', (part: Buffer) => (told += part.toString()));
    try {
      await until(async () => told.includes('listens'), 'the signer listens');
      const note = await lastSigned({ address: `unix:${socket}` }, readVerifier(publicKey));
      expect(readCheckpoint(readNote(note).text).size).toBe(0);
      expect(statSync(socket).mode & 0o777).toBe(0o660);
      const second = sithsKort(['signer', 'run', join(dir, 'signer'), '--socket', `${socket}2`], {});
      expect(second).toMatchObject({ code: 3, err: expect.stringContaining('Another signer runs') });
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});

describe('check', () => {
  const check = (settings: Record<string, string>) =>
    sithsKort(['check'], { DATA_DIR: join(dir, 'data'), ...settings });

  it('says that nobody but the house signs the log, and who does', () => {
    expect(check({})).toMatchObject({ code: 0, out: expect.stringMatching(/^NOTE {2}signer +AUDIT_SIGNER: none/m) });
    const publicKey = madeKey();
    const signer = { AUDIT_SIGNER: 'unix:/run/signer', AUDIT_LOG_KEY: publicKey };
    expect(check(signer).out).toMatch(/^NOTE {2}signer +kort\.example\/log; AUDIT_WITNESSES: none/m);
    const { out } = check({ ...signer, AUDIT_WITNESSES: `https://witness.example ${own}` });
    expect(out).toMatch(/^ok {4}signer +kort\.example\/log, cosigned by witness\.example\/w1$/m);
  });

  it.each([
    [/AUDIT_LOG_KEY: 'x' is not a public key/, { AUDIT_LOG_KEY: 'x' }],
    [/AUDIT_LOG_KEY: it is the key of a witness/, { AUDIT_LOG_KEY: own }],
    [/AUDIT_SIGNER and AUDIT_LOG_KEY go together/, { AUDIT_LOG_KEY: '' }],
    [/AUDIT_SIGNER: unix:/, { AUDIT_SIGNER: 'signer.example' }],
    [/AUDIT_WITNESSES: http/, { AUDIT_WITNESSES: 'https://witness.example' }],
    [
      /AUDIT_WITNESSES: .* names none/,
      { AUDIT_SIGNER: '', AUDIT_LOG_KEY: '', AUDIT_WITNESSES: `https://w.example ${own}` },
    ],
  ])('refuses %s', (fault, settings) => {
    const environment = { AUDIT_SIGNER: 'unix:/run/signer', AUDIT_LOG_KEY: own, ...settings };
    expect(() => attestingOf(readConfig(environment))).toThrow(fault);
  });
});
