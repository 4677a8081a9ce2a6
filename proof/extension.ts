import { verifyConsistency } from './tree/verify.ts';
import { isSameRoot, type Checkpoint } from './checkpoint.ts';
import { fromBase64, NoteFault, toBase64 } from './note.ts';

/**
 * What a signer and a witness are asked with: the size that they have seen, the proof that it is the beginning of the new checkpoint,
 * and that checkpoint (the request of c2sp.org/tlog-witness).
 */
export interface Extension {
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  /** A signed note to a witness; to a signer the text alone. */
  readonly checkpoint: string;
}

const mostHashes = 63;

export const writeExtension = ({ old, proof, checkpoint }: Extension): string =>
  [`old ${old}`, ...proof.map(toBase64), '', checkpoint].join('\n');

/** Reads a request. Throws `NoteFault`. */
export function readExtension(body: string): Extension {
  const end = body.indexOf('\n\n');
  const [first = '', ...hashes] = body.slice(0, Math.max(0, end)).split('\n');
  const [, decimal = ''] = /^old (0|[1-9]\d*)$/.exec(first) ?? [];
  const proof = hashes.flatMap((text) => fromBase64(text) ?? []);
  if (decimal === '' || !Number.isSafeInteger(Number(decimal)) || proof.length !== hashes.length) throw notOne();
  if (proof.length > mostHashes) throw new NoteFault(`A proof has at most ${mostHashes} hashes`);
  return { old: Number(decimal), proof, checkpoint: body.slice(end + 2) };
}

const notOne = () =>
  new NoteFault('Expected `old <size>`, the hashes of the proof a line each, an empty line, and the checkpoint');

/** Why a checkpoint isn't taken as the next one, with the status that c2sp.org/tlog-witness has for it; undefined: it is. */
export function refusalOf(
  last: Checkpoint,
  { old, proof }: Pick<Extension, 'old' | 'proof'>,
  next: Checkpoint,
): { readonly status: 400 | 409 | 422; readonly what: string } | undefined {
  if (old > next.size) return { status: 400, what: 'The old size is beyond the new one' };
  if (old !== last.size) return { status: 409, what: `${last.size}` };
  const isProved =
    old === 0 || old === next.size
      ? proof.length === 0 && (old !== next.size || isSameRoot(last.root, next.root))
      : verifyConsistency({ first: old, second: next.size, firstRoot: last.root, secondRoot: next.root, proof });
  return isProved ? undefined : { status: 422, what: 'The log is not a continuation of what was seen' };
}
