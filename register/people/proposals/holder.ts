import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { unsealFor } from '../../kernel/person-keys.ts';
import type { CaseRow } from '../../kernel/schema/cases.ts';
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

/** The holder as typed; undefined when the key has been erased. */
export async function typedHolder(
  context: Context,
  personId: string,
  sealed: Uint8Array | null,
): Promise<TypedHolder | undefined> {
  const text = sealed ? await unsealFor(context, { personId, purpose: holderPurpose }, sealed) : undefined;
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
      const typed = await typedHolder(context, personId, sealedProposedHolder);
      if (!typed) return [];
      return [[caseId, asPerson(personId, typed, masked.get(caseId))]];
    }),
  );
  return new Map(found.flat());
}

function asPerson(personId: string, typed: TypedHolder, maskedNumber: string | null | undefined): Person {
  const { givenName, familyName, birthDate, email, title, protectedIdentity } = typed;
  return {
    personId,
    hsaId: '',
    givenName,
    familyName,
    displayName: nameOf(typed),
    maskedNumber: maskedNumber ?? undefined,
    birthDate,
    title,
    email,
    protectedIdentity,
    hasSwedishNumber: maskedNumber != null,
    hasHsaRecord: false,
  };
}

/** As typed; of a person who is said to be protected the first name only. */
export function nameOf({
  givenName,
  familyName,
  protectedIdentity,
}: Pick<TypedHolder, 'givenName' | 'familyName' | 'protectedIdentity'>): string {
  return protectedIdentity ? givenName : `${givenName} ${familyName}`;
}

async function maskedNumbers(context: Context, caseIds: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await context.db
    .selectFrom('proposedEmployments')
    .select(['caseId', 'maskedNumber'])
    .where('caseId', 'in', caseIds)
    .execute();
  return new Map(rows.map(({ caseId, maskedNumber }) => [caseId, maskedNumber]));
}

/** Cases, not confirmed, whose typed holder has the text in a name. They are few: newcomers who wait or were turned down. */
export async function casesNamed(context: Context, text: string, seesProtected: boolean): Promise<string[]> {
  const rows = await context.db
    .selectFrom('cases')
    .select(['caseId', 'holderId', 'proposedHolderId', 'sealedProposedHolder'])
    .where('proposedHolderId', 'is not', null)
    .where('holderId', 'is', null)
    .execute();
  const wanted = text.toLowerCase();
  return [...(await proposedHolders(context, rows))].flatMap(([caseId, { givenName, familyName, ...person }]) => {
    const whole = person.protectedIdentity && !seesProtected ? givenName : `${givenName} ${familyName}`;
    return whole.toLowerCase().includes(wanted) ? [caseId] : [];
  });
}
