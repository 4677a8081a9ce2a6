import type { BlockChannel, Viewer } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { about } from '../cases/change.ts';
import type { Work } from '../kernel/context.ts';
import type { Author, Case, Employment } from '../types.ts';
import type { BlockSubmission } from './types.ts';

/** A request that may become a case, with whom it is about. */
export interface Request {
  readonly submission: BlockSubmission;
  readonly employment: Employment;
  readonly requestId: string;
  readonly channel: BlockChannel;
  readonly viewer: Viewer;
  readonly author: Author;
}

/** Who phoned, in their own words: sealed. */
export function callerOf({ phone }: Pick<BlockSubmission, 'phone'>): { details?: object } {
  return phone?.caller === undefined ? {} : { details: { caller: phone.caller } };
}

/** The call-back that a report by phone needs, in the log. */
export async function logCallBack(work: Work, found: Case, author: Author): Promise<void> {
  const unit = await work.db.selectFrom('units').select('phone').where('unitId', '=', found.unitId).executeTakeFirst();
  const details = { phone: unit?.phone ?? '' };
  await appendAudit(work, { action: 'call-back-answered', author, ...about(found), details });
}
