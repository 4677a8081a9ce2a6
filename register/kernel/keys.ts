import { createPrivateKey, generateKeyPairSync, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unusable } from '../../platform/unusable.ts';
import { dataKeyFile, dataKeyIn, type DataKey } from './data-keys.ts';
import { keepFile } from './keep-file.ts';

/** What the register needs to keep secrets and to sign. Lose the data key and the sealed columns can't be read again. */
export interface RegisterKeys extends DataKey {
  /** 32 bytes; keyed hash by which a personal number is looked up. */
  readonly lookupKey: Uint8Array;
  /** Ed25519; signs the head of the audit log. */
  readonly signingKey: KeyObject;
}

const signingFile = 'audit-signing.pem';

interface KeySource {
  /** 32 bytes in hex: used instead of key files for personal numbers; only the signing key is then kept on disk. */
  readonly hexKey?: string | undefined;
  /** The register that the keys belong to. Where it is, no key is made any more: a new one can't open what an old one closed. */
  readonly register?: string;
  /** Whether it is there. Default: it is a file that exists. */
  readonly isMade?: boolean;
}

/**
 * Reads the keys in a folder; makes those that are missing (once: two processes that start together agree). Throws `Unusable` when one
 * is missing beside a register, and makes none then.
 */
export function loadKeys(dir: string, { hexKey, register, isMade }: KeySource = {}): RegisterKeys {
  if (register !== undefined && (isMade ?? existsSync(register))) {
    const needed = hexKey === undefined ? [signingFile, dataKeyFile, 'lookup.key'] : [signingFile];
    const missing = needed.filter((name) => !existsSync(join(dir, name)));
    if (missing.length > 0) throw missingKeys(missing.map((name) => `'${join(dir, name)}'`).join(', '), register);
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const secret = (name: string) =>
    Buffer.from(
      keepFile(join(dir, name), () => randomBytes(32).toString('hex')),
      'hex',
    );
  const dataKey = hexKey === undefined ? secret(dataKeyFile) : Buffer.from(hexKey, 'hex');
  if (dataKey.length !== 32) {
    const place = hexKey === undefined ? `'${join(dir, dataKeyFile)}'` : 'The data key';
    throw new Unusable(
      `${place} isn't a data key (32 bytes, written as 64 hex digits); put it back from the backup of the keys`,
    );
  }
  const lookupKey =
    hexKey === undefined
      ? secret('lookup.key')
      : Buffer.from(hkdfSync('sha256', dataKey, new Uint8Array(), 'siths-kort lookup', 32));
  const signing = keepFile(join(dir, signingFile), () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  const signingKey = privateKeyIn(join(dir, signingFile), signing);
  return hexKey === undefined
    ? Object.assign(dataKeyIn(dir, dataKey), { lookupKey, signingKey })
    : { dataKey, lookupKey, signingKey };
}

/** The private key in a PEM file. Throws `Unusable`, naming the file, when it holds none. */
export function privateKeyIn(file: string, pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw new Unusable(`'${file}' isn't a private key (PEM, Ed25519); put it back from the backup of the keys`, {
      cause: error,
    });
  }
}

function missingKeys(missing: string, register: string): Unusable {
  return new Unusable(
    `The register '${register}' can't be used without its keys: ${missing} missing; put back from the backup of the keys. ` +
      'No new key was made: it would open nothing that the old one closed',
  );
}

/** Reads the keys that the audit log is checked with; makes nothing. Throws when one is missing. @param hexKey as for `loadKeys` */
export function readKeys(dir: string, hexKey?: string): DataKey & Pick<RegisterKeys, 'signingKey'> {
  const read = (name: string, what: string) => {
    const path = join(dir, name);
    if (!existsSync(path)) throw new Error(`The key that ${what} is missing: ${path}`);
    return readFileSync(path, 'utf8').trim();
  };
  const signingKey = createPrivateKey(read(signingFile, 'signs the audit log'));
  const dataKey = Buffer.from(hexKey ?? read(dataKeyFile, 'opens what is sealed in the register'), 'hex');
  return hexKey === undefined ? Object.assign(dataKeyIn(dir, dataKey), { signingKey }) : { dataKey, signingKey };
}
