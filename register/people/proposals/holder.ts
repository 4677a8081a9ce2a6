import { z } from 'zod';
import { firstName, fullName } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { unsealFor } from '../../kernel/person-keys.ts';
import type { CaseRow } from '../../kernel/schema/cases.ts';
import { openMasked } from '../sealed-number.ts';
import type { Person } from '../types.ts';
import type { TypedHolder } from './types.ts';

/** What the sealed holder of a case is bound to. */
export const holderPurpose = 'proposed-holder';

const Typed = z.object({
  givenName: z.string(),
  familyName: z.string(),
  email: z.string(),
  title: z.string().exactOptional(),
  birthDate: z.string(),
  protectedIdentity: z.boolean(),
});

interface SealedHolder {
  readonly caseId: string;
  readonly personId: string;
  readonly sealedProposedHolder: Uint8Array | null;
}

/** The holder as typed; undefined when the key has been erased. */
export async function typedHolder(
  context: Context,
  { caseId, personId, sealedProposedHolder: sealed }: SealedHolder,
): Promise<TypedHolder | undefined> {
  const text = sealed ? await unsealFor(context, { personId, caseId, purpose: holderPurpose }, sealed) : undefined;
  return text === undefined ? undefined : Typed.parse(JSON.parse(text));
}

/** The holders of cases whose employment isn't confirmed, by case: what was typed and nothing else, also when the register knows the number. */
export async function proposedHolders(
  context: Context,
  rows: readonly Pick<CaseRow, 'caseId' | 'holderId' | 'proposedHolderId' | 'sealedProposedHolder'>[],
): Promise<Map<string, Person>> {
  const waiting = rows.filter(({ holderId, proposedHolderId }) => holderId === null && proposedHolderId !== null);
  if (waiting.length === 0) return new Map();
  const masked = await maskedNumbers(
    context,
    waiting.map(({ caseId }) => caseId),
  );
  const found = await Promise.all(
    waiting.map(async ({ caseId, proposedHolderId, sealedProposedHolder }): Promise<[string, Person][]> => {
      const personId = proposedHolderId ?? '';
      const typed = await typedHolder(context, { caseId, personId, sealedProposedHolder });
      if (!typed) return [];
      return [[caseId, asPerson(personId, typed, masked.get(caseId))]];
    }),
  );
  return new Map(found.flat());
}

function asPerson(personId: string, typed: TypedHolder, maskedNumber: string | undefined): Person {
  const { givenName, familyName, birthDate, email, title, protectedIdentity } = typed;
  return {
    personId,
    hsaId: '',
    givenName,
    familyName,
    displayName: nameOf(typed),
    maskedNumber,
    birthDate,
    title,
    email,
    earlierEmails: [],
    protectedIdentity,
    hasSwedishNumber: maskedNumber !== undefined,
    hasHsaRecord: false,
  };
}

/** As typed; of a person who is said to be protected the first name only. */
export function nameOf({
  protectedIdentity,
  ...names
}: Pick<TypedHolder, 'givenName' | 'familyName' | 'protectedIdentity'>): string {
  return protectedIdentity ? firstName(names) : fullName(names);
}

async function maskedNumbers(context: Context, caseIds: readonly string[]): Promise<Map<string, string | undefined>> {
  const rows = await context.db
    .selectFrom('proposedEmployments')
    .select(['caseId', 'personId', 'sealedNumber'])
    .where('caseId', 'in', caseIds)
    .execute();
  const opened = rows.map(async (row) => [row.caseId, await openMasked(context, row)] as const);
  return new Map(await Promise.all(opened));
}
