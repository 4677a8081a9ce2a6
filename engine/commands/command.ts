import { isRejection, type Rejection } from '../outcome.ts';
import type { Variables } from '../variables.ts';
import type { Run } from '../run/run.ts';
import type { HistoryEntry } from '../store/history.ts';
import { readKey } from '../store/keys.ts';
import type { Store } from '../store/store.ts';

/** What the history tells of a command; who and when come from the run. */
export type Change = Omit<HistoryEntry, 'key' | 'at' | 'actor' | 'command'>;

/** The engine around the writer, for what a command needs before or after the writer's turn. */
export interface Surroundings {
  readonly store: Store;
  /** Loads the model of a process definition, if there is one with this key. */
  readonly loadModel: (definitionKey: number) => Promise<void>;
  readonly loadNeededModels: () => Promise<void>;
  /** Resolves when nothing more is due by the engine's clock. */
  readonly fireDue: () => Promise<void>;
  readonly workOnBatches: () => void;
}

/** What the writer does in its turn. */
export type Act<Outcome> = (run: Run) => Outcome | Rejection;

/** One thing the engine can be asked to do. */
interface Description<Kind extends string, Work, Outcome> {
  /** Its name in `Engine.execute` and in the history. */
  readonly kind: Kind;
  /** What it changes, as Camunda's audit log calls it. */
  readonly entity: string;
  /** Camunda's word for it in the detail of a refusal and in the audit log. */
  readonly intent: string;
  /** Checks everything before it changes anything, so that a refusal has changed nothing. */
  readonly carryOut: (run: Run, work: Work) => Outcome | Rejection;
  /**
   * Called before it is carried out: what is going to change, and how that is now. Left out or undefined: the history keeps nothing of it. That
   * is so for leases, which end by themselves, and for user tasks, whose changes task listeners may hold up (`run/user-tasks.ts` records them).
   */
  readonly record?: (run: Run, work: Work) => Change | undefined;
  /** What only the outcome tells: what was made, reached or removed. Undefined: nothing was changed after all. */
  readonly recordOutcome?: (outcome: Outcome, work: Work) => Change | undefined;
  /** Called after the commit, before the answer; not after a refusal. */
  readonly afterwards?: (surroundings: Surroundings) => void | Promise<void>;
}

/** A kind of command, ready to be used. */
export interface CommandType<Kind extends string, Payload, Outcome, Work = Payload> {
  readonly kind: Kind;
  readonly entity: string;
  readonly intent: string;
  /**
   * Returns what the writer then does, or why it can't be done. Promises it only where something takes time: all other commands are carried
   * out in the order in which they were given.
   */
  readonly prepare: (payload: Payload, surroundings: Surroundings) => Act<Outcome> | Promise<Act<Outcome> | Rejection>;
  /** Carries it out and, unless it is refused, records who has changed what, in the same transaction. */
  readonly carryOut: (run: Run, work: Work) => Outcome | Rejection;
  readonly afterwards: ((surroundings: Surroundings) => void | Promise<void>) | undefined;
}

/** A command that can be carried out as it comes. */
export function command<Kind extends string, Payload, Outcome extends object>(
  description: Description<Kind, Payload, Outcome>,
): CommandType<Kind, Payload, Outcome> {
  const carryOut = recorded(description);
  return { ...typeOf(description), carryOut, prepare: (payload) => (run) => carryOut(run, payload) };
}

/** A command that needs something which takes time, like reading models, before the writer's turn. */
export function preparedCommand<Kind extends string, Payload, Work extends object, Outcome extends object>(
  description: Description<Kind, Work, Outcome> & {
    readonly prepare: (payload: Payload, surroundings: Surroundings) => Work | Promise<Work | Rejection>;
  },
): CommandType<Kind, Payload, Outcome, Work> {
  const carryOut = recorded(description);
  return {
    ...typeOf(description),
    carryOut,
    prepare(payload, surroundings) {
      const ready = description.prepare(payload, surroundings);
      return ready instanceof Promise
        ? ready.then((work) => (isRejection(work) ? work : (run) => carryOut(run, work)))
        : (run) => carryOut(run, ready);
    },
  };
}

function typeOf<Kind extends string, Work, Outcome>(description: Description<Kind, Work, Outcome>) {
  const { kind, entity, intent, afterwards } = description;
  return { kind, entity, intent, afterwards };
}

function recorded<Kind extends string, Work, Outcome extends object>(
  description: Description<Kind, Work, Outcome>,
): (run: Run, work: Work) => Outcome | Rejection {
  return (run, work) => {
    const change = description.record?.(run, work);
    const outcome = description.carryOut(run, work);
    if (!change || isRejection(outcome)) return outcome;
    const seen = description.recordOutcome ? description.recordOutcome(outcome, work) : {};
    if (!seen) return outcome;
    const { store, now: at, actor } = run;
    store.history.insert({ ...change, ...seen, key: store.nextKey(), at, actor, command: description.kind });
    return outcome;
  };
}

/** A change of a process instance as a whole. */
export function aboutInstance(processInstanceKey: string): Pick<Change, 'instanceKey' | 'subjectKey'> {
  const key = readKey(processInstanceKey);
  return { instanceKey: key, subjectKey: key };
}

/** Names only: the values stand in the variables, also those they had before. */
export const namesOf = ({ variables = {} }: { readonly variables?: Variables | undefined }): string[] =>
  Object.keys(variables);
