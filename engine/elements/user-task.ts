import { asInstant, textOf, type FeelValue } from '../../feel/index.ts';
import type { FormReference, UserTask as UserTaskElement, Value } from '../model/model.ts';
import { evaluate, evaluateText, wrongType } from '../run/evaluate.ts';
import { Trouble, type Run } from '../run/run.ts';
import { defaultPriority, transition } from '../run/user-tasks.ts';
import type { ElementInstance, UserTask } from '../store/records.ts';
import type { Behaviour } from './behaviour.ts';

/** A person does it: form, assignment and schedule are settled when it begins. */
export const userTask: Behaviour<UserTaskElement> = {
  activate(run, instance, element) {
    const { task } = element;
    const assignee = task.assignee && evaluateAssignee(run, task.assignee, instance);
    const candidateGroups = task.candidateGroups ? evaluateNames(run, task.candidateGroups, instance) : [];
    const candidateUsers = task.candidateUsers ? evaluateNames(run, task.candidateUsers, instance) : [];
    const dueDate = task.dueDate && evaluateDate(run, task.dueDate, instance);
    const followUpDate = task.followUpDate && evaluateDate(run, task.followUpDate, instance);
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
    transition(run, instance, created, { event: 'CREATING', action: '', changes: {}, index: 0 });
  },
};

function evaluateAssignee(run: Run, source: Value, scope: ElementInstance): string | undefined {
  if (source.kind === 'static') return source.text;
  const { value, warnings } = evaluate(run, source, scope);
  if (value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw wrongType(source, 'STRING', value, warnings);
}

/** Static text is a list separated by commas; an expression gives a list of strings. */
function evaluateNames(run: Run, source: Value, scope: ElementInstance): readonly string[] {
  if (source.kind === 'static') return unique(source.text.split(',').map((name) => name.trim()));
  const { value, warnings } = evaluate(run, source, scope);
  if (value === null) return [];
  if (!Array.isArray(value)) throw wrongType(source, 'ARRAY of STRING', value, warnings);
  const names = value.filter((name) => typeof name === 'string');
  if (names.length !== value.length) throw wrongType(source, 'ARRAY of STRING', value, warnings);
  return unique(names);
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names.filter((name) => name !== ''))];

function evaluateDate(run: Run, source: Value, scope: ElementInstance): number | undefined {
  const value = source.kind === 'static' ? source.text : evaluate(run, source, scope).value;
  if (value === null || value === '') return undefined;
  const instant = asInstant(value);
  if (instant === undefined)
    throw new Trouble('EXTRACT_VALUE_ERROR', `Expected '${source.text}' to be a date-time (ISO 8601)`);
  return instant;
}

function evaluatePriority(run: Run, source: Value, scope: ElementInstance): number {
  const value: FeelValue = source.kind === 'static' ? Number(source.text) : evaluate(run, source, scope).value;
  if (value === null) return defaultPriority;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100) return value;
  throw new Trouble(
    'EXTRACT_VALUE_ERROR',
    `Expected the priority '${source.text}' to be a whole number between 0 and 100, but was '${textOf(value)}'`,
  );
}

function findForm(run: Run, form: FormReference, scope: ElementInstance): number | undefined {
  if (!form.formId) return undefined;
  const formId = evaluateText(run, form.formId, scope);
  const found = bound(run, form, formId, scope);
  if (found) return found.key;
  throw new Trouble(
    'FORM_NOT_FOUND',
    `Expected to find a form with id '${formId}', but no such form was found (binding: ${form.binding.kind})`,
  );
}

function bound(run: Run, { binding }: FormReference, formId: string, scope: ElementInstance) {
  const { resources } = run.store;
  switch (binding.kind) {
    case 'latest':
      return resources.latestForm(formId);
    case 'deployment':
      return resources.formOfDeployment(formId, scope.instance.definition.deploymentKey);
    case 'versionTag':
      return resources.formWithTag(formId, binding.versionTag ?? '');
  }
}
