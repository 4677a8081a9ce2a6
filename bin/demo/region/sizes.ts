/** How much a region has. */
export interface RegionSize {
  /** All cards: ordinary ones in use, reserve cards that were used in cases, and those that lie in drawers. */
  readonly cards: number;
  /** All cases, with those that are open. */
  readonly cases: number;
  /** Cases whose task is open at customer service. */
  readonly tasks: number;
}

/** What follows from a size. */
export interface RegionPlan {
  readonly units: number;
  /** Each has an ordinary card. */
  readonly people: number;
  readonly closedCases: number;
  readonly openCases: number;
  /** Reserve cards of each unit, the same number in all of them. */
  readonly drawer: number;
}

/** Thrown when the numbers can't be those of one region. */
export class ImpossibleRegion extends Error {
  override readonly name = 'ImpossibleRegion';
}

const peopleInUnit = 20;
/** Of all cards, those that nobody has used yet. */
const unused = 0.08;

/** Throws `ImpossibleRegion` with what would do. */
export function planRegion({ cards, cases, tasks }: RegionSize): RegionPlan {
  const people = Math.floor(cards * (1 - unused)) - cases;
  if (tasks > cases) throw new ImpossibleRegion(`${tasks} open tasks need as many cases, and there are ${cases}`);
  if (people < peopleInUnit || people < tasks * 2) {
    const least = Math.ceil((cases + Math.max(peopleInUnit, tasks * 2)) / (1 - unused)) + 1;
    throw new ImpossibleRegion(
      `${cases} cases and ${tasks} tasks need at least ${least} cards, and there are ${cards}`,
    );
  }
  const units = Math.ceil(people / peopleInUnit);
  return { units, people, closedCases: cases - tasks, openCases: tasks, drawer: Math.ceil((cards - people) / units) };
}
