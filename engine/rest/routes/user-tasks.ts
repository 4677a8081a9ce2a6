import { z } from 'zod';
import { keyOf, type RestContext } from '../context.ts';
import { orTimeout } from '../deadline.ts';
import * as fields from '../fields.ts';
import { commandRoute, type Execute } from '../execute.ts';
import { parseBody, parseOptionalBody } from '../parse.ts';
import { invalidArgument } from '../problem.ts';
import type { Route } from '../route.ts';
import { whenHot } from '../when-hot.ts';

const assignment = z.strictObject({
  assignee: fields.name,
  allowOverride: fields.optional(fields.flag),
  action: fields.optional(fields.text),
});

const completion = whenHot(
  z.strictObject({ variables: fields.optional(fields.variables), action: fields.optional(fields.text) }),
);

/** Checked here, kept as it was written. An empty string clears. */
const dateText = z.string().superRefine((text, context) => {
  if (text !== '' && !fields.date.safeParse(text).success) {
    context.addIssue(`The provided value '${text}' cannot be parsed as a date according to RFC 3339, section 5.6`);
  }
});

const update = z.strictObject({
  /** Null means: leave as it is, as on Camunda. An empty string or list clears. */
  changeset: fields.optional(
    z.strictObject({
      dueDate: fields.optional(dateText),
      followUpDate: fields.optional(dateText),
      candidateUsers: fields.optional(fields.texts),
      candidateGroups: fields.optional(fields.texts),
      priority: fields.optional(fields.integer.min(0).max(100)),
    }),
  ),
  action: fields.optional(fields.text),
});

const assignUserTask = (execute: Execute): Route =>
  commandRoute(execute, {
    method: 'POST',
    path: '/user-tasks/{userTaskKey}/assignment',
    operation: 'assignUserTask',
    command: (request) => ({
      kind: 'assignUserTask',
      ...parseBody(assignment, request),
      userTaskKey: keyOf(request, 'userTaskKey'),
    }),
  });

const unassignUserTask = (execute: Execute): Route =>
  commandRoute(execute, {
    method: 'DELETE',
    path: '/user-tasks/{userTaskKey}/assignee',
    operation: 'unassignUserTask',
    command: (request) => ({ kind: 'unassignUserTask', userTaskKey: keyOf(request, 'userTaskKey') }),
  });

const updateUserTask = (execute: Execute): Route =>
  commandRoute(execute, {
    method: 'PATCH',
    path: '/user-tasks/{userTaskKey}',
    operation: 'updateUserTask',
    command(request) {
      const { changeset: changes = {}, action } = parseOptionalBody(update, request);
      if (action === undefined && Object.values(changes).every((value) => value === undefined))
        throw invalidArgument('No changes provided: expected an action, or an attribute in changeset that is not null');
      return { kind: 'updateUserTask', userTaskKey: keyOf(request, 'userTaskKey'), changes, action };
    },
  });

const completeUserTask = (execute: Execute): Route =>
  commandRoute(execute, {
    method: 'POST',
    path: '/user-tasks/{userTaskKey}/completion',
    operation: 'completeUserTask',
    command: (request) => ({
      kind: 'completeUserTask',
      ...parseOptionalBody(completion(), request),
      userTaskKey: keyOf(request, 'userTaskKey'),
    }),
  });

export function userTaskRoutes({ execute: run, requestTimeout }: RestContext): Route[] {
  /** Task listeners may hold up the answer. */
  const execute: Execute = (command, actor) =>
    orTimeout(run(command, actor), requestTimeout, 'the task listeners to be done');
  return [assignUserTask, unassignUserTask, updateUserTask, completeUserTask].map((routeOf) => routeOf(execute));
}
