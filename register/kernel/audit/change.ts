import type { Context } from '../context.ts';
import { findKeys, unsealFor } from '../person-keys.ts';
import type { AuditRow } from '../schema/kernel.ts';
import { unseal } from '../seal.ts';
import { changePurpose } from './append.ts';

/** What a row keeps sealed, before and after, as JSON; undefined when nothing is sealed or the key is erased. */
export async function changeIn(
  context: Context,
  { sealed, personId, caseId, keyedBy }: Pick<AuditRow, 'sealed' | 'personId' | 'caseId' | 'keyedBy'>,
): Promise<string | undefined> {
  if (!sealed) return undefined;
  if (keyedBy === null) return ofChain(context, personId, sealed);
  const key = (await findKeys(context, [{ personId, caseId }])).key({ personId, caseId }, keyedBy);
  return key && unseal(key, sealed, changePurpose).toString('utf8');
}

/** Rows of the old chain know no keys of cases. */
async function ofChain(context: Context, personId: string | null, sealed: Uint8Array): Promise<string | undefined> {
  if (personId !== null) return unsealFor(context, { personId, purpose: changePurpose }, sealed);
  const { chain } = context.ring;
  return chain && unseal(chain, sealed, changePurpose).toString('utf8');
}
