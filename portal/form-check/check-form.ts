import { dayAsTyped } from '../../contract/index.ts';
import { fieldsShown, isRecord, optionsOf, setAt, valueAt, type FormData } from './form-data.ts';
import { checkDay, checkNumber, checkText, isInstant } from './check-value.ts';
import type { Field, Form } from './form.ts';

/** What was wrong, by the field's key; the messages are Swedish and say what would do. */
export type FormErrors = Readonly<Record<string, readonly string[]>>;

/** `data`: answers of the shown fields only, empty ones left out, and those of which something is wrong. */
export type FormAnswer =
  | { readonly ok: true; readonly data: FormData }
  | { readonly ok: false; readonly errors: FormErrors; readonly data: FormData };

/**
 * Checks what a person filled in against the form, by the same rules as the form library in the browser. Answers of hidden
 * fields are dropped; keys that the form doesn't have are refused. @param context data that options and conditions read
 * @param now epoch ms, for `now()` in conditions
 */
export function checkForm(
  form: Form,
  submitted: FormData,
  { context = {}, now }: { context?: FormData; now: number },
): FormAnswer {
  const unknown = unknownKeys(submitted, form.fields);
  if (unknown.length > 0)
    return { ok: false, errors: { [unknown.join(', ')]: [unasked[form.language ?? 'sv']] }, data: {} };
  const shown = fieldsShown(form, { ...context, ...submitted }, now);
  const found = shown.map((field) => ({ field, value: asMeant(field, valueAt(submitted, field.path)) }));
  const errors = found.flatMap(({ field, value }) => {
    const messages = checkField(field, value, context);
    if (messages.length === 0) return [];
    const { missing: absent, wrong: unfit } = field.said ?? {};
    const instead = isEmpty(value) ? absent : unfit;
    return [[field.key, instead === undefined ? messages : [instead]] as const];
  });
  const wrong = new Map(errors);
  const data: Record<string, unknown> = {};
  for (const { field, value } of found) {
    if (isAnswer(field, value) && !wrong.has(field.key)) setAt(data, field.path, value);
  }
  return wrong.size > 0 ? { ok: false, errors: Object.fromEntries(wrong), data } : { ok: true, data };
}

/** What is wrong with the days among some answers, of whatever else there is: an old draft may hold one that nobody can count with. */
export function checkDays(form: Form, data: FormData): FormErrors {
  const errors = form.fields.flatMap((field) => {
    const value = asMeant(field, valueAt(data, field.path));
    const messages = field.kind === 'date' && !isEmpty(value) ? checkDay(value) : [];
    return messages.length > 0
      ? [[field.key, field.said?.wrong === undefined ? messages : [field.said.wrong]] as const]
      : [];
  });
  return Object.fromEntries(errors);
}

/** Answers so far, with their days as they are kept: the form in the browser takes no other (`20301231`). */
export function withDaysAsKept(form: Form, data: FormData): FormData {
  const kept: Record<string, unknown> = structuredClone(data);
  for (const field of form.fields) {
    const value = valueAt(kept, field.path);
    if (field.kind === 'date' && typeof value === 'string') setAt(kept, field.path, asMeant(field, value));
  }
  return kept;
}

/** People write days in more ways than one, and a card's number as it is shown, `RK 4410 0087`. */
function asMeant({ kind, key }: Field, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (kind === 'date') return dayAsTyped(value);
  return kind === 'textfield' && /cardNumber$/i.test(key) ? value.replaceAll(/\s/g, '').toUpperCase() : value;
}

/** A box without its tick is no answer: the form library sends `false`, a page without script sends nothing. */
function isAnswer({ kind }: Field, value: unknown): boolean {
  return !isEmpty(value) && !(kind === 'checkbox' && value === false);
}

function checkField(field: Field, value: unknown, context: FormData): string[] {
  const { kind, rules } = field;
  if (kind === 'checkbox') return checkCheckbox(field, value);
  if (isEmpty(value)) return rules.required ? [missing(field)] : [];
  switch (kind) {
    case 'radio':
    case 'select':
      return checkChosen(field, [value], context);
    case 'checklist':
    case 'taglist':
      return Array.isArray(value) ? checkChosen(field, value, context) : [wrongShape];
    case 'number':
      return checkNumber(rules, value);
    case 'date':
      return checkDay(value);
    case 'datetime':
      return isInstant(value) ? [] : ['Skriv dag och klockslag, ÅÅÅÅ-MM-DD och till exempel 14.32.'];
    case 'textfield':
    case 'textarea':
      return typeof value === 'string' ? checkText(rules, value) : [wrongShape];
  }
}

const unasked = { sv: 'Uppgiften finns inte i formuläret.', en: 'The form does not ask for this.' } as const;
const wrongShape = 'Svaret har fel form.';

function checkChosen(field: Field, values: readonly unknown[], context: FormData): string[] {
  const options = optionsOf(field, context);
  if (values.some((value) => typeof value !== 'string') || new Set(values).size < values.length) return [wrongShape];
  const isKnown = values.every((value) => options.some((option) => option.value === value));
  return isKnown ? [] : ['Valet finns inte längre. Välj ett av alternativen.'];
}

function checkCheckbox({ rules }: Field, value: unknown): string[] {
  if (!isEmpty(value) && typeof value !== 'boolean') return [wrongShape];
  return rules.required && value !== true ? ['Kryssa i rutan när det är gjort.'] : [];
}

function missing(field: Field): string {
  switch (field.kind) {
    case 'radio':
    case 'select':
      return 'Välj ett alternativ.';
    case 'checklist':
    case 'taglist':
      return 'Välj minst ett alternativ.';
    case 'date':
      return 'Fyll i en dag, ÅÅÅÅ-MM-DD.';
    case 'datetime':
      return 'Fyll i dag och klockslag.';
    case 'number':
      return 'Skriv ett heltal.';
    case 'checkbox':
    case 'textfield':
    case 'textarea':
      return 'Fyll i fältet.';
  }
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
