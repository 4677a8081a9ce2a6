import { createHash, randomBytes } from 'node:crypto';
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
  const name = wanted.name.trim();
  const tokenId = createId();
  const secret = `siths_${tokenId}_${randomBytes(32).toString('base64url')}`;
  const signing = webhookUrl === undefined ? undefined : randomBytes(32);
  const sealedSecret = signing && Buffer.from(seal(work.ring.own, signing, webhookPurpose(tokenId))).toString('base64');
  const approvalId = await tokenApproval.propose(work, {
    content: {
      ...{ tokenId, name, rights: [...rights], lastDay, secretHash: secretHash(secret) },
      ...(webhookUrl !== undefined && { webhookUrl, sealedSecret }),
    },
    reason: wanted.reason,
    author: asker.author,
    latest: lastDay,
    after: { rights: rights.join(', '), lastDay, webhookUrl: webhookUrl ?? null },
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
