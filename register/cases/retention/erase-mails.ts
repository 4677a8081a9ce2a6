import type { Day } from '../../../contract/index.ts';
import type { Work } from '../../kernel/context.ts';
import { dueMails } from './due.ts';

const together = 200;

/** Erases some of them. @returns how many: none is left when none was */
export async function eraseOldMails(work: Work, through: Day): Promise<number> {
  const due = await dueMails(work, through).select('id').limit(together).execute();
  const ids = due.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await work.db.deleteFrom('sentMails').where('outboxId', 'in', ids).execute();
  await work.db.deleteFrom('outbox').where('id', 'in', ids).execute();
  return ids.length;
}
