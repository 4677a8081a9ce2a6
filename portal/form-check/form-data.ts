import { textOf, type Expression } from '../../feel/index.ts';
import { z } from 'zod';
import { dayAsTyped } from '../../contract/index.ts';
import type { Option } from '../form-controls/frame.ts';
import type { Field, Form } from './form.ts';

/** Answers, and what options and conditions read. */
export type FormData = Readonly<Record<string, unknown>>;

const Options = z.array(z.object({ label: z.string(), value: z.string(), group: z.string().optional() }));

/** The fields a person sees with this data; a condition that can't be evaluated hides nothing. */
export function fieldsShown(form: Form, data: FormData, now: number): Field[] {
  return form.fields.filter((field) => !isHidden(field, data, now));
}

/** True when a condition of the component, or of a group around it, hides it. */
export function isHidden({ hides }: { readonly hides: readonly Expression[] }, data: FormData, now: number): boolean {
  return hides.some((hide) => hide.evaluate(data, { now, zone: 'Europe/Stockholm' }).value === true);
}

/** A text component's words with this data. */
export function textWith(text: string | Expression, data: FormData, now: number): string {
  if (typeof text === 'string') return text;
  const { value } = text.evaluate(data, { now, zone: 'Europe/Stockholm' });
  return value === null ? '' : textOf(value);
}

/** What can be chosen: fixed options, or those in the data (none when the data has none). */
export function optionsOf(field: Field, context: FormData): readonly Option[] {
  if (typeof field.options !== 'string') return field.options ?? [];
  const found = Options.safeParse(context[field.options]);
  return found.success ? found.data : [];
}

/** The value at a path; undefined when there is none. */
export function valueAt(data: FormData, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    data,
  );
}

/**
 * Answers as a page without JavaScript posts them: flat names (`activation.outcome`), everything text. Checkboxes become true
 * or false, lists arrays, whole numbers numbers; `datetime-local` gets Stockholm's offset; lines end as a script's do, since a browser
 * posts two characters where it counted one. What can't be read stays text, for the check to refuse. Names that aren't fields are left out.
 */
export function readPostedFields(form: Form, body: FormData, offsetAt: (localTime: string) => string): FormData {
  const data: Record<string, unknown> = {};
  for (const field of form.fields) {
    const answer = readPosted(field, body[field.key], offsetAt);
    if (answer !== undefined) setAt(data, field.path, answer);
  }
  return data;
}

function readPosted({ kind }: Field, posted: unknown, offsetAt: (localTime: string) => string): unknown {
  const value = typeof posted === 'string' ? posted : undefined;
  switch (kind) {
    case 'checkbox':
      return value !== undefined;
    case 'checklist':
    case 'taglist':
      return Array.isArray(posted) ? posted : value === undefined ? [] : [value];
    case 'number':
      return value !== undefined && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value;
    case 'date':
      return value === undefined ? undefined : dayAsTyped(value);
    case 'datetime':
      return value ? offsetAt(value) : value;
    case 'textarea':
      return value?.replaceAll('\r\n', '\n');
    case 'textfield':
    case 'radio':
    case 'select':
      return value;
  }
}

/** True for an object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Puts a value at a path, making what is missing above it. */
export function setAt(target: Record<string, unknown>, [first, ...rest]: readonly string[], value: unknown): void {
  if (first === undefined) return;
  const below = target[first];
  const next: Record<string, unknown> = isRecord(below) ? below : {};
  target[first] = rest.length === 0 ? value : next;
  setAt(next, rest, value);
}

/** Answers over others that stand in for them, at any depth. */
export function merged(standIns: FormData, answers: FormData): FormData {
  const keys = [...new Set([...Object.keys(standIns), ...Object.keys(answers)])];
  return Object.fromEntries(
    keys.map((key) => {
      const [under, over] = [standIns[key], answers[key]];
      return [key, isRecord(under) && isRecord(over) ? merged(under, over) : (over ?? under)];
    }),
  );
}
