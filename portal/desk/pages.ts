import type { Instant } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { Card, Case, Unit } from '../../register/index.ts';
import type { ListedCase } from '../case/pages.ts';
import type { Event } from '../case/timeline/event.ts';
import type { SaidLast } from '../case/timeline/event.ts';
import type { CompanionView } from '../companion/view.ts';
import type { Badge } from '../pages/badge.ts';
import type { CallBackShown } from '../pages/call-back-shown.ts';
import type { FormView } from '../pages/form-view.ts';
import type { Shared } from '../pages/shared.ts';
import type { WithForm } from '../plain-form/pages.ts';
import type { PortalTask, TaskBeside } from './portal-task.ts';
import type { QueueFilter } from './queue-filter.ts';
import type { Queue, QueueView } from './queue.ts';
import type { FoundPerson, Scan } from './scan.ts';
import type { Due } from './due-words.ts';

/** Everything a task's pane shows: particulars from the register, what the system checked, and the form. */
export interface TaskView extends TaskBeside {
  readonly task: UserTask;
  readonly name: string;
  readonly case: Case;
  /** What the case is, and for whom. */
  readonly about: string;
  readonly unit: Unit;
  readonly callBack: CallBackShown;
  /** Why it came back to the unit, in the words of who sent it. */
  readonly said: SaidLast | undefined;
  readonly isCalling: boolean;
  readonly isOpen: boolean;
  /** The case went on without it: nobody did it. */
  readonly isTakenAway: boolean;
  /** Its case is withdrawn, and nothing is left to do in it. */
  readonly isWithdrawn: boolean;
  readonly isMine: boolean;
  /** Who has it, by name. */
  readonly assignee: string | undefined;
  /** Who had it and since when it lies free again, because it was left. */
  readonly freed: string | undefined;
  readonly form: FormView;
  /** When the person last kept what they had begun, and how long that stays. */
  readonly draftSince: Instant | undefined;
  readonly draftDays: number;
  /** Why what was just read from the card was not taken. */
  readonly misread: string | undefined;
  readonly errorHeading: string;
  readonly button: string;
  readonly shortcut: PortalTask['shortcut'];
  /** Words of the buttons that answer and send; undefined: the form's own button does. */
  readonly sends: readonly string[] | undefined;
  /** What the form is for beside them, and whether it stands open. */
  readonly otherwise: { readonly words: string; readonly isOpen: boolean } | undefined;
  /** The button's other words, for the script. */
  readonly wordsJson: string;
  /** Where the part of it that belongs to SITHS eID Portal is done in the demo. */
  readonly inSimulation: string | undefined;
  /** Its part in SITHS eID Portal, for who has taken it. */
  readonly companion: CompanionView | undefined;
  /** Why this person may not do it. */
  readonly duties: string | undefined;
  readonly cards: readonly (Card & { readonly badge: Badge; readonly type: string })[];
  readonly events: readonly Event[];
}

/** Two people, one task: what happened, and both answers side by side. Nothing that was typed is lost. */
export interface Conflict {
  readonly heading: string;
  readonly text: string;
  readonly task: UserTask;
  readonly name: string;
  readonly case: Case;
  /** What the case is, and for whom. */
  readonly about: string;
  readonly rows: readonly { readonly question: string; readonly theirs: string; readonly mine: string }[];
  readonly isOpen: boolean;
  /** Somebody else has answered. */
  readonly hasTheirs: boolean;
}

/** A task that waits for a manager, an orderer or an auditor. */
export interface MyTask {
  readonly key: string;
  readonly href: string;
  readonly name: string;
  /** What the case is, and for whom. */
  readonly about: string;
  readonly number: string;
  readonly caseId: string;
  readonly unitName: string;
  readonly due: Due;
  /** Somebody else of the unit has begun. */
  readonly isTaken: boolean;
}

/** A scan with what each case is and whom it waits for. */
export type ShownScan = Scan extends infer Each
  ? Each extends { readonly cases: readonly Case[] }
    ? Omit<Each, 'cases'> & { readonly cases: readonly ListedCase[] }
    : Each
  : never;

/** An order to be reviewed, in a row among others. */
export interface ReviewRow {
  readonly card: string;
  readonly why: string;
  readonly loa: string;
  /** Below the highest. */
  readonly isLowLoa: boolean;
  readonly days: string;
  readonly idDocument: string;
  readonly idValidTo: string | undefined;
  /** Why it has to be opened and looked at before it is decided; none: it can be approved with others. */
  readonly remarks: readonly string[];
}

/** An order among those of its list. */
export interface ListReviewRow {
  readonly name: string;
  readonly title: string | undefined;
  readonly maskedNumber: string | undefined;
  readonly number: string;
  /** Of its task; undefined: it waits for no review. */
  readonly key: string | undefined;
  readonly row: ReviewRow | undefined;
  /** What was decided about it last, by whom and when; undefined: it waits, or nothing was decided yet. */
  readonly decided: string | undefined;
  readonly badge: Badge;
}

/** The list that a task's page leads back to. */
interface Home {
  readonly home: string;
  readonly homeName: string;
}

/** A task that somebody opened, or two people's answers to it. */
export type OpenedTask =
  | { readonly desk: TaskView; readonly conflict?: undefined }
  | { readonly desk?: undefined; readonly conflict: Conflict };

interface TaskPiece extends Home {
  readonly desk: TaskView;
  /** The view of the list that was open. */
  readonly view: string;
  readonly notice: string | undefined;
  readonly shell: Shared['shell'];
  readonly say: Shared['say'];
}

interface CompanionPiece {
  readonly companion: CompanionView;
  /** The task's address. */
  readonly act: string;
  /** It stands in a window of its own. */
  readonly isWindow: boolean;
  readonly shell: Shared['shell'];
  readonly say: Shared['say'];
}

interface QueuePiece {
  readonly queue: Queue;
  readonly view: QueueView;
  /** What it is narrowed to, and what it may be narrowed to. */
  readonly filter: QueueFilter;
  readonly desks: readonly string[];
  /** The view, its narrowing and page of the list, as a query. */
  readonly place: string;
  /** The task that is open. */
  readonly taskKey: string | undefined;
}

export interface DeskPages {
  readonly 'desk/desk': Home &
    QueuePiece & {
      readonly scan: ShownScan | undefined;
      readonly desk: TaskView | undefined;
      readonly conflict: Conflict | undefined;
      readonly notice: string | undefined;
      /** Of the viewer's own rights, those that end soon or have ended, in words. */
      readonly endings: readonly string[];
    };
  readonly 'desk/list-review': {
    readonly title: string;
    readonly unitName: string;
    readonly sentBy: string;
    readonly sentAt: string;
    readonly tally: readonly { readonly count: number; readonly text: string }[];
    readonly rows: readonly ListReviewRow[];
    /** Keys of the tasks that can be approved together. */
    readonly approvable: readonly string[];
    /** Address of the list. */
    readonly action: string;
    readonly notice: string | undefined;
    /** What was not approved, and why, of what was just sent. */
    readonly left: readonly { readonly number: string | undefined; readonly text: string }[];
    readonly away: string | undefined;
  };
  readonly 'desk/companion-window': Omit<CompanionPiece, 'isWindow' | 'shell' | 'say'> & {
    /** Of the task, and of its case. */
    readonly name: string;
    readonly number: string;
  };
  readonly 'desk/give': WithForm & {
    readonly task: string;
    readonly number: string;
    /** Of the task. */
    readonly back: string;
    readonly action: string;
    /** Somebody can have it. */
    readonly hasSome: boolean;
    /** Who works today and can't, and why. */
    readonly others: readonly string[];
  };
  readonly 'desk/my-tasks': {
    readonly tasks: readonly MyTask[];
    /** Keys of those that the person has begun to answer. */
    readonly begun: ReadonlySet<string>;
    readonly away: string | undefined;
    readonly notice: string | undefined;
  };
  readonly 'desk/my-task': Home & OpenedTask & { readonly notice: string | undefined };
}

export interface DeskPieces {
  readonly 'desk/queue': QueuePiece & { readonly say: Shared['say'] };
  readonly 'desk/scan': {
    readonly at: Instant | undefined;
    readonly shell: Shared['shell'];
    readonly say: Shared['say'];
  };
  readonly 'desk/task': TaskPiece;
  readonly 'desk/conflict': Home & { readonly conflict: Conflict };
  readonly 'desk/task-main': TaskPiece & { readonly mayFillIn: boolean; readonly mayReveal: boolean };
  readonly 'desk/companion': CompanionPiece;
  readonly 'desk/companion-answer': Omit<CompanionPiece, 'isWindow'>;
  readonly 'desk/task-send': Pick<TaskPiece, 'desk' | 'say'>;
  readonly 'desk/task-side': Pick<TaskPiece, 'desk' | 'say'>;
  readonly 'desk/scan-people': { readonly people: readonly FoundPerson[] };
  readonly 'desk/scan-cases': { readonly cases: readonly ListedCase[] };
  readonly 'desk/scan-tries': { readonly isUnseen: boolean };
  readonly 'desk/scan-result': {
    readonly scan: ShownScan;
    readonly at: Instant;
    readonly shell: Shared['shell'];
    readonly say: Shared['say'];
  };
}
