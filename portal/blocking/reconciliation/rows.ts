import { ListedState, words, type Viewer } from '../../../contract/index.ts';
import {
  DifferenceAnswer,
  DifferenceKind,
  Weight,
  type Compared,
  type KeptDifference,
  type PortalRegister,
} from '../../../register/index.ts';
import { isNamed, may, nameScope } from '../../../rights/index.ts';
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
  danger: 'Farliga: kort som går att använda men inte borde',
  important: 'Viktiga: registret och listan vet olika',
  mend: 'Rättas: fel dag',
};

/** Differences for somebody who may open the page: protected persons only with that right; the others are counted. */
export async function shownDifferences(
  register: Pick<PortalRegister, 'people'>,
  differences: readonly (Compared | KeptDifference)[],
  viewer: Viewer,
): Promise<Differences> {
  const scope = nameScope(viewer);
  const shown: DifferenceRow[] = [];
  let hidden = 0;
  for (const each of differences) {
    const person = each.personId === undefined ? undefined : await register.people.find(each.personId);
    if (person && !isNamed(scope, person)) hidden += 1;
    else if (shown.length < most) shown.push(await rowOf(register, each, { viewer, person }));
  }
  const seen = differences.length - hidden;
  return {
    ...{ count: differences.length, hidden, rows: shown },
    more: seen > shown.length ? `${shown.length} av ${seen} visas` : undefined,
    tally: Weight.options.map((weight) => ({
      count: differences.filter((each) => each.weight === weight).length,
      text: meanings[weight],
    })),
  };
}

type Person = NonNullable<Awaited<ReturnType<PortalRegister['people']['find']>>>;

async function rowOf(
  { people }: Pick<PortalRegister, 'people'>,
  each: Compared | KeptDifference,
  { viewer, person }: { viewer: Viewer; person: Person | undefined },
): Promise<DifferenceRow> {
  const kept = 'reconciliation' in each ? each : undefined;
  const isOpen = kept !== undefined && kept.answer === undefined;
  const mayAnswer = isOpen && may.open(viewer, 'work-list') && (!person || may.serve(viewer, person));
  return {
    ...{ card: wording.cardNumber(each.cardNumber), holder: person?.displayName ?? '' },
    hsaId: person?.hsaId ?? listedId(each),
    ...{ weight: badges[each.weight], kind: DifferenceKind.words[each.kind], ...sidesOf(each) },
    answered: kept && (await answeredWords(people, kept)),
    href: mayAnswer ? `/avstamning/${kept.reconciliation}/${kept.cardNumber}` : undefined,
  };
}

const listedId = ({ listed }: Compared): string => (listed && 'hsaId' in listed.holder ? listed.holder.hsaId : '');

/** What the list says, and what the register said. */
export function sidesOf({ listed, here, kind }: Compared): { there: string; here: string } {
  const until = (day: string | undefined) => (day === undefined ? '' : `, till och med ${day}`);
  const holder = kind === 'other-holder' ? ', en annan innehavare' : '';
  return {
    there: listed
      ? `${listed.state === 'active' ? 'Aktivt' : ListedState.words[listed.state]}${until(listed.validTo)}${holder}`
      : 'Finns inte',
    here: here ? `${words.cardState[here.state]}${until(here.lastDay)}` : 'Finns inte',
  };
}

async function answeredWords(
  people: PortalRegister['people'],
  { answer, answeredBy = '', answeredAt }: KeptDifference,
): Promise<string | undefined> {
  if (answer === undefined || answeredAt === undefined) return undefined;
  const by = (await people.namesOf([answeredBy])).get(answeredBy) ?? answeredBy;
  return `${DifferenceAnswer.words[answer]}. ${by}, ${wording.dayAndTime(answeredAt)}`;
}
