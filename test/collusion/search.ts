import { z } from 'zod';
import { forms, signedInputs, type FormId, type Viewer } from '../../contract/index.ts';
import type { Element, ElementOf } from '../../engine/model/model.ts';
import { portalTask } from '../../portal/desk/portal-tasks.ts';
import type { StartForm } from '../../portal/start-form/start-form.ts';
import { workers as steps } from '../../workers/index.ts';
import { authorOf, beginnings, isAtDesk, passes, seen, type Judging, type Told } from './case.ts';
import { acting } from './people.ts';
import { ways, type Onward, type Place, type Ways } from './places.ts';

/** Something that a person does on the way. */
export interface Act {
  readonly person: string;
  readonly as: Hat;
  readonly does: string;
  /** They do what the routine says, and are deceived. */
  readonly inGoodFaith?: true;
}

/**
 * As whom somebody acts: those of the unit, customer service, auditors, administrators, or no login at all.
 */
export type Hat = 'manager' | 'customer-service' | 'auditor' | 'admin' | 'nobody';

/** The fewest people, and the shortest way of so many. */
export interface Collusion {
  readonly people: number;
  readonly acts: readonly Act[];
}

/** What is counted are those who know: customer service is deceived where what it goes by is theirs. */
export interface Deceit {
  /** Of customer service, and knows nothing: each time another one. */
  readonly clerk: Viewer;
  /** What those who know do to answer when the unit is rung; undefined: they don't. */
  readonly phone: readonly Act[] | undefined;
  /** The same, to hold a card of the unit's. */
  readonly card: readonly Act[] | undefined;
  /** The same, to stand at a desk as somebody else. */
  readonly face: readonly Act[] | undefined;
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
    const acts = search(processId, startForms, { ...judging, people: acting(count) })?.acts;
    if (acts) return { people: new Set(acts.map(({ person }) => person)).size, acts };
  }
  throw new Error(`${processId}: more than ${most} people, or a way that the search doesn't see`);
}

/** Returns the shortest way of some people, when others may be deceived. Undefined: there is none. */
export function shortest(
  processId: string,
  startForms: readonly StartForm[],
  among: Among & { readonly deceit: Deceit },
): Pick<State, 'acts' | 'place' | 'told'> | undefined {
  return leadsToCard(processId, among) ? search(processId, startForms, among) : undefined;
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
  /** Undefined: everybody who acts is one of the people. */
  readonly deceit?: Deceit;
}

/** Dijkstra's: the cheapest state first. As whom people have acted is left out of what is the same: it changes what is shown, not how many they are. */
function search(processId: string, startForms: readonly StartForm[], among: Among): State | undefined {
  const walk = ways(among.situation.variables, among.rules.drawings);
  const keyOf = ({ place, told: { submitter, enteredBy, confirmedBy = '', answers } }: State) =>
    [walk.key(place), submitter, enteredBy, confirmedBy, ...answers].join();
  // What is drawn as the usual way does to deceive somebody; all else would be looked through for nothing.
  let dearest = Infinity;
  const waiting = new Map<number, State[]>();
  const cheapest = new Map<string, number>();
  const add = (state: State) => {
    if (state.cost > dearest) return;
    const key = keyOf(state);
    if ((cheapest.get(key) ?? Infinity) <= state.cost) return;
    cheapest.set(key, state.cost);
    const same = waiting.get(state.cost);
    if (same) same.push(state);
    else waiting.set(state.cost, [state]);
  };
  const first = begun(processId, startForms, { walk, among });
  for (const state of first) add(state);
  if (among.deceit) dearest = Math.min(...first.map(({ cost }) => cost)) + costs.detour - 1;
  for (let cost = 0; waiting.size > 0; cost += 1) {
    for (let state = take(waiting, cost); state; state = take(waiting, cost)) {
      if (cheapest.get(keyOf(state)) !== cost) continue;
      const [then, ...others] = doneAt(state, { walk, among });
      if (then && givesCard(walk.element(state.place), among)) return then;
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
  const { people, deceit } = among;
  return startForms.flatMap((form) => [
    ...(deceit ? people : people.slice(0, 1)).flatMap((person) =>
      beginnings(person, form, among).flatMap((told) => {
        const isTyped = told.submitter !== told.enteredBy;
        const does = isTyped
          ? `skriver in ”${form.title}” för en chef som inte har ringt`
          : `skickar in ”${form.title}”`;
        return begin(told, [{ person: person.personId, as: isTyped ? 'customer-service' : 'manager', does }]);
      }),
    ),
    ...(deceit ? [deceit.clerk] : []).flatMap((clerk) =>
      beginnings(clerk, form, among).flatMap((told) =>
        begin(told, [
          { person: people[0]?.personId ?? '', as: 'nobody', does: 'ringer och säger sig vara chef på enheten' },
          deceived(clerk, `skriver in ”${form.title}”`),
        ]),
      ),
    ),
  ]);
}

const deceived = ({ personId }: Viewer, does: string): Act => {
  return { person: personId, as: 'customer-service', does, inGoodFaith: true };
};

/** What comes of it that what stands at the place is done: by each person who may, or by the machine where it isn't stopped. */
function doneAt(state: State, { walk, among }: Within): State[] {
  const element = walk.element(state.place);
  if (element.kind !== 'user-task') {
    const type = jobOf(element);
    return type === undefined ? [state] : letThrough(state, type, among);
  }
  const groups = element.task.candidateGroups?.text ?? '';
  const hat = (['customer-service', 'manager', 'auditor'] as const).find((each) => groups.includes(`"${each}"`));
  const does = `gör uppgiften ”${element.name ?? ''}”`;
  const done = (person: Viewer, means: readonly Act[] | undefined, act: Act): State[] => {
    const case_ = seen(toldTo(person, state, among), among.situation);
    if (means === undefined || hat === undefined || !among.rules.mayAct(person, { queue: hat, case: case_ })) return [];
    const answers = answeredBy(element).reduce(
      (before, name) => answer(before, name, person.personId),
      state.told.answers,
    );
    const using = withMeans({ ...state, told: { ...state.told, answers } }, means);
    return [acted(using, act)];
  };
  const rests = meansFor(element, state, among);
  return [
    ...newcomers(state, among).flatMap((person) =>
      done(person, rests.ofAccomplice, { person: person.personId, as: hat ?? 'manager', does }),
    ),
    ...(hat === 'customer-service' ? clerksOf(among) : []).flatMap((clerk) =>
      done(clerk, rests.ofDeceived, deceived(clerk, does)),
    ),
  ];
}

/** What a task takes of those who know, when one of them does it and when somebody else does. */
function meansFor({ task }: ElementOf<'user-task'>, state: State, among: Among) {
  const { deceit } = among;
  const formId = task.form?.formId?.text;
  if (!deceit || !isFormId(formId) || portalTask(formId).readsCard !== true)
    return { ofAccomplice: [], ofDeceived: [] };
  const { card } = deceit;
  const phone = deceit.phone ?? noted(state, among);
  return { ofAccomplice: card, ofDeceived: card && phone && [...card, ...phone] };
}

const isFormId = (text: string | undefined): text is FormId => text !== undefined && text in forms;

/** One who knows says that the unit has been called back. */
function noted({ told }: State, { people, rules, situation }: Among): readonly Act[] | undefined {
  const found = seen(told, situation);
  const by = people.find((person) => rules.mayLogCallBack(person, found));
  return by && [{ person: by.personId, as: 'customer-service', does: 'noterar att enheten är uppringd' }];
}

const withMeans = (state: State, means: readonly Act[]): State => {
  const isNew = (act: Act) => !state.acts.some((each) => each.person === act.person && each.does === act.does);
  return means.filter(isNew).reduce((before, act) => acted(before, act), state);
};

const clerksOf = ({ deceit }: Among): readonly Viewer[] => (deceit ? [deceit.clerk] : []);

/**
 * The case as it is judged when somebody takes a step: what one who knows nothing has done before was
 * another's.
 */
function toldTo({ personId }: Viewer, { told }: State, { deceit }: Among): Told {
  if (personId !== deceit?.clerk.personId) return told;
  const other = (id: string) => (id === personId ? `another ${personId}` : id);
  return {
    submitter: other(told.submitter),
    enteredBy: other(told.enteredBy),
    confirmedBy: told.confirmedBy === undefined ? undefined : other(told.confirmedBy),
    answers: told.answers.map(([name, id]) => [name, other(id)] as const),
  };
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
function letThrough(state: State, type: string, among: Among): State[] {
  const { people, deceit, ...judging } = among;
  const { told } = state;
  const step = steps.find((each) => each.type === type);
  const guards = judging.rules.workers.get(type)?.guards ?? [];
  const read = signedInputs(step?.input);
  if (read.some(({ name, required }) => required && authorOf(name, told) === undefined)) return [];
  const names = new Set(read.map(({ name }) => name));
  const newest = told.answers.findLast(([name]) => names.has(name))?.[1];
  const clerk = deceit?.clerk.personId === newest ? deceit?.clerk : undefined;
  const person = clerk ?? people.find(({ personId }) => personId === newest);
  if (person === undefined) return guards.every(({ when }) => when.length > 0) ? [state] : [];
  if (!passes(person, toldTo(person, state, among), guards, judging)) return [];
  if (!clerk || !isAtDesk(told, guards, judging.situation)) return [state];
  return deceit?.face ? [withMeans(state, deceit.face)] : [];
}

/** Somebody says in the portal that a case is right which was typed for a caller, or for which no manager is left. */
function confirmed(state: State, among: Among): State[] {
  const { isAnsweredForByService } = among.situation;
  const clerks = isAnsweredForByService ? clerksOf(among) : [];
  return [...newcomers(state, among), ...clerks]
    .filter((person) => among.rules.mayConfirm(person, seen(toldTo(person, state, among), among.situation)))
    .map((person) => {
      const as: Hat = isAnsweredForByService ? 'customer-service' : 'manager';
      const told = { ...state.told, confirmedBy: person.personId };
      const does = 'bekräftar ärendet';
      const act = clerks.includes(person) ? deceived(person, does) : { person: person.personId, as, does };
      return acted({ ...state, told }, act);
    });
}

/** Those who are in it already, and one who isn't yet: who it is makes no difference. */
function newcomers({ acts }: State, { people, deceit }: Among): readonly Viewer[] {
  if (deceit) return people;
  const inIt = new Set(acts.map(({ person }) => person));
  return people.slice(0, inIt.size + 1);
}

function answer(before: Told['answers'], name: string, person: string): Told['answers'] {
  return [...before.filter(([each]) => each !== name), [name, person] as const];
}

function acted(state: State, act: Act): State {
  const isOtherHat =
    act.as !== 'nobody' &&
    state.acts.some(({ person, as }) => person === act.person && as !== 'nobody' && as !== act.as);
  return { ...state, acts: [...state.acts, act], cost: state.cost + costs.act + (isOtherHat ? costs.otherHat : 0) };
}

function onward(state: State, to: readonly Onward[]): State[] {
  return to.map((each) => {
    return { ...state, place: each.to, cost: state.cost + (each.isDetour ? costs.detour : 0) };
  });
}
