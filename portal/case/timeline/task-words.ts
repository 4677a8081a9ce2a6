import type { z } from 'zod';
import type { AuditAction, FormId, forms } from '../../../contract/index.ts';

/** Forms with which a case begins; all others complete a task. */
type StartFormId =
  | 'reserve-card-activation'
  | 'reserve-card-extension'
  | 'card-order'
  | 'card-blocking'
  | 'card-blocking-call'
  | 'reserve-card-order'
  | 'foreign-staff-order'
  | 'foreign-staff-order-private';
export type TaskFormId = Exclude<FormId, StartFormId>;

type Submission<Id extends FormId> = z.infer<(typeof forms)[Id]['submission']>;
type Answer<Id extends FormId> = Extract<Submission<Id>[keyof Submission<Id>], object>;
type OutcomeOf<Given> = Given extends { outcome: infer Outcome extends string } ? Outcome : 'done';

/** How a completed task reads: one outcome of its form. */
export interface TaskWords {
  readonly title: string;
  /** What follows from it, where nothing else in the history says so. */
  readonly text?: string;
  readonly icon: string;
  /** The effect that tells of it better, in the same moment by the same person: it stands instead, with what was answered. */
  readonly toldBy?: AuditAction;
  /** Done again it came to nothing before: only the last time is told. */
  readonly lastCounts?: true;
  /** It goes no further, for now or at all: what was written beside it is for those whom it waits for, or who asked for it. */
  readonly turnsDown?: true;
}

/** Task form → outcome (`done`: the form has none) → words. A form or an outcome without words doesn't compile. */
export type TaskWordsOf<Ids extends TaskFormId> = {
  readonly [Id in Ids]: Readonly<Record<OutcomeOf<Answer<Id>>, TaskWords>>;
};

export const passed = (title: string, toldBy?: AuditAction): TaskWords => ({
  title,
  icon: 'check',
  ...(toldBy !== undefined && { toldBy }),
});
export const back = (title: string): TaskWords => ({ title, icon: 'back', turnsDown: true });
export const halted = (title: string): TaskWords => ({ title, icon: 'alert', turnsDown: true });
