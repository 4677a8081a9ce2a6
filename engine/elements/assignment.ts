import { asInstant } from '../../feel/index.ts';
import type { FormReference, Value } from '../model/model.ts';
import { evaluate, evaluateText, wrongType } from '../run/evaluate.ts';
import { Trouble, type Run } from '../run/run.ts';
import type { ElementInstance } from '../store/records.ts';
import { bound } from './binding.ts';

/** Who a task is for: text; undefined when nobody is named. Throws `Trouble`. */
export function evaluateAssignee(run: Run, source: Value, scope: ElementInstance): string | undefined {
  if (source.kind === 'static') return source.text;
  const { value, warnings } = evaluate(run, source, scope);
  if (value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw wrongType(source, 'STRING', { value, warnings });
}

/** Names of groups or persons: static text is a list separated by commas; an expression gives a list of strings. Throws `Trouble`. */
export function evaluateNames(run: Run, source: Value, scope: ElementInstance): readonly string[] {
  if (source.kind === 'static') return unique(source.text.split(',').map((name) => name.trim()));
  const { value, warnings } = evaluate(run, source, scope);
  if (value === null) return [];
  if (!Array.isArray(value)) throw wrongType(source, 'ARRAY of STRING', { value, warnings });
  const names = value.filter((name) => typeof name === 'string');
  if (names.length !== value.length) throw wrongType(source, 'ARRAY of STRING', { value, warnings });
  return unique(names);
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names.filter((name) => name !== ''))];

/** A date-time, as epoch ms and as text (ISO 8601 with an offset; as it was given, if it was that). Throws `Trouble`. */
export function evaluateDate(
  run: Run,
  source: Value,
  scope: ElementInstance,
): { readonly instant: number; readonly text: string } | undefined {
  const value = source.kind === 'static' ? source.text : evaluate(run, source, scope).value;
  if (value === null || value === '') return undefined;
  const instant = asInstant(value);
  if (instant === undefined)
    throw new Trouble('EXTRACT_VALUE_ERROR', `Expected '${source.text}' to be a date-time (ISO 8601)`);
  const asGiven = typeof value === 'string' && withOffset.test(value);
  return { instant, text: asGiven ? value : new Date(instant).toISOString() };
}

const withOffset = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;

/** The key of a form that is deployed on its own. Throws `Trouble` FORM_NOT_FOUND. */
export function findForm(run: Run, form: FormReference, scope: ElementInstance): number | undefined {
  if (!form.formId) return undefined;
  const formId = evaluateText(run, form.formId, scope);
  const { resources } = run.store;
  const found = bound(form.binding, scope, {
    latest: () => resources.latestForm(formId),
    ofDeployment: (key) => resources.formOfDeployment(formId, key),
    withTag: (tag) => resources.formWithTag(formId, tag),
  });
  if (found) return found.key;
  throw new Trouble(
    'FORM_NOT_FOUND',
    `Expected to find a form with id '${formId}', but no such form was found (binding: ${form.binding.kind})`,
  );
}
