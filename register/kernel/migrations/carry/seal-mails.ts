import type { Kysely } from 'kysely';
import { withoutAddresses } from '../../error-text.ts';
import { mailKeeper, sealedMailPurpose } from '../../sealed-mail.ts';
import type { Given } from '../../migrate.ts';
import type { Tables } from '../../schema/index.ts';
import { z } from 'zod';
import { carrying } from './carrying.ts';

type Before = Pick<Tables, 'outbox' | 'cases' | 'cards'>;

const Mail = z.looseObject({ kind: z.literal('mail'), template: z.string() });

/** Seals to whom mails of the outbox go and what they say, and takes addresses out of what mail servers have answered. */
export async function sealMails(database: Kysely<unknown>, given: Given): Promise<void> {
  const db = database.$extendTables<Before>();
  const carry = await carrying(database, given);
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'caseId', 'intent', 'lastError'])
    .where('kind', '=', 'mail')
    .execute();
  for (const { id, caseId, intent, lastError } of rows) {
    const mail = Mail.parse(JSON.parse(intent));
    const { kind, template, ...rest } = mail;
    const owner = await mailKeeper(db, caseId);
    const sealed = await carry.seal(owner, sealedMailPurpose, JSON.stringify(rest));
    await db
      .updateTable('outbox')
      .set({
        intent: JSON.stringify({ kind, template }),
        personId: owner.personId,
        sealed,
        lastError: lastError && withoutAddresses(lastError),
      })
      .where('id', '=', id)
      .execute();
  }
}
