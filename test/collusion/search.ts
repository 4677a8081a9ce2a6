import { z } from 'zod';
import { forms, signedInputs, type Viewer } from '../../contract/index.ts';
import type { Element, ElementOf } from '../../engine/model/model.ts';
import type { StartForm } from '../../portal/start-form/start-form.ts';
import { workers as steps } from '../../workers/index.ts';
import { authorOf, beginnings, passes, seen, type Judging, type Told } from './case.ts';
import { acting } from './people.ts';
import { ways, type Onward, type Place, type Ways } from './places.ts';

/** Something that a person does on the way. */
export interface Act {
  readonly person: string;
  readonly as: Hat;
  readonly does: string;
}

/** As whom somebody acts: those of the unit, customer service, or auditors. */
export type Hat = 'manager' | 'customer-service' | 'auditor';

/** The fewest people, and the shortest way of so many. */
export interface Collusion {
  readonly people: number;
  readonly acts: readonly Act[];
}

interface State {
  readonly place: Place;
  readonly told: Told;
  readonly acts: readonly Act[];
  readonly cost: number;
}

const most = 5;
/** A way that leaves the drawn one, or in which somebody acts as another than before, is only shown where there is no plainer one. */
const costs = { act: 1, otherHat: 10, detour: 100 };

/** Returns the fewest people who bring a case to a card that works, without its holder. Undefined: no card comes of the process. */
export function fewest(processId: string, startForms: readonly StartForm[], judging: Judging): Collusion | undefined {
  if (!leadsToCard(processId, judging)) return undefined;
  for (let count = 1; count <= most; count += 1) {
    const acts = search(processId, startForms, { ...judging, people: acting(count) });
    if (acts) return { people: new Set(acts.map(({ person }) => person)).size, acts };
  }
  throw new Error(`${processId}: more than ${most} people, or a way that the search doesn't see`);
}

/** Whether any way through the models comes to a step that makes a card work, whoever takes it. */
function leadsToCard(processId: string, { rules, situation }: Judging): boolean {
  const walk = ways(situation.variables, rules.drawings);
  const been = new Set<string>();
  const waiting = walk.start(processId).map(({ to }) => to);
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const key = walk.key(place);
    if (been.has(key)) continue;
    been.add(key);
    if (givesCard(walk.element(place), { rules })) return true;
    waiting.push(...[...walk.after(place), ...walk.meanwhile(place)].map(({ to }) => to));
  }
  return false;
}

function givesCard(element: Element, { rules }: Pick<Judging, 'rules'>): boolean {
  return rules.workers.get(jobOf(element) ?? '')?.givesCard === true;
}

function jobOf(element: Element): string | undefined {
  return element.kind === 'job-task' && element.job.type.kind === 'static' ? element.job.type.text : undefined;
}

interface Among extends Judging {
  readonly people: readonly Viewer[];
}

/** Dijkstra's: the cheapest state first. As whom people have acted is left out of what is the same: it changes what is shown, not how many they are. */
function search(processId: string, startForms: readonly StartForm[], among: Among): readonly Act[] | undefined {
  const walk = ways(among.situation.variables, among.rules.drawings);
  const keyOf = ({ place, told: { submitter, enteredBy, confirmedBy = '', answers } }: State) =>
    [walk.key(place), submitter, enteredBy, confirmedBy, ...answers].join();
  const waiting = new Map<number, State[]>();
  const cheapest = new Map<string, number>();
  const add = (state: State) => {
    const key = keyOf(state);
    if ((cheapest.get(key) ?? Infinity) <= state.cost) return;
    cheapest.set(key, state.cost);
    const same = waiting.get(state.cost);
    if (same) same.push(state);
    else waiting.set(state.cost, [state]);
  };
  for (const state of begun(processId, startForms, { walk, among })) add(state);
  for (let cost = 0; waiting.size > 0; cost += 1) {
    for (let state = take(waiting, cost); state; state = take(waiting, cost)) {
      if (cheapest.get(keyOf(state)) !== cost) continue;
      const [then, ...others] = doneAt(state, { walk, among });
      if (then && givesCard(walk.element(state.place), among)) return then.acts;
      for (const next of [
        ...[then, ...others].flatMap((each) => (each ? onward(each, walk.after(each.place)) : [])),
        ...onward(state, walk.meanwhile(state.place)),
        ...confirmed(state, among),
      ])
        add(next);
    }
  }
  return undefined;
}

function take(waiting: Map<number, State[]>, cost: number): State | undefined {
  const state = waiting.get(cost)?.pop();
  if (waiting.get(cost)?.length === 0) waiting.delete(cost);
  return state;
}

interface Within {
  readonly walk: Ways;
  readonly among: Among;
}

/** Cases as people begin them. A process that nobody begins with a form begins by itself. */
function begun(processId: string, startForms: readonly StartForm[], { walk, among }: Within): State[] {
  const byItself: Told = { submitter: 'nobody', enteredBy: 'nobody', confirmedBy: undefined, answers: [] };
  const begin = (told: Told, acts: readonly Act[]) => onward({ place: [], told, acts, cost: 0 }, walk.start(processId));
  if (startForms.length === 0) return begin(byItself, []);
  return startForms.flatMap((form) =>
    among.people.slice(0, 1).flatMap((person) =>
      beginnings(person, form, among).flatMap((told) => {
        const isTyped = told.submitter !== told.enteredBy;
        const does = isTyped
          ? `skriver in ”${form.title}” för en chef som inte har ringt`
          : `skickar in ”${form.title}”`;
        return begin(told, [{ person: person.personId, as: isTyped ? 'customer-service' : 'manager', does }]);
      }),
    ),
  );
}

/** What comes of it that what stands at the place is done: by each person who may, or by the machine where it isn't stopped. */
function doneAt(state: State, { walk, among }: Within): State[] {
  const element = walk.element(state.place);
  if (element.kind === 'user-task') {
    const groups = element.task.candidateGroups?.text ?? '';
    const hat = (['customer-service', 'manager', 'auditor'] as const).find((each) => groups.includes(`"${each}"`));
    const case_ = seen(state.told, among.situation);
    return newcomers(state, among)
      .filter((person) => hat !== undefined && among.rules.mayAct(person, { queue: hat, case: case_ }))
      .map((person) => {
        const answered = answeredBy(element);
        const act = { person: person.personId, as: hat ?? 'manager', does: `gör uppgiften ”${element.name ?? ''}”` };
        const answers = answered.reduce((before, name) => answer(before, name, person.personId), state.told.answers);
        return acted({ ...state, told: { ...state.told, answers } }, act);
      });
  }
  const type = jobOf(element);
  return type === undefined || isLetThrough(state, type, among) ? [state] : [];
}

/** The variables that a task's answer leaves: those that the model takes out of it, or those of its form. */
function answeredBy({ outputs, task }: ElementOf<'user-task'>): string[] {
  if (outputs.length > 0) return outputs.flatMap(({ target }) => target.slice(0, 1));
  const formId = task.form?.formId?.text;
  return Object.entries(forms).flatMap(([id, { variables }]) =>
    id === formId && variables instanceof z.ZodObject ? Object.keys(variables.shape) : [],
  );
}

/** A worker reads signed answers: those that it can't do without have to be there, and what it asks is asked about the newest. */
function isLetThrough({ told }: State, type: string, { people, ...judging }: Among): boolean {
  const step = steps.find((each) => each.type === type);
  const guards = judging.rules.workers.get(type)?.guards ?? [];
  const read = signedInputs(step?.input);
  if (read.some(({ name, required }) => required && authorOf(name, told) === undefined)) return false;
  const names = new Set(read.map(({ name }) => name));
  const newest = told.answers.findLast(([name]) => names.has(name))?.[1];
  const person = people.find(({ personId }) => personId === newest);
  if (person === undefined) return guards.every(({ when }) => when.length > 0);
  return passes(person, told, guards, judging);
}

/** Somebody says in the portal that a case is right which was typed for a caller, or for which no manager is left. */
function confirmed(state: State, among: Among): State[] {
  return newcomers(state, among)
    .filter((person) => among.rules.mayConfirm(person, seen(state.told, among.situation)))
    .map((person) => {
      const as = among.situation.isAnsweredForByService ? 'customer-service' : 'manager';
      const told = { ...state.told, confirmedBy: person.personId };
      return acted({ ...state, told }, { person: person.personId, as, does: 'bekräftar ärendet' });
    });
}

/** Those who are in it already, and one who isn't yet: who it is makes no difference. */
function newcomers({ acts }: State, { people }: Among): readonly Viewer[] {
  const inIt = new Set(acts.map(({ person }) => person));
  return people.slice(0, inIt.size + 1);
}

function answer(before: Told['answers'], name: string, person: string): Told['answers'] {
  return [...before.filter(([each]) => each !== name), [name, person] as const];
}

function acted(state: State, act: Act): State {
  const isOtherHat = state.acts.some(({ person, as }) => person === act.person && as !== act.as);
  return { ...state, acts: [...state.acts, act], cost: state.cost + costs.act + (isOtherHat ? costs.otherHat : 0) };
}

function onward(state: State, to: readonly Onward[]): State[] {
  return to.map((each) => {
    return { ...state, place: each.to, cost: state.cost + (each.isDetour ? costs.detour : 0) };
  });
}
