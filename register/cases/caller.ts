import { dayOf } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { callBackOf } from '../people/call-back-phone.ts';
import { getUnit } from '../people/units.ts';
import { aboutCase } from './about.ts';
import type { Case } from './types.ts';

/** Who phoned, in their own words: sealed. */
export function callerOf(phone: { readonly caller?: string | undefined } | undefined): { details?: object } {
  return phone?.caller === undefined ? {} : { details: { caller: phone.caller } };
}

/** The call-back that a report by phone needs, in the log. */
export async function logCalledBack(work: Work, found: Case, author: Author): Promise<void> {
  const { phone } = callBackOf(await getUnit(work, found.unitId, dayOf(author.at)), author.at);
  const details = { phone };
  await appendAudit(work, { action: 'call-back-answered', author, ...aboutCase(found), details });
}
