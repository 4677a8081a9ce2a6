import type { Element, Flow, ProcessModel } from '../../engine/model/model.ts';
import type { Variables } from '../../feel/index.ts';
import { models } from '../agreement/models.ts';

/** Where a case stands: an element of a process, and the call activities that it was called from, outermost first. */
export type Place = readonly { readonly processId: string; readonly elementId: string }[];

export interface Onward {
  readonly to: Place;
  /** Not the way that the drawing is read along: something happened meanwhile. */
  readonly isDetour: boolean;
}

export type Drawings = ReadonlyMap<string, ProcessModel>;
export const drawings: Drawings = new Map(models.map(({ id, process }) => [id, process]));

/** A walk through the models. Each way out of a gateway is open but those that `known` closes: whoever means ill answers as it suits. */
export interface Ways {
  start(processId: string): Onward[];
  /** Where it goes on from, once what stands there is done. */
  after(place: Place): Onward[];
  /** Where it goes on when something happens before it is done. */
  meanwhile(place: Place): Onward[];
  element(place: Place): Element;
  /** The same text for the same place. */
  key(place: Place): string;
}

/** @param known variables whose values the walk is about; a condition that reads any other may be true or false */
export function ways(known: Variables, of: Drawings = drawings): Ways {
  const element = (place: Place): Element => {
    const { processId, elementId } = here(place);
    return one(of.get(processId)?.elements.get(elementId), `${processId}/${elementId}`);
  };
  const enter = (place: Place): Onward[] => {
    const found = element(place);
    switch (found.kind) {
      case 'call-activity':
        return found.processId.kind === 'static' ? begin(place, found.processId.text) : [];
      case 'sub-process':
        return found.start === undefined ? [] : enter(beside(place, found.start));
      default:
        return [{ to: place, isDetour: false }];
    }
  };
  const begin = (outer: Place, processId: string): Onward[] => {
    const { start, otherStarts, eventStarts } = one(of.get(processId), processId).process;
    const at = (elementId: string): Place => [...outer, { processId, elementId }];
    return [
      ...[start, ...otherStarts].flatMap((id) => (id === undefined ? [] : enter(at(id)))),
      ...eventStarts.map((id) => ({ to: at(id), isDetour: true })),
    ];
  };
  const after = (place: Place): Onward[] => {
    const { outgoing, scope } = element(place);
    if (outgoing.length > 0) return open(place, outgoing).flatMap(({ target }) => enter(beside(place, target)));
    const outer = scope === undefined ? undefined : one(of.get(here(place).processId)?.elements.get(scope), scope);
    if (outer?.kind === 'sub-process') return after(beside(place, outer.id));
    return place.length > 1 ? after(place.slice(0, -1)) : [];
  };
  const open = (place: Place, outgoing: readonly string[]): Flow[] => {
    const model = one(of.get(here(place).processId), here(place).processId);
    const flows = outgoing.map((id) => one(model.flows.get(id), id));
    const judged = flows.map((flow) => ({ flow, is: holds(flow, known) }));
    const taken = judged.find(({ is }) => is === true);
    return taken ? [taken.flow] : judged.filter(({ is }) => is !== false).map(({ flow }) => flow);
  };
  const meanwhile = (place: Place): Onward[] =>
    place.flatMap((_, depth) => {
      const around = place.slice(0, depth + 1);
      return element(around).boundaries.flatMap((id) =>
        after(beside(around, id)).map(({ to }) => ({ to, isDetour: true })),
      );
    });
  const keys = new Map<Place, string>();
  const keyOf = (place: Place) => {
    const key = keys.get(place) ?? place.map(({ processId, elementId }) => `${processId}/${elementId}`).join(' ');
    keys.set(place, key);
    return key;
  };
  const start = (processId: string) => begin([], processId);
  return { start, after: remembered(after, keyOf), meanwhile: remembered(meanwhile, keyOf), element, key: keyOf };
}

/** Asks once for each place: a search comes to the same one thousands of times. */
function remembered<Found>(find: (place: Place) => Found, keyOf: (place: Place) => string): (place: Place) => Found {
  const found = new Map<string, Found>();
  return (place) => {
    const key = keyOf(place);
    const known = found.get(key);
    if (known !== undefined) return known;
    const now = find(place);
    found.set(key, now);
    return now;
  };
}

const here = (place: Place) => one(place.at(-1), 'place');
const beside = (place: Place, elementId: string): Place => [
  ...place.slice(0, -1),
  { processId: here(place).processId, elementId },
];

/** Whether a flow is taken; undefined: nobody can tell. */
function holds({ condition }: Flow, known: Variables): boolean | undefined {
  if (condition === undefined) return undefined;
  const isKnown = condition.expression.reads.every((name) => name in known);
  return isKnown ? condition.expression.evaluate(known, { now: 0 }).value === true : undefined;
}

function one<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`${name} is not in the models`);
  return thing;
}
