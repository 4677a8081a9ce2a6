import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { keepFile } from '../../kernel/keep-file.ts';
import { privateKeyIn } from '../../kernel/keys.ts';
import type { AnswerKey } from './types.ts';

const fileName = 'answer-signing.pem';

/**
 * Reads the key with which the portal signs answers; makes it the first time. To rotate it: move the file away and start the
 * portal again. Answers that the old key signed stay valid, because the register keeps its public half.
 */
export function loadAnswerKey(dir: string): AnswerKey {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const pem = keepFile(join(dir, fileName), () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  const privateKey = privateKeyIn(join(dir, fileName), pem);
  return { keyId: keyIdOf(publicTextOf(privateKey)), privateKey };
}

/** The public half as text, for the register. */
export function publicTextOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

const keyIdOf = (publicKey: string): string => createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
