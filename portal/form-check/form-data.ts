import { textOf, type Expression } from '../../feel/index.ts';
import { z } from 'zod';
import type { Field, Form, Option } from './form.ts';

/** Answers, and what options and conditions read. */
export type FormData = Readonly<Record<string, unknown>>;

const Options = z.array(z.object({ label: z.string(), value: z.string() }));

/** The fields a person sees with this data; a condition that can't be evaluated hides nothing. */
export function fieldsShown(form: Form, data: FormData, now: number): Field[] {
  return form.components
    .filter((component) => component.kind !== 'text')
    .filter((field) => !isHidden(field, data, now));
}

/** True when the component's condition holds. */
export function isHidden(component: { hide: Expression | undefined }, data: FormData, now: number): boolean {
  return component.hide?.evaluate(data, { now, zone: 'Europe/Stockholm' }).value === true;
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
 * or false, `datetime-local` gets Stockholm's offset. Names that aren't fields are left out.
 */
export function readPostedFields(form: Form, body: FormData, offsetAt: (localTime: string) => string): FormData {
  const data: Record<string, unknown> = {};
  for (const field of form.components) {
    if (field.kind === 'text') continue;
    const posted = body[field.key];
    const value = typeof posted === 'string' ? posted : undefined;
    const answer =
      field.kind === 'checkbox' ? value !== undefined : field.kind === 'datetime' && value ? offsetAt(value) : value;
    if (answer !== undefined) setAt(data, field.path, answer);
  }
  return data;
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
