import { z } from 'zod';
import { keyOf, type RestContext } from '../context.ts';
import { orTimeout } from '../deadline.ts';
import * as fields from '../fields.ts';
import type { Execute } from '../execute.ts';
import { parseBody, parseOptionalBody } from '../parse.ts';
import { invalidArgument } from '../problem.ts';
import { noContent, type Route } from '../route.ts';

const assignment = z.strictObject({
  assignee: fields.name,
  allowOverride: fields.flag.nullish(),
  action: fields.text.nullish(),
});

const completion = z.strictObject({ variables: fields.variables.nullish(), action: fields.text.nullish() });

/** Checked here, kept as it was written. An empty string clears. */
const dateText = z.string().superRefine((text, context) => {
  if (text !== '' && !fields.date.safeParse(text).success) {
    context.addIssue(`The provided value '${text}' cannot be parsed as a date according to RFC 3339, section 5.6`);
  }
});

const update = z.strictObject({
  changeset: z
    .strictObject({
      dueDate: dateText.nullish(),
      followUpDate: dateText.nullish(),
      candidateUsers: fields.texts.nullish(),
      candidateGroups: fields.texts.nullish(),
      priority: fields.integer.min(0).max(100).nullish(),
    })
    .nullish(),
  action: fields.text.nullish(),
});

const assignUserTask = (execute: Execute): Route => ({
  method: 'POST',
  path: '/user-tasks/{userTaskKey}/assignment',
  operation: 'assignUserTask',
  async answer(request) {
    const { assignee, allowOverride, action } = parseBody(assignment, request);
    await execute(
      {
        kind: 'assignUserTask',
        userTaskKey: keyOf(request, 'userTaskKey'),
        assignee,
        allowOverride: allowOverride ?? undefined,
        action: action ?? undefined,
      },
      request.username,
    );
    return noContent;
  },
});

const unassignUserTask = (execute: Execute): Route => ({
  method: 'DELETE',
  path: '/user-tasks/{userTaskKey}/assignee',
  operation: 'unassignUserTask',
  async answer(request) {
    await execute({ kind: 'unassignUserTask', userTaskKey: keyOf(request, 'userTaskKey') }, request.username);
    return noContent;
  },
});

const updateUserTask = (execute: Execute): Route => ({
  method: 'PATCH',
  path: '/user-tasks/{userTaskKey}',
  operation: 'updateUserTask',
  async answer(request) {
    const { changeset, action } = parseOptionalBody(update, request);
    const changes = changesOf(changeset ?? {});
    if (action == null && Object.values(changes).every((value) => value === undefined))
      throw invalidArgument('No changes provided: expected an action, or an attribute in changeset that is not null');
    await execute(
      {
        kind: 'updateUserTask',
        userTaskKey: keyOf(request, 'userTaskKey'),
        changes,
        action: action ?? undefined,
      },
      request.username,
    );
    return noContent;
  },
});

const completeUserTask = (execute: Execute): Route => ({
  method: 'POST',
  path: '/user-tasks/{userTaskKey}/completion',
  operation: 'completeUserTask',
  async answer(request) {
    const { variables, action } = parseOptionalBody(completion, request);
    await execute(
      {
        kind: 'completeUserTask',
        userTaskKey: keyOf(request, 'userTaskKey'),
        variables: variables ?? undefined,
        action: action ?? undefined,
      },
      request.username,
    );
    return noContent;
  },
});

export function userTaskRoutes({ execute: run, requestTimeout }: RestContext): Route[] {
  /** Task listeners may hold up the answer. */
  const execute: Execute = (command, actor) =>
    orTimeout(run(command, actor), requestTimeout, 'the task listeners to be done');

  return [assignUserTask, unassignUserTask, updateUserTask, completeUserTask].map((routeOf) => routeOf(execute));
}

/** Null means: leave as it is, as on Camunda. An empty string or list clears. */
function changesOf(changeset: NonNullable<z.output<typeof update>['changeset']>) {
  return {
    dueDate: changeset.dueDate ?? undefined,
    followUpDate: changeset.followUpDate ?? undefined,
    candidateUsers: changeset.candidateUsers ?? undefined,
    candidateGroups: changeset.candidateGroups ?? undefined,
    priority: changeset.priority ?? undefined,
  };
}
