import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeExtension } from '../../proof/extension.ts';
import { readNote, readVerifier, type Verifier } from '../../proof/note.ts';
import { checkpointText, cosignedAt, readCheckpoint } from '../../proof/checkpoint.ts';
import { askToCosign, askToSign, lastSeen, lastSigned, NoAnswer, type Asked } from '../../proof/ask.ts';
import { serve, type Place } from '../../proof/serve.ts';
import { makeSigner, openSigner } from '../../proof/signer.ts';
import { makeWitness, openWitness } from '../../proof/witness.ts';
import { statusUnderHost } from '../support/status-under-host.ts';
import { growTree } from './grow-tree.ts';

const origin = 'kort.region.example/log';
const tree = growTree(40);
const other = growTree(40, 'forged');
const at = (size: number, from = tree) => ({ origin, size, root: from.root(size) });

let dir: string;
let log: Verifier;
let own: Verifier;
let now = 1_764_000_000_000;
const open: { close(): Promise<void> }[] = [];
const failed = (error: unknown) => {
  throw error;
};

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'keepers-'));
  log = readVerifier(await makeSigner(join(dir, 'signer'), origin));
  own = readVerifier(
    await makeWitness(join(dir, 'witness'), 'witness.example/w1', [
      readFileSync(join(dir, 'signer/public-key'), 'utf8'),
    ]),
  );
});
afterEach(async () => {
  for (const part of open.splice(0)) await part.close();
  rmSync(dir, { recursive: true });
});

const socket = (): Place => ({ socket: join(dir, 'signer.sock') });
const port = (token?: string): Place => ({ port: 0, host: '127.0.0.1', token, names: [] });

async function startSigner(place: Place = socket()): Promise<Asked> {
  const served = await serve(await openSigner(join(dir, 'signer')), place, failed);
  open.push(served);
  return { address: served.address };
}
async function startWitness(): Promise<Asked> {
  const served = await serve(await openWitness(join(dir, 'witness'), () => now), port(), failed);
  open.push(served);
  return { address: served.address };
}
const stop = async () => {
  for (const part of open.splice(0)) await part.close();
};
const sign = (signer: Asked, old: number, size: number, from = tree) =>
  askToSign(signer, { log, next: at(size, from), old, proof: from.consistency(old, size) });
const cosignIt = (witness: Asked, note: string, old: number, from = tree) =>
  askToCosign(witness, {
    note,
    own,
    old,
    proofFrom: async (size) => from.consistency(size, readCheckpoint(readNote(note).text).size),
  });

describe('the signer', () => {
  it('signs what continues what it signed, over its socket, and tells the last', async () => {
    const signer = await startSigner();
    await sign(signer, 0, 5);
    const note = await sign(signer, 5, 23);
    expect(readCheckpoint(readNote(note).text)).toEqual(at(23));
    expect(await lastSigned(signer, log)).toBe(note);
  });

  it('remembers over a restart, and signs no smaller tree and no other history', async () => {
    await sign(await startSigner(), 0, 23);
    await stop();
    const signer = await startSigner();
    await expect(sign(signer, 0, 23)).rejects.toThrow('409: 23');
    await expect(sign(signer, 5, 9)).rejects.toThrow('409: 23');
    await expect(sign(signer, 23, 30, other)).rejects.toThrow('422');
    await expect(sign(signer, 23, 23, other)).rejects.toThrow('422');
    expect(readCheckpoint(readNote(await lastSigned(signer, log)).text)).toEqual(at(23));
    expect(await sign(signer, 23, 30)).toContain(`\n30\n`);
  });

  it('takes of two that ask at once one after the other', async () => {
    const signer = await startSigner();
    const answers = await Promise.allSettled([sign(signer, 0, 7), sign(signer, 0, 7, other), sign(signer, 0, 9)]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('signs for nobody without the token, and under no other name than its own', async () => {
    const { address } = await startSigner(port('a token that is long enough'));
    await expect(sign({ address }, 0, 5)).rejects.toThrow('401');
    await expect(sign({ address, token: 'another' }, 0, 5)).rejects.toThrow('401');
    await expect(sign({ address, token: 'a token that is long enough' }, 0, 5)).resolves.toContain(origin);
    const authorization = 'Bearer a token that is long enough';
    expect(await statusUnderHost(`${address}/checkpoint`, 'evil.example', { authorization })).toBe(401);
    expect(await statusUnderHost(`${address}/checkpoint`, 'localhost', { authorization })).toBe(200);
  });

  it('signs no other log, no text with more lines, and says what it can’t read', async () => {
    const { address } = await startSigner(port());
    const post = async (body: string) => (await fetch(`${address}/sign`, { method: 'POST', body })).status;
    const text = checkpointText(at(5));
    expect(await post(writeExtension({ old: 0, proof: [], checkpoint: text.replace(origin, 'other.example') }))).toBe(
      404,
    );
    expect(await post(writeExtension({ old: 0, proof: [], checkpoint: `${text}more\n` }))).toBe(400);
    expect(await post(`old 00\n\n${text}`)).toBe(400);
    expect(await post(`old 0\nAAAA\n\n${text}`)).toBe(422);
    expect(await post('x'.repeat(70_000)).catch(() => 400)).toBe(400);
  });

  it('refuses to begin anew where its memory is gone or is not its own', async () => {
    await sign(await startSigner(), 0, 5);
    await stop();
    const file = join(dir, 'signer/checkpoint');
    const kept = readFileSync(file, 'utf8');
    writeFileSync(file, kept.replace('\n5\n', '\n3\n'));
    await expect(startSigner()).rejects.toThrow("can't be used");
    rmSync(file);
    await expect(startSigner()).rejects.toThrow('never begin anew in its place');
    await expect(makeSigner(join(dir, 'signer'), origin)).rejects.toThrow('There is a key');
    writeFileSync(file, kept);
    await startSigner();
    await expect(startSigner()).rejects.toThrow('somebody listens');
  });

  it('leaves no draft behind', async () => {
    await sign(await startSigner(), 0, 5);
    expect(readdirSync(join(dir, 'signer')).toSorted()).toEqual(['checkpoint', 'key.pem', 'public-key']);
  });
});

describe('a witness', () => {
  it('cosigns what continues what it saw, from wherever it is asked, and shows it to whoever asks', async () => {
    const [signer, witness] = [await startSigner(), await startWitness()];
    expect(await lastSeen(witness, log, own)).toBeUndefined();
    const line = await cosignIt(witness, await sign(signer, 0, 5), 0);
    expect(line).toMatch(/^— witness\.example\/w1 /);
    now += 60_000;
    const note = await sign(signer, 5, 23);
    await cosignIt(witness, note, 0);
    const seen = await lastSeen(witness, log, own);
    expect(seen?.startsWith(note)).toBe(true);
    expect(cosignedAt(readNote(seen ?? ''), own)).toBe(now / 1000);
  });

  it('answers 409 with its size, 422 to another history, 403 to another key, 404 to another log, 400 to what goes back', async () => {
    const [signer, witness] = [await startSigner(), await startWitness()];
    const note = await sign(signer, 0, 23);
    await cosignIt(witness, note, 0);
    const post = async (body: string) => {
      const answer = await fetch(`${witness.address}/add-checkpoint`, { method: 'POST', body });
      return [answer.status, answer.headers.get('content-type'), await answer.text()];
    };
    const ask = (old: number, checkpoint = note) => post(writeExtension({ old, proof: [], checkpoint }));
    expect(await ask(5)).toEqual([409, 'text/x.tlog.size', '23\n']);
    expect((await ask(24))[0]).toBe(400);
    expect((await ask(23, note.replace('\n23\n', '\n22\n')))[0]).toBe(403);
    expect((await ask(23, note.replaceAll(origin, 'other.example')))[0]).toBe(404);
    const next = await sign(signer, 23, 30);
    expect((await post(writeExtension({ old: 23, proof: other.consistency(23, 30), checkpoint: next })))[0]).toBe(422);
    expect((await ask(23))[0]).toBe(200);
  });

  it('remembers over a restart, so that a signer that was put back too old gets no cosignature', async () => {
    const [signer, witness] = [await startSigner(), await startWitness()];
    const early = await sign(signer, 0, 5);
    const kept = readFileSync(join(dir, 'signer/checkpoint'), 'utf8');
    await cosignIt(witness, await sign(signer, 5, 23), 0);
    await stop();
    writeFileSync(join(dir, 'signer/checkpoint'), kept);
    const [old, again] = [await startSigner(), await startWitness()];
    await expect(cosignIt(again, early, 5)).rejects.toThrow(NoAnswer);
    const forged = await sign(old, 5, 30, rewritten);
    await expect(cosignIt(again, forged, 5, rewritten)).rejects.toThrow('422');
    const seen = await lastSeen(again, log, own);
    expect(readCheckpoint(readNote(seen ?? '').text)).toEqual(at(23));
  });
});

/** The same first five leaves, then others. */
const rewritten = growTree(40, 'forged', 5);
