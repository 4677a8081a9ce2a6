import { rulesOf } from '../../../contract/index.ts';
import type { EditionState, PolicyEdition } from '../../../register/index.ts';
import type { Badge } from '../../pages/badge.ts';
import * as wording from '../../pages/wording.ts';
import type { Difference, EditionRow } from './pages.ts';

const badges: Readonly<Record<EditionState, Badge>> = {
  proposed: { text: 'Väntar på svar', colour: 'neutral', icon: 'clock' },
  coming: { text: 'Kommande', colour: 'info', icon: 'clock' },
  holds: { text: 'Gäller nu', colour: 'success', icon: 'check' },
  past: { text: 'Har gällt', colour: 'neutral', icon: 'check' },
  refused: { text: 'Avslagen', colour: 'neutral', icon: 'back' },
  withdrawn: { text: 'Tillbakatagen', colour: 'neutral', icon: 'back' },
  lapsed: { text: 'Förföll utan svar', colour: 'neutral', icon: 'clock' },
};

/** Of the edition that the house was taken into use with (`siths-kort policy begin`). */
const byNobody: Readonly<Record<string, string>> = { operator: 'Driften, när systemet togs i bruk' };

/** @param names by HSA-id */
export function editionRow(edition: PolicyEdition, names: ReadonlyMap<string, string>): EditionRow {
  const { editionId, from, state, reason, proposedBy, proposedAt } = edition;
  const who = proposedBy === undefined ? undefined : (names.get(proposedBy) ?? byNobody[proposedBy] ?? proposedBy);
  const when = proposedAt === undefined ? '' : `, ${wording.dayAndTime(proposedAt)}`;
  return {
    editionId,
    from,
    badge: badges[state],
    isNow: state === 'holds',
    about: who === undefined ? 'Följde med programmet' : `${who}${when}. ${reason ?? ''}`,
    mayWithdraw: proposedBy !== undefined && state === 'coming',
  };
}

/** The rules that two editions have different values of. */
export function differencesOf(one: PolicyEdition, other: PolicyEdition): Difference[] {
  const before = new Map(rulesOf(one.policy).map(({ path, value }) => [path, value]));
  return rulesOf(other.policy).flatMap(({ path, words, value }) => {
    const old = before.get(path) ?? '';
    return old === value ? [] : [{ path, words, before: old, after: value }];
  });
}

/** The two to compare: those that were asked for, else the one that holds and the first after it. */
export function comparedOf(
  editions: readonly PolicyEdition[],
  { one, other }: { one: unknown; other: unknown },
): readonly [PolicyEdition, PolicyEdition] {
  const holding = editions.find(({ state }) => state === 'holds');
  const next = editions.find(({ state }) => state === 'coming') ?? editions.find(({ state }) => state === 'proposed');
  const first = editions.find(({ editionId }) => editionId === one) ?? holding;
  if (!first) throw new Error('No edition of the policy holds today');
  return [first, editions.find(({ editionId }) => editionId === other) ?? next ?? first];
}
