import { dayAt, lastValidDay, unitsOf, type Viewer } from '../../contract/index.ts';
import type { Employment, Register } from '../../register/index.ts';
import * as wording from '../wording.ts';

interface Choice {
  readonly label: string;
  readonly value: string;
}

/** What can be chosen in the start form: the viewer's units and, of the chosen one, people and cards. */
export interface Choices {
  readonly units: readonly Choice[];
  readonly employees: readonly Choice[];
  /** Oldest first. */
  readonly cards: readonly Choice[];
  readonly attesters: readonly Choice[];
  /** Employment → last valid day of a card that is activated today and whose blank lasts long enough. */
  readonly lastValidDays: Readonly<Record<string, string>>;
  /** Card → last day of its blank; a card is never valid longer. */
  readonly blankDays: Readonly<Record<string, string>>;
}

/** @param unitId the chosen unit; one that isn't the viewer's counts as none */
export async function choicesFor(
  register: Register,
  viewer: Viewer,
  { unitId, at }: { unitId: string | undefined; at: string },
): Promise<Choices> {
  const own = unitsOf(viewer, 'manager', 'orderer', 'colleague');
  const today = dayAt(Date.parse(at));
  const found = await Promise.all(own.map((id) => register.units.find(id, today)));
  const units = found
    .filter((unit) => unit !== undefined)
    .map((unit) => ({ label: unit.name, value: unit.unitId }))
    .sort((left, right) => left.label.localeCompare(right.label, 'sv'));
  if (unitId === undefined || !own.includes(unitId)) {
    return { units, employees: [], cards: [], attesters: [], lastValidDays: {}, blankDays: {} };
  }
  const [employments, stock] = await Promise.all([
    register.units.employments(unitId, today),
    register.units.stock(unitId, today),
  ]);
  const others = employments.filter((employment) => employment.person.personId !== viewer.personId);
  return {
    units,
    employees: others.map((employment) => ({ label: personLabel(employment), value: employment.employmentId })),
    cards: stock.map((card, index) => ({
      label: `${wording.cardNumber(card.cardNumber)}${index === 0 ? ', äldst' : ''}`,
      value: card.cardNumber,
    })),
    attesters: attestersOf(employments, viewer),
    lastValidDays: Object.fromEntries(others.map(({ employmentId, to }) => [employmentId, lastDay(to, today)])),
    blankDays: Object.fromEntries(
      stock.flatMap(({ cardNumber, blankExpires }) => (blankExpires === undefined ? [] : [[cardNumber, blankExpires]])),
    ),
  };
}

/** The viewer first, then colleagues, each person once. */
function attestersOf(employments: readonly Employment[], viewer: Viewer): Choice[] {
  const colleagues = employments
    .filter(({ person }) => person.personId !== viewer.personId)
    .map((employment): [string, Choice] => [
      employment.person.personId,
      { label: personLabel(employment), value: employment.person.personId },
    ]);
  return [{ label: `Jag själv, ${viewer.name}`, value: viewer.personId }, ...new Map(colleagues).values()];
}

function personLabel({ person }: Employment): string {
  return person.title === undefined ? person.displayName : `${person.displayName}, ${person.title}`;
}

function lastDay(assignmentTo: string | undefined, activationDay: string): string {
  return lastValidDay({ cardType: 'reserve', activationDay, assignmentTo, blankExpires: undefined });
}
