import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { privateFolder } from '../platform/private-folder.ts';
import { Unusable } from '../platform/unusable.ts';
import { checkpointText, cosign, cosignedAt, emptyCheckpoint, readCheckpoint } from './checkpoint.ts';
import { readExtension, refusalOf } from './extension.ts';
import { keepNote, logIdOf, makeKeeperFolder, openKeeperFolder, openMemory, type Memory } from './keeper-folder.ts';
import {
  isSignedBy,
  lineOf,
  NoteFault,
  readNote,
  readVerifier,
  signaturesBy,
  writeNote,
  writeVerifier,
} from './note.ts';
import type { Signer, Verifier } from './note.ts';
import { refused, type Service, type ServiceAnswer } from './serve.ts';

/**
 * A witness (c2sp.org/tlog-witness), on somebody else's machine: it remembers the last checkpoint of each log that it knows, takes nothing
 * but what is proved to continue it, and puts its name and the time under that.
 */

const logsIn = (folder: string) => join(folder, 'logs');
const fileOf = (folder: string, origin: string, what: 'key' | 'checkpoint') =>
  join(logsIn(folder), `${logIdOf(origin)}.${what}`);

/** Makes key and folder of a witness for the logs of these public keys. Returns its own public key as a line. */
export async function makeWitness(folder: string, name: string, logs: readonly string[]): Promise<string> {
  const verifiers = logs.map(readVerifier);
  const signer = makeKeeperFolder(folder, name, 'cosignature');
  mkdirSync(logsIn(folder), { mode: privateFolder });
  for (const log of verifiers) {
    const text = checkpointText(emptyCheckpoint(log.name));
    await keepNote(fileOf(folder, log.name, 'checkpoint'), writeNote({ text, signatures: [cosign(text, 0, signer)] }));
    writeFileSync(fileOf(folder, log.name, 'key'), `${writeVerifier(log)}\n`, { flag: 'wx', flush: true });
  }
  return writeVerifier(signer.verifier);
}

interface KnownLog {
  readonly verifier: Verifier;
  readonly memory: Memory;
}

/** Opens a witness. Throws `Unusable`. @param now epoch ms */
export async function openWitness(folder: string, now: () => number): Promise<Service> {
  const signer = openKeeperFolder(folder);
  const logs = await logsOf(folder, signer);
  return async ({ method, path, body }) => {
    if (method === 'POST' && path === '/add-checkpoint') return addCheckpoint(body, { logs, signer, now });
    const [, id = ''] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path) ?? [];
    const log = logs.get(id);
    if (method === 'GET' && log) return { status: 200, body: log.memory.last().whole };
    return { status: 404, body: 'POST /add-checkpoint, GET /<SHA-256 of the origin>/checkpoint\n' };
  };
}

async function logsOf(folder: string, { verifier: own }: Signer): Promise<ReadonlyMap<string, KnownLog>> {
  const logs = new Map<string, KnownLog>();
  for (const name of readdirSync(logsIn(folder)).filter((file) => file.endsWith('.key'))) {
    const verifier = readVerifier(readFileSync(join(logsIn(folder), name), 'utf8'));
    const isOurs = (note: Parameters<typeof cosignedAt>[0]) => cosignedAt(note, own) !== undefined;
    const memory = await openMemory(fileOf(folder, verifier.name, 'checkpoint'), isOurs);
    logs.set(logIdOf(verifier.name), { verifier, memory });
  }
  if (logs.size === 0) throw new Unusable(`'${folder}' knows no log`);
  return logs;
}

async function addCheckpoint(
  body: string,
  { logs, signer, now }: { logs: ReadonlyMap<string, KnownLog>; signer: Signer; now: () => number },
): Promise<ServiceAnswer> {
  const request = readExtension(body);
  const note = readNote(request.checkpoint);
  const next = readCheckpoint(note.text);
  const log = logs.get(logIdOf(next.origin));
  if (!log) return { status: 404, body: 'This witness does not know the log\n' };
  if (!isGenuine(() => isSignedBy(note, log.verifier))) return { status: 403, body: 'Not signed by the log\n' };
  return log.memory.advance((): ServiceAnswer & { note?: string } => {
    const refusal = refusalOf(readCheckpoint(log.memory.last().text), request, next);
    if (refusal) return refused(refusal);
    const own = cosign(note.text, Math.floor(now() / 1000), signer);
    const ofLog = signaturesBy(note, log.verifier)
      .slice(0, 1)
      .map((signature) => ({
        name: log.verifier.name,
        bytes: Buffer.concat([log.verifier.id, signature]),
      }));
    return { status: 200, body: lineOf(own), note: writeNote({ text: note.text, signatures: [...ofLog, own] }) };
  });
}

function isGenuine(check: () => boolean): boolean {
  try {
    return check();
  } catch (error) {
    if (error instanceof NoteFault) return false;
    throw error;
  }
}
