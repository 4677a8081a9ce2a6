import { createHash, createPublicKey, randomBytes } from 'node:crypto';
import { addDays, dayOf, holdsNationalNumber, policyOn, textFault, type Day } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { isLocal, isLoopback } from '../../../platform/network.ts';
import { may } from '../../../rights/index.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { together, type Refusal } from '../../kernel/refusal.ts';
import { seal } from '../../kernel/seal.ts';
import { reasonFault } from '../reason.ts';
import { tokenApproval } from './approval.ts';
import * as refuse from './refusals.ts';
import { webhookPurpose } from './row.ts';
import type { NewToken, TokenSecrets } from './types.ts';

const longestName = 60;

/** What is kept of a token's secret. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/**
 * Proposes to let another system in; it is let in once somebody else has said yes. Refuses with all that is
 * wrong. The secrets are told here and never again.
 */
export async function propose(work: Work, wanted: NewToken, asker: Asker): Promise<TokenSecrets | Refusal> {
  const today = dayOf(asker.author.at);
  const refused = judge(wanted, today);
  if (refused) return refused;
  const { rights, lastDay, webhookUrl } = wanted;
  const publicKey = wanted.publicKey === undefined ? undefined : ed25519Of(wanted.publicKey);
  const name = wanted.name.trim();
  const tokenId = createId();
  const secret = `siths_${tokenId}_${randomBytes(32).toString('base64url')}`;
  const signing = webhookUrl === undefined ? undefined : randomBytes(32);
  const sealedSecret = signing && Buffer.from(seal(work.ring.own, signing, webhookPurpose(tokenId))).toString('base64');
  const approvalId = await tokenApproval.propose(work, {
    content: {
      ...{ tokenId, name, rights: [...rights], lastDay, secretHash: secretHash(secret) },
      ...(publicKey !== undefined && { publicKey }),
      ...(webhookUrl !== undefined && { webhookUrl, sealedSecret }),
    },
    reason: wanted.reason,
    author: asker.author,
    latest: lastDay,
    after: { rights: rights.join(', '), lastDay, publicKey: publicKey ?? null, webhookUrl: webhookUrl ?? null },
  });
  const webhookSecret = signing && `whsec_${signing.toString('base64')}`;
  return { approvalId, tokenId, secret, webhookSecret };
}

function judge(wanted: NewToken, today: Day): Refusal | undefined {
  const { name, rights, lastDay, reason, webhookUrl } = wanted;
  const latest = addDays(today, policyOn(today).integration.tokenDays);
  const wrongName = textFault(name, { most: longestName }) ?? (name.trim() === '' ? '' : undefined);
  return together(
    wrongName === undefined ? undefined : refuse.tokenNameMissing({ fault: wrongName }),
    rights.length === 0 ? refuse.tokenWithoutRights() : undefined,
    lastDay < today || lastDay > latest ? refuse.tokenLastDay({ latest }) : undefined,
    webhookUrl === undefined ? undefined : urlFault(webhookUrl, wanted),
    webhookUrl !== undefined && !may.useToken(wanted, 'events') ? refuse.webhookWithoutRight() : undefined,
    keyFault(wanted),
    reasonFault(reason),
  );
}

/** Events leave the house encrypted, but for what listens on this machine, where that is allowed. */
function urlFault(text: string, { mayBeLocal = false }: Pick<NewToken, 'mayBeLocal'>): Refusal | undefined {
  const url = URL.parse(text);
  if (!url || holdsNationalNumber(text) || url.username !== '' || url.password !== '' || url.hash !== '')
    return refuse.webhookUrlUnusable();
  const isHttp = url.protocol === 'http:' && isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !isHttp) return refuse.webhookUrlUnusable();
  return isLocal(url.hostname) && !mayBeLocal ? refuse.webhookUrlLocal() : undefined;
}

function keyFault({ rights, publicKey }: NewToken): Refusal | undefined {
  if (publicKey === undefined) return may.useToken({ rights }, 'files') ? refuse.publicKeyMissing() : undefined;
  if (!may.useToken({ rights }, 'files')) return refuse.publicKeyWithoutRight();
  return ed25519Of(publicKey) === undefined ? refuse.publicKeyUnusable() : undefined;
}

/** The key as it is kept; undefined: it is no such key. */
function ed25519Of(text: string): string | undefined {
  const der = Buffer.from(text, 'base64');
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? der.toString('base64') : undefined;
  } catch {
    return undefined;
  }
}
