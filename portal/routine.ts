import type { Router } from 'express';
import type { AuditAction, CaseProcessId, FormId } from '../contract/index.ts';
import type { CaseProcess } from './case/case-process.ts';
import type { RoutineEvents } from './case/timeline/event.ts';
import type { TaskFormId, TaskWordsOf } from './case/timeline/task-words.ts';
import type { PortalTask } from './desk/portal-task.ts';
import type { PortalParts } from './parts.ts';
import type { Views } from './pages/views.ts';
import type { StartForm } from './start-form/start-form.ts';

/** What a routine brings to the portal. A part that it has nothing of is empty. */
export interface PortalRoutine {
  /** Forms that start its cases, in the order in which the start page offers them. */
  readonly startForms: readonly StartForm[];
  /** Form of a user task → what stands beside it and what is checked; without: what is usual. */
  readonly tasks: Readonly<Partial<Record<FormId, PortalTask>>>;
  /** Process → how its cases read. */
  readonly cases: Readonly<Partial<Record<CaseProcessId, CaseProcess>>>;
  /** Audit action → its words in a case's timeline. */
  readonly events: RoutineEvents;
  /** Form of a user task → its words there once it is done. */
  readonly taskWords: Readonly<Partial<TaskWordsOf<TaskFormId>>>;
  /** Effects that say no more there than the completed task of the same person in the same moment. */
  readonly saidByTask: readonly AuditAction[];
  /** Pages of its own. Each checks who may open it. */
  readonly routes: readonly PortalRoom[];
}

/** Pages that belong together. */
export interface PortalRoom {
  /** As `mount` has it. */
  readonly at: readonly string[];
  readonly setUp: (services: PortalParts, views: Views) => Router;
}
