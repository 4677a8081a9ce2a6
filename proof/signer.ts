import { join } from 'node:path';
import { checkpointText, emptyCheckpoint, readCheckpoint } from './checkpoint.ts';
import { readExtension, refusalOf } from './extension.ts';
import { keepNote, makeKeeperFolder, openKeeperFolder, openMemory } from './keeper-folder.ts';
import { isSignedBy, signatureOf, writeNote, writeVerifier, type Signer } from './note.ts';
import { refused, type Service, type ServiceAnswer } from './serve.ts';

/**
 * The signer of one log, apart from the house: it holds the key, remembers the size and root that it signed last, and signs nothing but
 * what is proved to continue them. Who has the house and all its files can't sign another history.
 */

const checkpointFile = (folder: string) => join(folder, 'checkpoint');

const signed = (text: string, signer: Signer): string => writeNote({ text, signatures: [signatureOf(text, signer)] });

/** Makes key and folder of a signer. Returns the public key as a line. @param origin the log's name, without a scheme: `kort.region.example/log` */
export async function makeSigner(folder: string, origin: string): Promise<string> {
  const signer = makeKeeperFolder(folder, origin, 'note');
  await keepNote(checkpointFile(folder), signed(checkpointText(emptyCheckpoint(origin)), signer));
  return writeVerifier(signer.verifier);
}

/** Opens a signer. Throws `Unusable`. */
export async function openSigner(folder: string): Promise<Service> {
  const signer = openKeeperFolder(folder);
  const memory = await openMemory(checkpointFile(folder), (note) => isSignedBy(note, signer.verifier));

  /** 200 with the signed checkpoint, 409 with the size that was signed last, 422 for another history. */
  function sign(body: string): ServiceAnswer & { note?: string } {
    const request = readExtension(body);
    const next = readCheckpoint(request.checkpoint);
    if (next.origin !== signer.verifier.name) return { status: 404, body: 'This signer signs another log\n' };
    if (checkpointText(next) !== request.checkpoint) return { status: 400, body: 'A checkpoint has three lines\n' };
    const last = readCheckpoint(memory.last().text);
    const refusal = refusalOf(last, request, next);
    if (refusal) return refused(refusal);
    if (next.size === last.size) return { status: 200, body: memory.last().whole };
    const note = signed(request.checkpoint, signer);
    return { status: 200, body: note, note };
  }

  return async ({ method, path, body }) => {
    if (method === 'GET' && path === '/checkpoint') return { status: 200, body: memory.last().whole };
    if (method === 'POST' && path === '/sign') return memory.advance(() => sign(body));
    return { status: 404, body: 'GET /checkpoint, POST /sign\n' };
  };
}
