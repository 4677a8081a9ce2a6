import { z } from 'zod';
import type { Context } from '../context.ts';
import { findKeys, type FoundKeys } from '../person-keys.ts';
import type { AuditRow } from '../schema/kernel.ts';
import { unseal } from '../seal.ts';
import { changePurpose } from './append.ts';

/** What a row keeps sealed. */
type Sealed = Pick<AuditRow, 'sealed' | 'personId' | 'caseId' | 'keyedBy'>;

const Change = z.object({ before: z.unknown().optional(), after: z.unknown().optional() });

/** What a row keeps sealed, before and after, as JSON; undefined when nothing is sealed or the key is erased. */
export async function changeIn(context: Context, row: Sealed): Promise<string | undefined> {
  return textIn(row, await findKeys(context, [row]));
}

/** As `changeIn` of some rows at once, read. */
export async function changesIn(
  context: Context,
  rows: readonly Sealed[],
): Promise<({ before?: unknown; after?: unknown } | undefined)[]> {
  const keys = await findKeys(context, rows);
  return rows
    .map((row) => textIn(row, keys))
    .map((text) => (text === undefined ? undefined : Change.parse(JSON.parse(text))));
}

function textIn({ sealed, personId, caseId, keyedBy }: Sealed, keys: FoundKeys): string | undefined {
  if (!sealed || keyedBy === null) return undefined;
  const key = keys.key({ personId, caseId }, keyedBy);
  return key && unseal(key, sealed, changePurpose).toString('utf8');
}
