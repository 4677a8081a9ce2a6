import { sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../../platform/canonical-json.ts';
import type { AnswerKey, AnswerPlace } from './types.ts';

/** An answer as it goes to the engine: what was answered, by whom and when, the id of the key and the signature. */
export interface SignedAnswer extends Readonly<Record<string, unknown>> {
  readonly key: string;
  /** The place without its case, and the Ed25519 signature, each in base64url, with a full stop between. */
  readonly signature: string;
}

/** Signs a whole answer together with the task it was given in. */
export function signAnswer(
  answer: Readonly<Record<string, unknown>>,
  { caseId, ...place }: AnswerPlace,
  { keyId, privateKey }: AnswerKey,
): SignedAnswer {
  const text = signedText(answer, { caseId, ...place }, keyId);
  const header = Buffer.from(canonicalJson(place)).toString('base64url');
  return { ...answer, key: keyId, signature: `${header}.${sign(null, text, privateKey).toString('base64url')}` };
}

const Header = z.strictObject({
  name: z.string(),
  userTaskKey: z.string(),
  elementId: z.string(),
  elementInstanceKey: z.string(),
  processInstanceKey: z.string(),
});
const Signed = z.looseObject({ key: z.string(), signature: z.string().regex(/^[\w-]+\.[\w-]+$/) });

export interface ReadAnswer {
  readonly keyId: string;
  /** Where it says that it was given; true only when the signature is genuine. */
  readonly place: AnswerPlace;
  isGenuine(publicKey: KeyObject): boolean;
}

/** Takes a signed answer apart; undefined when it bears no signature. */
export function readSignedAnswer(value: unknown, caseId: string): ReadAnswer | undefined {
  const parsed = Signed.safeParse(value);
  if (!parsed.success) return undefined;
  const { key, signature, ...answer } = parsed.data;
  const [header = '', bytes = ''] = signature.split('.');
  const place = Header.safeParse(jsonOf(header));
  if (!place.success) return undefined;
  const named = { ...place.data, caseId };
  return {
    keyId: key,
    place: named,
    isGenuine: (publicKey) => verify(null, signedText(answer, named, key), publicKey, Buffer.from(bytes, 'base64url')),
  };
}

function jsonOf(header: string): unknown {
  try {
    return JSON.parse(Buffer.from(header, 'base64url').toString());
  } catch {
    return undefined;
  }
}

function signedText(answer: Readonly<Record<string, unknown>>, place: AnswerPlace, keyId: string): Buffer {
  return Buffer.from(canonicalJson({ purpose: 'siths-kort answer', answer: present(answer), place, keyId }));
}

/** FEEL knows only null where JSON has absent, so both are signed alike; workers read them alike too. */
function present(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(present);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(entries.map(([name, inner]) => [name, present(inner)]));
}
