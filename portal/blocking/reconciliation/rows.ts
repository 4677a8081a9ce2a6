import { ListedState, words, type Viewer } from '../../../contract/index.ts';
import {
  DifferenceAnswer,
  DifferenceKind,
  Weight,
  type Compared,
  type Concerned,
  type KeptDifference,
  type PortalRegister,
} from '../../../register/index.ts';
import { isNamed, may, nameScope } from '../../../rights/index.ts';
import type { Requester } from '../../login/requester.ts';
import { logProtected } from '../../middleware/reading.ts';
import type { Badge } from '../../pages/badge.ts';
import * as wording from '../../pages/wording.ts';
import type { DifferenceRow, Differences } from './pages.ts';

/** Rows of a page; of more only how many there are. */
const most = 200;

const badges: Readonly<Record<Weight, Badge>> = {
  danger: { text: Weight.words.danger, colour: 'danger', icon: 'alert' },
  important: { text: Weight.words.important, colour: 'warning', icon: 'clock' },
  mend: { text: Weight.words.mend, colour: 'neutral', icon: 'pen' },
};

const meanings: Readonly<Record<Weight, string>> = {
  danger: 'Farliga: kort som går att använda eller finns kvar, men inte borde',
  important: 'Viktiga: registret och listan vet olika',
  mend: 'Rättas: fel dag',
};

/**
 * Differences for somebody who may open the page: protected persons only with that right; the others are counted. Protected persons who are shown
 * stand in the log.
 * @param list the log's word for the page
 */
export async function shownDifferences(
  register: Pick<PortalRegister, 'people' | 'reconciliations' | 'audit'>,
  differences: readonly (Compared | KeptDifference)[],
  { requester, list }: { requester: Requester; list: string },
): Promise<Differences> {
  const { viewer } = requester;
  const scope = nameScope(viewer);
  const about = await register.reconciliations.peopleAbout(differences);
  const seen = differences.flatMap((each) => {
    const people = about.get(each.cardNumber) ?? [];
    return people.every((person) => isNamed(scope, person)) ? [{ each, people }] : [];
  });
  const shown = seen.slice(0, most);
  const everybody = shown.flatMap(({ people }) => people);
  await logProtected(register, requester, { list, people: everybody });
  const answeredBy = shown.flatMap(({ each }) => ('answeredBy' in each ? (each.answeredBy ?? []) : []));
  const names = await register.people.namesOf([...everybody.map(({ hsaId }) => hsaId), ...answeredBy]);
  return {
    count: differences.length,
    hidden: differences.length - seen.length,
    rows: shown.map(({ each, people }) => rowOf(each, { viewer, people, names })),
    more: seen.length > shown.length ? `${shown.length} av ${seen.length} visas` : undefined,
    tally: Weight.options.map((weight) => ({
      count: differences.filter((each) => each.weight === weight).length,
      text: meanings[weight],
    })),
  };
}

function rowOf(
  each: Compared | KeptDifference,
  { viewer, people, names }: { viewer: Viewer; people: readonly Concerned[]; names: ReadonlyMap<string, string> },
): DifferenceRow {
  const kept = 'reconciliation' in each ? each : undefined;
  const isOpen = kept !== undefined && kept.answer === undefined;
  const mayAnswer = isOpen && may.open(viewer, 'work-list') && people.every((person) => may.serve(viewer, person));
  const [person] = people;
  return {
    card: wording.cardNumber(each.cardNumber),
    holder: person ? (names.get(person.hsaId) ?? '') : '',
    hsaId: person?.hsaId ?? listedId(each),
    weight: badges[each.weight],
    kind: DifferenceKind.words[each.kind],
    ...sidesOf(each),
    answered: kept && answeredWords(kept, names),
    href: mayAnswer ? `/avstamning/${kept.reconciliation}/${kept.cardNumber}` : undefined,
  };
}

const listedId = ({ listed }: Compared): string =>
  listed?.holder && 'hsaId' in listed.holder ? listed.holder.hsaId : '';

/** A list of numbers alone, as they were scanned, has the card in these; in a list that says more they are told in full. */
const scanned: ReadonlySet<DifferenceKind> = new Set(['only-there', 'other-state']);

/** What the list says, and what the register said. */
export function sidesOf({ listed, here, kind }: Compared): { there: string; here: string } {
  const until = (day: string | undefined) => (day === undefined ? '' : `, till och med ${day}`);
  const from = kind === 'other-state' && listed ? ` från ${listed.validFrom}` : '';
  const holder = kind === 'other-holder' ? ', en annan innehavare' : '';
  return {
    there: listed
      ? `${listed.state === 'active' ? `Aktivt${from}` : ListedState.words[listed.state]}${until(listed.validTo)}${holder}`
      : scanned.has(kind)
        ? 'Skannat'
        : 'Finns inte',
    here: here ? `${words.cardState[here.state]}${until(here.lastDay)}` : 'Finns inte',
  };
}

function answeredWords(
  { answer, answeredBy = '', answeredAt }: KeptDifference,
  names: ReadonlyMap<string, string>,
): string | undefined {
  if (answer === undefined || answeredAt === undefined) return undefined;
  return `${DifferenceAnswer.words[answer]}. ${names.get(answeredBy) ?? answeredBy}, ${wording.dayAndTime(answeredAt)}`;
}
