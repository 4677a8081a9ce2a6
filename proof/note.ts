import { createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';

/**
 * Signed notes as c2sp.org/signed-note has them: a text that ends in a line feed, an empty line, and signature lines `— <name> <base64>`.
 * Signed is the text with its last line feed.
 */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** 4 bytes of the key's id, then the signature. */
  readonly bytes: Uint8Array;
}

/** What a key signs: 0x01 the note itself, 0x04 a cosignature with its time (c2sp.org/tlog-cosignature). */
const keyTypes = { note: 1, cosignature: 4 } as const;
export type KeyKind = keyof typeof keyTypes;

/** The public half of a key, under its name. */
export interface Verifier {
  readonly name: string;
  readonly kind: KeyKind;
  readonly id: Uint8Array;
  readonly key: KeyObject;
}

/** A note that isn't one, or a signature of a known key that doesn't hold. */
export class NoteFault extends Error {
  override readonly name = 'NoteFault';
}

const dash = '— ';
const rawLength = 32;
const idLength = 4;
/** Of an Ed25519 key in SPKI, what comes before its 32 bytes (RFC 8410). */
const spkiBeginning = Buffer.from('302a300506032b6570032100', 'hex');
const longest = 1_000_000;

/** Reads a note. Throws `NoteFault`. */
export function readNote(note: string): Note {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n') || note.length > longest || hasControl(note)) throw new NoteFault('Not a note');
  const lines = note
    .slice(end + 2)
    .split('\n')
    .slice(0, -1);
  if (lines.length === 0 || lines.length > 100) throw new NoteFault('A note has between 1 and 100 signatures');
  return { text: note.slice(0, end + 1), signatures: lines.map(signatureIn) };
}

// The format forbids every control character but the line feed.
const hasControl = (text: string): boolean => /[\p{Cc}\u{fffd}]/u.test(text.replaceAll('\n', ''));

function signatureIn(line: string): NoteSignature {
  const [name = '', base64 = '', ...rest] = line.startsWith(dash) ? line.slice(dash.length).split(' ') : [];
  const bytes = fromBase64(base64);
  if (!isName(name) || rest.length > 0 || bytes === undefined || bytes.length <= idLength) {
    throw new NoteFault('A signature line is `— <name> <base64>`');
  }
  return { name, bytes };
}

export const writeNote = ({ text, signatures }: Note): string => `${text}\n${signatures.map(lineOf).join('')}`;

/** A signature as a line, with its line feed. */
export const lineOf = ({ name, bytes }: NoteSignature): string => `${dash}${name} ${toBase64(bytes)}\n`;

/** Reads signature lines that stand by themselves. Throws `NoteFault`. */
export const readLines = (lines: string): NoteSignature[] =>
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map(signatureIn);

/**
 * The signatures of a key under a note, without the key's id. Those of other keys are ignored; a key is meant by name and id.
 */
export function signaturesBy({ signatures }: Pick<Note, 'signatures'>, { name, id }: Verifier): Uint8Array[] {
  return signatures
    .filter((signature) => signature.name === name && Buffer.compare(signature.bytes.subarray(0, idLength), id) === 0)
    .map(({ bytes }) => bytes.subarray(idLength));
}

/** True when a key has signed a note. Throws `NoteFault` when it says so and it isn't true. */
export function isSignedBy(note: Note, verifier: Verifier): boolean {
  const own = signaturesBy(note, verifier);
  if (own.some((signature) => !verify(null, Buffer.from(note.text), verifier.key, signature))) {
    throw new NoteFault(`The signature of ${verifier.name} is wrong`);
  }
  return own.length > 0;
}

/** Signs a text as a note is signed. */
export const signatureOf = (text: string, { verifier, key }: Signer): NoteSignature => ({
  name: verifier.name,
  bytes: Buffer.concat([verifier.id, sign(null, Buffer.from(text), key)]),
});

/** A private key with its public half. */
export interface Signer {
  readonly verifier: Verifier;
  readonly key: KeyObject;
}

/** A signer of an Ed25519 key under a name. Throws `NoteFault` for a name that notes can't have. */
export function signerOf(name: string, kind: KeyKind, key: KeyObject): Signer {
  if (key.asymmetricKeyType !== 'ed25519') throw new NoteFault('The key is not an Ed25519 key');
  return { verifier: verifierOf(name, kind, rawOf(createPublicKey(key))), key };
}

function verifierOf(name: string, kind: KeyKind, raw: Uint8Array): Verifier {
  if (!isName(name)) throw new NoteFault(`'${name}' can't be the name of a key: no spaces and no +`);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed(kind, raw)]), 'buffer').subarray(
    0,
    idLength,
  );
  const key = createPublicKey({ key: Buffer.concat([spkiBeginning, raw]), format: 'der', type: 'spki' });
  return { name, kind, id, key };
}

/** A public key as one line of text: `<name>+<id>+<base64>`. */
export function writeVerifier({ name, kind, id, key }: Verifier): string {
  return `${name}+${Buffer.from(id).toString('hex')}+${toBase64(typed(kind, rawOf(key)))}`;
}

/** Reads what `writeVerifier` writes. Throws `NoteFault`. */
export function readVerifier(text: string): Verifier {
  const [, name = '', id = '', base64 = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/.exec(text.trim()) ?? [];
  const bytes = fromBase64(base64);
  const kind = bytes?.[0] === keyTypes.note ? 'note' : bytes?.[0] === keyTypes.cosignature ? 'cosignature' : undefined;
  if (bytes?.length !== rawLength + 1 || kind === undefined) {
    throw new NoteFault(`'${text}' is not a public key: <name>+<8 hex digits>+<base64>, Ed25519`);
  }
  const verifier = verifierOf(name, kind, bytes.subarray(1));
  if (Buffer.from(verifier.id).toString('hex') !== id)
    throw new NoteFault(`The key of ${name} isn't the one that its id names`);
  return verifier;
}

const rawOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-rawLength);

const typed = (kind: KeyKind, raw: Uint8Array): Buffer => Buffer.concat([Buffer.of(keyTypes[kind]), raw]);

const isName = (name: string): boolean => name !== '' && !/[\p{White_Space}+]/u.test(name);

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Undefined for what isn't the one base64 text of its bytes: Node takes more. */
export function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
