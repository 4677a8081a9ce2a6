import type { Instant, Policy, Viewer } from '../../contract/index.ts';
import type { Author, PortalRegister, Unit } from '../../register/index.ts';
import type { DutyFault } from '../../rights/index.ts';
import type { ChangeRound } from '../case/case-process.ts';
import type { Particular } from '../pages/particular.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import type { FormData } from '../form-check/form-data.ts';
import type { Requester } from '../login/requester.ts';
import type { ErrandId } from '../companion/errands.ts';
import type { DeskTask } from './desk-task.ts';

/**
 * What the portal knows of a task besides its form. To add one: a file in the routine's `tasks/` and a line in its `index.ts`; a form
 * without one gets what is usual (`usual-task.ts`). Personal data stand here, read from the register, never in the form.
 */
export interface PortalTask {
  /** A page of its own on which it is done, as long as nobody else has taken it. */
  readonly page?: (desk: Pick<DeskTask, 'task' | 'case'>) => string;
  /** Words of the main button, said as what happens: `Aktivera kortet`. */
  readonly button: string;
  /** Other words for it, by the answer at a key of the form. */
  readonly buttons?: { readonly key: string; readonly words: Readonly<Record<string, string>> };
  /** A second button that gives an answer and moves to the question which that opens: `Avslå med orsak`. */
  readonly shortcut?: { readonly words: string; readonly key: string; readonly answer: string; readonly then: string };
  /** Buttons that answer the form as they are pressed, the main one first: what they say is what happens. The form is for all else. */
  readonly sends?: readonly { readonly words: string; readonly answers: FormData }[];
  /** What the form is for then. */
  readonly otherwise?: string;
  /**
   * Who of those in the case may do it: `nobody` – neither holder, submitter nor attester; `not-holder` – the others;
   * `anyone`. Default: `nobody` for customer service and auditors, `anyone` for managers.
   */
  readonly involved?: 'nobody' | 'not-holder' | 'anyone';
  /** A right of its own that it needs besides, and why somebody hasn't got it. */
  readonly fault?: (viewer: Viewer, task: Pick<DeskTask, 'case' | 'variables'>) => DutyFault | undefined;
  /** Somebody else than who did the step before does it: it is not given to them when they are done. */
  readonly isForAnother?: boolean;
  /**
   * Answers after which no other step of the case comes to the desk, unless what they ask for can't be done: who gave them goes on with what waits
   * already.
   */
  readonly isLast?: (data: FormData) => boolean;
  /** The last characters of the card are read aloud first: until they have matched, its number is hidden. */
  readonly readsCard?: boolean;
  /** Answers to begin with: what is usual, and the time now. */
  readonly beginWith?: (input: TaskInput) => FormData;
  /** Data for the form's choices and texts that are no process variables, e.g. what lies in stock. */
  readonly context?: (input: TaskInput) => Promise<FormData>;
  /** What only the register knows about the answers. An error's key is the form's, or any other: then it stands on top. */
  readonly check?: (input: TaskInput, data: FormData) => Promise<FormErrors>;
  /** `check` takes answers of which some are missing too, so that all that is wrong is told in one round. */
  readonly checksParts?: boolean;
  /**
   * Takes in the register what the answers choose, before they are told to be taken: what somebody else may have chosen in the same instant. Errors
   * say that it is gone.
   */
  readonly take?: (input: TaskInput, data: FormData, author: Author) => Promise<Taken | FormErrors>;
  /** What must be on record before the task is completed. Runs again when the completion is tried again. */
  readonly before?: (input: TaskInput, data: FormData) => Promise<void>;
  readonly view: (input: TaskInput) => Promise<TaskBeside>;
  /** Its part in SITHS eID Portal, for Portalföljaren. */
  readonly inPortal?: PortalErrand;
}

/** Something of which there is one, that an answer has chosen. */
export interface Taken {
  /** The answer came to nothing: others may have it. */
  readonly giveBack: () => Promise<void>;
}

/** What a task asks to be done in SITHS eID Portal. */
export interface PortalErrand {
  readonly errand: ErrandId;
  /** What its fields are filled in with; one that nothing here knows, or that is hidden yet, is left out. Never a national number. */
  readonly values: (input: TaskInput) => Promise<ErrandValues>;
  /** What the portal's answer says in the task's form, by its keys. */
  readonly answers?: (answeredAt: Instant) => FormData;
}

/** Field of the portal → value. */
export type ErrandValues = Readonly<Partial<Record<string, string>>>;

export interface TaskInput {
  readonly register: PortalRegister;
  readonly task: DeskTask;
  readonly requester: Requester;
  /** Today's. */
  readonly policy: Policy;
  readonly unit: Unit;
  /** The employment that the case is about: read when it is first asked for, and once. */
  readonly employment: () => ReturnType<PortalRegister['people']['employment']>;
  /** What the case's own process says that it is about. */
  readonly caseRows: () => Promise<readonly Particular[]>;
}

/** What stands beside and around the form. */
export interface TaskBeside {
  /** The line above the buttons: what follows, or what can't be undone. */
  readonly say: string;
  /** What is said to who is on the phone as the button is pressed. */
  readonly speak?: string;
  /** Default `Det här gäller`. */
  readonly heading?: string;
  readonly particulars: readonly Particular[];
  /** What the system checked; `isOk` false: what to mind. `lead` stands bold before the text. */
  readonly checks: readonly { readonly isOk: boolean; readonly lead?: string; readonly text: string }[];
  /** What was sent back and completed, old beside new. */
  readonly rounds?: readonly ChangeRound[];
  /** Shows the unit's registered phone, big, with buttons that log the call. */
  readonly callsBack?: boolean;
  /** Asks for the characters that are read from the card. `isRead`: they have matched. `isUsedUp`: the unit has to be rung again first. */
  readonly readsCard?: { readonly isRead: boolean; readonly isUsedUp: boolean };
  /** Who rings or waits, instead of holder and unit under the title. */
  readonly who?: string;
  /** The unit's stock, or another of the `heading`, each card with a button that answers the question at `key` with it, after giving `first`. */
  readonly stock?: {
    readonly heading?: string;
    readonly cards: readonly { readonly value: string; readonly label: string }[];
    readonly key: string;
    readonly first?: { readonly key: string; readonly answer: string };
  };
}
