import { numberText, policyOn, type CardState, type Day } from '../../../contract/index.ts';
import { isUsable, knownCards, listedPeople } from '../../cards/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { CardRow } from '../../kernel/schema/cards.ts';
import type { ListedCard, ReadCards } from '../../cards/index.ts';
import { Weight, type Compared, type Comparison, type Listed } from './types.ts';

/**
 * Holds a list of all cards against the register. Cards that neither says can be used are no difference: there is nothing to do about them. A row that couldn't
 * be read says nothing of its card. Changes nothing.
 */
export async function compareCards(context: Context, read: ReadCards, day: Day): Promise<Comparison> {
  const known = await knownCards(
    context,
    read.cards.map(({ cardNumber }) => cardNumber),
  );
  const people = await listedPeople(context, {
    hsaIds: read.cards.flatMap(({ holder }) => ('hsaId' in holder ? [holder.hsaId] : [])),
    hashes: read.cards.flatMap(({ holder }) => ('numberHash' in holder ? [holder.numberHash] : [])),
  });
  const personOf = ({ holder }: ListedCard) =>
    'hsaId' in holder ? people.byHsaId.get(holder.hsaId) : people.byHash.get(holder.numberHash);
  const found = read.cards.flatMap(
    (card) => differenceOf(card, { row: known.get(card.cardNumber), personId: personOf(card)?.personId, day }) ?? [],
  );
  const listed = new Set([...read.unread, ...read.cards.map(({ cardNumber }) => cardNumber)]);
  const active = await activeHere(context);
  const onlyHere = active.filter(({ cardNumber }) => !listed.has(cardNumber)).map(missingThere);
  const differences = [...found, ...onlyHere].sort(byWeight);
  const { source, sha256, readAs, rows } = read;
  return {
    source,
    sha256,
    readAs,
    rows,
    differences,
    same: read.cards.length - found.length,
    refused: read.refused.length,
    certificates: read.cards.flatMap(({ cardNumber, certificates, issuer }) =>
      known.has(cardNumber) && certificates.length > 0 ? [{ cardNumber, certificates, issuer }] : [],
    ),
    waits: cutOff(onlyHere.length, active.length, day),
  };
}

interface Here {
  readonly row: CardRow | undefined;
  /** Whom the list names. */
  readonly personId: string | undefined;
  readonly day: Day;
}

/** What is different about a card of the list; undefined: nothing. */
function differenceOf(card: ListedCard, { row, personId, day }: Here): Compared | undefined {
  const isUsableThere = isUsable(card, day);
  const isUsableHere = row?.state === 'active';
  const about = {
    cardNumber: card.cardNumber,
    listed: listedOf(card),
    here: row && { state: row.state, lastDay: row.certifiedTo ?? row.lastValidDay ?? undefined },
    personId: row?.holderId ?? personId,
  };
  if (!row) return isUsableThere ? { ...about, kind: 'only-there', weight: 'important' } : undefined;
  if (isUsableThere !== isUsableHere) {
    const isDangerous = isUsableThere && (over.has(row.state) || row.state === 'missing');
    return { ...about, kind: 'other-state', weight: isDangerous ? 'danger' : 'important' };
  }
  if (!isUsableThere) return undefined;
  if (row.holderId !== personId) return { ...about, kind: 'other-holder', weight: 'danger' };
  return about.here?.lastDay === card.validTo ? undefined : { ...about, kind: 'other-day', weight: 'mend' };
}

const over: ReadonlySet<CardState> = new Set(['blocked', 'expired', 'returned', 'unreturned', 'annulled', 'destroyed']);

function listedOf({ cardType, state, holder, validFrom, validTo, unitHsaId, certificates }: ListedCard): Listed {
  return { cardType, state, holder, validFrom, validTo, unitHsaId, certificates: [...certificates] };
}

export const missingThere = ({ cardNumber, state, certifiedTo, lastValidDay, holderId }: CardRow): Compared => ({
  cardNumber,
  kind: 'only-here',
  weight: 'important',
  listed: undefined,
  here: { state, lastDay: certifiedTo ?? lastValidDay ?? undefined },
  personId: holderId ?? undefined,
});

const activeHere = ({ db }: Context): Promise<CardRow[]> =>
  db.selectFrom('cards').selectAll().where('state', '=', 'active').execute();

export const byWeight = (one: Compared, other: Compared): number =>
  Weight.options.indexOf(one.weight) - Weight.options.indexOf(other.weight) ||
  (one.cardNumber < other.cardNumber ? -1 : 1);

/** A list that was cut off makes everything after the cut look gone. */
function cutOff(missing: number, of: number, day: Day): string | undefined {
  const { missingPerMille } = policyOn(day).intake;
  if (missing <= Math.max(5, (of * missingPerMille) / 1000)) return undefined;
  return `${missing} av ${of} aktiva kort saknas i listan, och högst ${numberText(missingPerMille / 10)} % får saknas. Är den avklippt, eller en annan enhets?`;
}
