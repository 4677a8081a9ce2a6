import { z } from 'zod';
import { Day, TokenRight } from '../../../contract/index.ts';
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
    webhookUrl: z.string().optional(),
    /** Of the webhook, sealed as in its row, base64. */
    sealedSecret: z.base64().optional(),
  }),
  about: ({ tokenId, name }) => ({ subject: tokenId, details: { token: tokenId, name } }),
  show: (_context, { name, rights, lastDay, webhookUrl }) =>
    Promise.resolve({
      title: `Nyckel för ${name}`,
      lines: [
        { label: 'Får', after: rights.map((right) => TokenRight.words[right]).join('. ') },
        { label: 'Gäller till', after: lastDay },
        ...(webhookUrl === undefined ? [] : [{ label: 'Händelser skickas till', after: webhookUrl }]),
      ],
    }),
  async carryOut(work, { content, reason, proposedBy, proposedAt }, author) {
    const { tokenId, name, rights, lastDay, secretHash, webhookUrl, sealedSecret } = content;
    const newest = await work.db.selectFrom('audit').select('row').orderBy('row', 'desc').limit(1).executeTakeFirst();
    await work.db
      .insertInto('apiTokens')
      .values({
        ...{ tokenId, name, secretHash, lastDay, reason, proposedBy, proposedAt, webhookUrl },
        rights: rights.join(' '),
        approvedBy: author.hsaId,
        approvedAt: author.at,
        sealedSecret: sealedSecret === undefined ? undefined : Buffer.from(sealedSecret, 'base64'),
        position: newest?.row ?? 0,
      })
      .execute();
    return undefined;
  },
  settled: (content) => ({ ...content, sealedSecret: undefined }),
});
