import { z } from 'zod';
import type { Context } from '../context.ts';
import { findKeys, unsealFor, type FoundKeys } from '../person-keys.ts';
import type { AuditRow } from '../schema/kernel.ts';
import { unseal } from '../seal.ts';
import { changePurpose } from './append.ts';

/** What a row keeps sealed. */
type Sealed = Pick<AuditRow, 'sealed' | 'personId' | 'caseId' | 'keyedBy'>;

const Change = z.object({ before: z.unknown().optional(), after: z.unknown().optional() });

/** What a row keeps sealed, before and after, as JSON; undefined when nothing is sealed or the key is erased. */
export async function changeIn(context: Context, row: Sealed): Promise<string | undefined> {
  return textIn(context, row, await findKeys(context, [row]));
}

/** As `changeIn` of some rows at once, read. */
export async function changesIn(
  context: Context,
  rows: readonly Sealed[],
): Promise<({ before?: unknown; after?: unknown } | undefined)[]> {
  const keys = await findKeys(context, rows);
  const texts = await Promise.all(rows.map((row) => textIn(context, row, keys)));
  return texts.map((text) => (text === undefined ? undefined : Change.parse(JSON.parse(text))));
}

async function textIn(
  context: Context,
  { sealed, personId, caseId, keyedBy }: Sealed,
  keys: FoundKeys,
): Promise<string | undefined> {
  if (!sealed) return undefined;
  if (keyedBy === null) return ofChain(context, personId, sealed);
  const key = keys.key({ personId, caseId }, keyedBy);
  return key && unseal(key, sealed, changePurpose).toString('utf8');
}

/** Rows of the old chain know no keys of cases. */
async function ofChain(context: Context, personId: string | null, sealed: Uint8Array): Promise<string | undefined> {
  if (personId !== null) return unsealFor(context, { personId, purpose: changePurpose }, sealed);
  const { chain } = context.ring;
  return chain && unseal(chain, sealed, changePurpose).toString('utf8');
}
