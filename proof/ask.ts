import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { checkpointText, cosignedAt, readCheckpoint, type Checkpoint } from './checkpoint.ts';
import { writeExtension } from './extension.ts';
import { logIdOf } from './keeper-folder.ts';
import { isSignedBy, lineOf, NoteFault, readLines, readNote, signaturesBy, writeNote, type Verifier } from './note.ts';

/** Where a signer or a witness is asked: `unix:/path`, `http://…` or `https://…`. */
export interface Asked {
  readonly address: string;
  readonly token?: string | undefined;
}

/** It didn't answer, or answered something else than the protocol has. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Makes the proof that the log of a size is the beginning of the one that is sent. Throws a RangeError for a size beyond it. */
export type ProofFrom = (old: number) => Promise<readonly Uint8Array[]>;

const patience = 5000;
const longestAnswer = 1_000_000;

/** The last checkpoint that a signer signed, as a note. Throws `NoAnswer` or `NoteFault`. */
export async function lastSigned(signer: Asked, log: Verifier): Promise<string> {
  const { status, body } = await send(signer, { path: '/checkpoint' });
  if (status !== 200) throw new NoAnswer(`the signer answered ${status}`);
  if (!isSignedBy(readNote(body), log)) throw new NoteFault(`The signer holds another key than ${log.name}`);
  return body;
}

/** Asks a signer to sign a checkpoint. Returns the note. @param old the size that it signed last */
export async function askToSign(
  signer: Asked,
  { log, next, old, proof }: { log: Verifier; next: Checkpoint; old: number; proof: readonly Uint8Array[] },
): Promise<string> {
  const checkpoint = checkpointText(next);
  const { status, body } = await send(signer, { path: '/sign', body: writeExtension({ old, proof, checkpoint }) });
  if (status !== 200) throw new NoAnswer(`the signer answered ${status}: ${body.trim()}`);
  const note = readNote(body);
  if (note.text !== checkpoint || !isSignedBy(note, log)) throw new NoteFault('The signer signed something else');
  return body;
}

/** The last checkpoint of a log that a witness saw, signed by both; undefined: it tells nobody, or has seen none. */
export async function lastSeen(witness: Asked, log: Verifier, own: Verifier): Promise<string | undefined> {
  const { status, body } = await send(witness, { path: `/${logIdOf(log.name)}/checkpoint` });
  if (status === 404) return undefined;
  if (status !== 200) throw new NoAnswer(`${own.name} answered ${status}`);
  const note = readNote(body);
  if (cosignedAt(note, own) === undefined) throw new NoteFault(`${own.name} holds another key`);
  if (readCheckpoint(note.text).size === 0) return undefined;
  if (!isSignedBy(note, log)) throw new NoteFault(`${own.name} shows a checkpoint that the log didn't sign`);
  return body;
}

/**
 * Asks a witness to cosign a note. Returns its line. A witness that is at another size than was thought says so, and is asked from there.
 * @param old the size that it is thought to have seen
 */
export async function askToCosign(
  witness: Asked,
  { note, own, old, proofFrom }: { note: string; own: Verifier; old: number; proofFrom: ProofFrom },
): Promise<string> {
  const { text } = readNote(note);
  const { size } = readCheckpoint(text);
  let from = old;
  for (let tries = 2; tries > 0; tries -= 1) {
    const request = writeExtension({ old: from, proof: await proofFrom(from), checkpoint: note });
    const { status, body } = await send(witness, { path: '/add-checkpoint', body: request });
    if (status === 200) return ownLine(text, body, own);
    const seen = status === 409 ? Number(body.trim()) : NaN;
    if (!Number.isSafeInteger(seen) || seen < 0 || seen > size) {
      throw new NoAnswer(`${own.name} answered ${status}: ${body.trim().slice(0, 200)}`);
    }
    from = seen;
  }
  throw new NoAnswer(`${own.name} is asked by others at the same time`);
}

function ownLine(text: string, lines: string, own: Verifier): string {
  const note = { text, signatures: readLines(lines) };
  if (cosignedAt(note, own) === undefined) throw new NoteFault(`${own.name} signed with another key`);
  const [first] = signaturesBy(note, own);
  if (!first) throw new NoteFault(`${own.name} signed nothing`);
  return lineOf({ name: own.name, bytes: Buffer.concat([own.id, first]) });
}

/** A note with more signature lines. */
export function withLines(note: string, lines: readonly string[]): string {
  const { text, signatures } = readNote(note);
  return writeNote({ text, signatures: [...signatures, ...lines.flatMap(readLines)] });
}

function send(
  { address, token }: Asked,
  { path, body }: { path: string; body?: string },
): Promise<{ status: number; body: string }> {
  const isSocket = address.startsWith('unix:');
  const target = isSocket ? new URL('http://localhost') : new URL(address);
  target.pathname = `${target.pathname.replace(/\/$/, '')}${path}`;
  const ask = target.protocol === 'https:' ? requestHttps : requestHttp;
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  const request = ask(
    target,
    {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      ...(isSocket && { socketPath: address.slice('unix:'.length) }),
      agent: false,
      signal: AbortSignal.timeout(patience),
    },
    (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        if (text.length > longestAnswer) request.destroy(new Error('the answer is too long'));
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      response.on('error', reject);
    },
  );
  request.on('error', (cause) => reject(new NoAnswer(`${address} doesn't answer (${cause.message})`, { cause })));
  request.end(body);
  return promise;
}
