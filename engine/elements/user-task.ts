import { textOf, type FeelValue } from '../../feel/index.ts';
import type { UserTask as UserTaskElement, Value } from '../model/model.ts';
import { evaluate, evaluateText } from '../run/evaluate.ts';
import { Trouble, type Run } from '../run/run.ts';
import { defaultPriority, transition } from '../run/user-tasks.ts';
import type { ElementInstance, UserTask } from '../store/records.ts';
import { evaluateAssignee, evaluateDate, evaluateNames, findForm } from './assignment.ts';
import type { Behaviour } from './behaviour.ts';

/** A person does it: form, assignment and schedule are settled when it begins. */
export const userTask: Behaviour<UserTaskElement> = {
  activate(run, instance, element) {
    const { task } = element;
    const assignee = task.assignee && evaluateAssignee(run, task.assignee, instance);
    const candidateGroups = task.candidateGroups ? evaluateNames(run, task.candidateGroups, instance) : [];
    const candidateUsers = task.candidateUsers ? evaluateNames(run, task.candidateUsers, instance) : [];
    const dueDate = task.dueDate && evaluateDate(run, task.dueDate, instance)?.instant;
    const followUpDate = task.followUpDate && evaluateDate(run, task.followUpDate, instance)?.instant;
    const priority = task.priority ? evaluatePriority(run, task.priority, instance) : defaultPriority;
    const externalFormReference =
      task.form?.externalReference && evaluateText(run, task.form.externalReference, instance);
    const formKey = task.form && findForm(run, task.form, instance);
    const created: UserTask = {
      key: run.store.nextKey(),
      instanceKey: instance.instance.key,
      definitionKey: instance.instance.definition.key,
      elementInstanceKey: instance.key,
      elementId: element.id,
      name: element.name,
      state: 'CREATING',
      assignee,
      candidateGroups,
      candidateUsers,
      dueDate,
      followUpDate,
      priority,
      formKey,
      externalFormReference,
      headers: task.headers,
      action: '',
      createdAt: run.now,
      completedAt: undefined,
      completedKey: undefined,
      pending: undefined,
      stored: false,
      dirty: false,
    };
    transition(run, { element: instance, task: created }, { event: 'CREATING', action: '', changes: {}, index: 0 });
  },
};

function evaluatePriority(run: Run, source: Value, scope: ElementInstance): number {
  const value: FeelValue = source.kind === 'static' ? Number(source.text) : evaluate(run, source, scope).value;
  if (value === null) return defaultPriority;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100) return value;
  throw new Trouble(
    'EXTRACT_VALUE_ERROR',
    `Expected the priority '${source.text}' to be a whole number between 0 and 100, but was '${textOf(value)}'`,
  );
}
