import { fieldsShown, isRecord, optionsOf, setAt, valueAt, type FormData } from './form-data.ts';
import type { Field, Form } from './form.ts';

/** What was wrong, by the field's key; the messages are Swedish and say what would do. */
export type FormErrors = Readonly<Record<string, readonly string[]>>;

/** `data`: answers of the shown fields only, empty ones left out. */
export type FormAnswer =
  { readonly ok: true; readonly data: FormData } | { readonly ok: false; readonly errors: FormErrors };

/**
 * Checks what a person filled in against the form, by the same rules as the form library in the browser. Answers of hidden
 * fields are dropped; keys that the form doesn't have are refused. @param context data that options and conditions read
 * @param now epoch ms, for `now()` in conditions
 */
export function checkForm(form: Form, submitted: FormData, context: FormData, now: number): FormAnswer {
  const fields = form.components.filter((component) => component.kind !== 'text');
  const unknown = unknownKeys(submitted, fields);
  if (unknown.length > 0)
    return { ok: false, errors: { [unknown.join(', ')]: ['Uppgiften finns inte i formuläret.'] } };
  const shown = fieldsShown(form, { ...context, ...submitted }, now);
  const found = shown.map((field) => ({ field, value: valueAt(submitted, field.path) }));
  const errors = found.flatMap(({ field, value }) => {
    const messages = checkField(field, value, context);
    return messages.length > 0 ? [[field.key, messages] as const] : [];
  });
  if (errors.length > 0) return { ok: false, errors: Object.fromEntries(errors) };
  const data: Record<string, unknown> = {};
  for (const { field, value } of found) if (!isEmpty(value)) setAt(data, field.path, value);
  return { ok: true, data };
}

function checkField(field: Field, value: unknown, context: FormData): string[] {
  if (field.kind === 'checkbox') return checkCheckbox(field, value);
  if (isEmpty(value)) return field.rules.required ? [missing(field)] : [];
  if (typeof value !== 'string') return ['Svaret har fel form.'];
  if (field.kind === 'radio' || field.kind === 'select') {
    const known = optionsOf(field, context).some((option) => option.value === value);
    return known ? [] : ['Valet finns inte längre. Välj ett av alternativen.'];
  }
  if (field.kind === 'datetime')
    return isInstant(value) ? [] : ['Skriv dag och klockslag, till exempel 2026-11-24 14.32.'];
  return checkText(field, value);
}

function checkCheckbox({ rules }: Field, value: unknown): string[] {
  if (!isEmpty(value) && typeof value !== 'boolean') return ['Svaret har fel form.'];
  return rules.required && value !== true ? ['Kryssa i rutan när det är gjort.'] : [];
}

function checkText({ rules }: Field, value: string): string[] {
  const length = value.trim().length;
  const messages: string[] = [];
  if (rules.pattern !== undefined && !new RegExp(rules.pattern).test(value)) {
    messages.push(rules.patternErrorMessage ?? 'Svaret har fel form.');
  }
  if (rules.minLength !== undefined && length < rules.minLength)
    messages.push(`Skriv minst ${rules.minLength} tecken.`);
  if (rules.maxLength !== undefined && length > rules.maxLength)
    messages.push(`Skriv högst ${rules.maxLength} tecken.`);
  return messages;
}

function missing(field: Field): string {
  switch (field.kind) {
    case 'radio':
    case 'select':
      return 'Välj ett alternativ.';
    case 'datetime':
      return 'Fyll i dag och klockslag.';
    case 'checkbox':
    case 'textfield':
    case 'textarea':
      return 'Fyll i fältet.';
  }
}

/** Date, time to the minute and offset, as the form library writes it: `2026-11-24T14:32+01:00`. */
function isInstant(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Keys in the data that no field has, at any depth. */
function unknownKeys(data: FormData, fields: readonly Field[], prefix: readonly string[] = []): string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const path = [...prefix, key];
    const below = fields.filter((field) => path.every((step, index) => field.path[index] === step));
    if (below.length === 0) return [path.join('.')];
    if (below.some((field) => field.path.length === path.length)) return [];
    return isRecord(value) ? unknownKeys(value, below, path) : isEmpty(value) ? [] : [path.join('.')];
  });
}
