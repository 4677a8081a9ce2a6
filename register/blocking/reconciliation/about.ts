import { knownCards, listedPeople } from '../../cards/index.ts';
import type { Context } from '../../kernel/context.ts';
import { inParts } from '../../people/import/known.ts';
import type { Compared, Concerned } from './types.ts';

/**
 * Whom differences are about as the register is now, by card number: whose card it is, whose it was when the list was signed, whom the list names.
 * The first is who is shown; rights are asked for each of them. Somebody may have come into the register since the list was signed.
 */
export async function peopleAbout(
  context: Context,
  differences: readonly Compared[],
): Promise<Map<string, readonly Concerned[]>> {
  const holders = differences.flatMap(({ listed }) => listed?.holder ?? []);
  const known = await knownCards(
    context,
    differences.map(({ cardNumber }) => cardNumber),
  );
  const named = await listedPeople(context, {
    hsaIds: holders.flatMap((holder) => ('hsaId' in holder ? [holder.hsaId] : [])),
    hashes: holders.flatMap((holder) => ('numberHash' in holder ? [holder.numberHash] : [])),
  });
  const listedId = (holder: (typeof holders)[number] | undefined) => {
    if (!holder) return undefined;
    const person = 'hsaId' in holder ? named.byHsaId.get(holder.hsaId) : named.byHash.get(holder.numberHash);
    return person?.personId;
  };
  const ids = differences.map(({ cardNumber, personId, listed }) => ({
    cardNumber,
    ids: [known.get(cardNumber)?.holderId, personId, listedId(listed?.holder)].flatMap((id) => id ?? []),
  }));
  const people = await peopleSeen(
    context,
    ids.flatMap((each) => each.ids),
  );
  return new Map(ids.map((each) => [each.cardNumber, [...new Set(each.ids)].flatMap((id) => people.get(id) ?? [])]));
}

/** Nothing of them is opened. */
async function peopleSeen({ db }: Context, personIds: readonly string[]): Promise<Map<string, Concerned>> {
  const rows = await inParts(personIds, (some) =>
    db.selectFrom('people').select(['personId', 'hsaId', 'protectedIdentity']).where('personId', 'in', some).execute(),
  );
  return new Map(rows.map((row) => [row.personId, { ...row, protectedIdentity: row.protectedIdentity === 1 }]));
}
