import type { Viewer } from '../../contract/index.ts';
import type { StartForm } from '../../portal/start-form/start-form.ts';
import type { Answering, CaseSeen } from '../../rights/index.ts';
import type { Guard } from './guards.ts';
import { holder, hsaIdOf, unitId, unknowing } from './people.ts';
import type { Rules } from './rules.ts';

/** How a case came to be, and who has answered what since. Persons by their id. */
export interface Told {
  readonly submitter: string;
  readonly enteredBy: string;
  readonly confirmedBy: string | undefined;
  /** Variable → who answered it, the newest last. */
  readonly answers: readonly (readonly [string, string])[];
}

/** What is known of the cases that are looked at. */
export interface Situation {
  readonly id: string;
  /** In which way the process goes; undefined: it has one. */
  readonly way: string | undefined;
  /** Process variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** No manager is left to answer for the holder: customer service does. */
  readonly isAnsweredForByService: boolean;
}

/** The case as the policies see it. Who vouches is a colleague who knows nothing of it: they are named, and not asked. */
export function seen(told: Told, { isAnsweredForByService }: Situation): CaseSeen {
  const { submitter, enteredBy, confirmedBy } = told;
  return {
    unitId,
    holder,
    isAnsweredForByService,
    submitter: { personId: submitter },
    attester: { personId: 'colleague' },
    enteredBy: { personId: enteredBy },
    confirmedBy: confirmedBy === undefined ? undefined : { personId: confirmedBy },
  };
}

/** The ways in which a person can begin a case with the form: for themselves, or for a manager who is said to have phoned. */
export function beginnings(person: Viewer, form: StartForm, { rules, situation }: Judging): Told[] {
  const { activity, byPhone = false } = form;
  const ways = [
    { submitter: person, typist: undefined },
    ...(byPhone && rules.mayBeginForCaller(person) ? [{ submitter: unknowing, typist: person }] : []),
  ];
  return ways
    .filter(({ submitter, typist }) => {
      if (!rules.mayBeginIn(submitter, activity, unitId)) return false;
      if (activity !== 'order-card') return true;
      const answering: Answering = { by: situation.isAnsweredForByService ? 'customer-service' : 'unit', unitId };
      return rules.orderFault(submitter, { unitId, answering, person: holder, typist }) === undefined;
    })
    .map(({ submitter }) => {
      return { submitter: submitter.personId, enteredBy: person.personId, confirmedBy: undefined, answers: [] };
    });
}

export interface Judging {
  readonly rules: Rules;
  readonly situation: Situation;
}

/**
 * Whether a worker's guards let the person's answer through. A condition that nobody can judge from here may be met or not: what passes
 * either way is let through.
 */
export function passes(person: Viewer, told: Told, guards: readonly Guard[], judging: Judging): boolean {
  const unjudged = [
    ...new Set(
      guards.flatMap(({ when }) =>
        when.filter((each) => isMet(each, told, judging.situation) === undefined).map(({ text }) => text),
      ),
    ),
  ];
  const holding = Array.from({ length: 2 ** unjudged.length }, (_, number) =>
    unjudged.filter((_each, index) => (number >> index) % 2 === 1),
  );
  return holding.some((texts) =>
    guards
      .filter(({ when }) =>
        when.every((each) => isMet(each, told, judging.situation) ?? texts.includes(each.text) === each.is),
      )
      .every((guard) => asks(person, told, guard, judging)),
  );
}

/** True when the policy that the guard asks has nothing against the person. */
function asks(person: Viewer, told: Told, guard: Guard, { rules, situation }: Judging): boolean {
  const found = seen(told, situation);
  switch (guard.policy) {
    case 'clerical':
      return rules.dutyFault(person, found, 'clerical') === undefined;
    case 'dutyFault':
      return rules.dutyFault(person, found, 'decision') === undefined;
    case 'deskFault':
      return rules.deskFault(person, found) === undefined;
    case 'loa3Fault': {
      const first = guard.orderedBy === undefined ? undefined : authorOf(guard.orderedBy, told);
      if (guard.orderedBy !== undefined && first === undefined) return false;
      return rules.loa3Fault(person, found, first === undefined ? undefined : hsaIdOf(first)) === undefined;
    }
  }
}

export const authorOf = (variable: string, { answers }: Told): string | undefined =>
  answers.findLast(([name]) => name === variable)?.[1];

/** True when the person who answers has to be one who checks identity face to face. */
export function isAtDesk(told: Told, guards: readonly Guard[], situation: Situation): boolean {
  return guards.some(
    ({ policy, when }) =>
      (policy === 'deskFault' || policy === 'loa3Fault') &&
      when.every((each) => isMet(each, told, situation) !== false),
  );
}

/** Whether the condition of a guard is met; undefined: nobody can tell. */
function isMet({ text, is }: Guard['when'][number], told: Told, { variables }: Situation): boolean | undefined {
  const isLoa3 = variables['loa'] === undefined ? undefined : variables['loa'] === 'loa-3';
  if (text === "loa === 'loa-3'" || text === 'isLoa3(found)') return isLoa3 === undefined ? undefined : isLoa3 === is;
  const answered = /^input\.(\w+)$/.exec(text)?.[1];
  return answered === undefined ? undefined : (authorOf(answered, told) !== undefined) === is;
}
