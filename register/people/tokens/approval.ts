import { z } from 'zod';
import { Day, TokenRight } from '../../../contract/index.ts';
import { putRow } from '../../kernel/mac/door.ts';
import { approvalKind } from '../approvals/kind.ts';

/**
 * What lets another system in, once somebody else has said yes: its row is made then, and events go to its
 * webhook from then on.
 */
export const tokenApproval = approvalKind({
  kind: 'token',
  content: z.object({
    tokenId: z.string(),
    name: z.string(),
    rights: z.array(TokenRight),
    lastDay: Day,
    secretHash: z.string(),
    publicKey: z.string().optional(),
    webhookUrl: z.string().optional(),
    /** Of the webhook, sealed as in its row, base64. */
    sealedSecret: z.base64().optional(),
  }),
  about: ({ tokenId, name }) => ({ subject: tokenId, details: { token: tokenId, name } }),
  show: (_context, { name, rights, lastDay, publicKey, webhookUrl }) =>
    Promise.resolve({
      title: `Nyckel för ${name}`,
      lines: [
        { label: 'Får', after: rights.map((right) => TokenRight.words[right]).join('. ') },
        { label: 'Gäller till', after: lastDay },
        ...(publicKey === undefined ? [] : [{ label: 'Filer är signerade med nyckeln', after: publicKey }]),
        ...(webhookUrl === undefined ? [] : [{ label: 'Händelser skickas till', after: webhookUrl }]),
      ],
    }),
  async carryOut(work, { content, reason, proposedBy, proposedAt, auditRow }, author) {
    const { tokenId, name, rights, lastDay, secretHash, publicKey, webhookUrl, sealedSecret } = content;
    const newest = await work.db.selectFrom('audit').select('row').orderBy('row', 'desc').limit(1).executeTakeFirst();
    await putRow(work, 'apiTokens', {
      ...{ tokenId, name, secretHash, lastDay, reason, proposedBy, proposedAt, auditRow },
      rights: rights.join(' '),
      approvedBy: author.hsaId,
      approvedAt: author.at,
      publicKey: publicKey ?? null,
      webhookUrl: webhookUrl ?? null,
      sealedSecret: sealedSecret === undefined ? null : Buffer.from(sealedSecret, 'base64'),
      position: newest?.row ?? 0,
      failures: 0,
      ...{ endedBy: null, endedAt: null, lastUsed: null, dueAt: null, lastError: null },
    });
    return undefined;
  },
  settled: (content) => ({ ...content, sealedSecret: undefined }),
});
