import * as z from 'zod/mini';
import { createForm, type Form } from '@bpmn-io/form-js-viewer';
import { drawFields } from './form-fields.ts';
import type { Option } from '../form-controls/frame.ts';
import { swedish } from './swedish.ts';
import { languageOfPage } from './words.ts';

export type Data = Record<string, unknown>;
type Options = readonly Option[];

/** A field or group of a form's schema, as far as it is read here. */
export interface SchemaPart {
  readonly id: string;
  readonly type?: string | undefined;
  readonly label?: string | undefined;
  readonly validate?: { readonly required?: boolean | undefined } | undefined;
  readonly key?: string | undefined;
  readonly valuesKey?: string | undefined;
  readonly components?: readonly SchemaPart[] | undefined;
}
const SchemaPart: z.ZodMiniType<SchemaPart> = z.looseObject({
  id: z.string(),
  type: z.optional(z.string()),
  label: z.optional(z.string()),
  validate: z.optional(z.looseObject({ required: z.optional(z.boolean()) })),
  key: z.optional(z.string()),
  valuesKey: z.optional(z.string()),
  get components() {
    return z.optional(z.array(SchemaPart));
  },
});
const FormSource = z.object({
  schema: z.looseObject({ components: z.array(SchemaPart) }),
  data: z.record(z.string(), z.unknown()),
  context: z.record(z.string(), z.unknown()),
});
/** A form from the page's JSON: the Camunda Form itself, answers so far, and data for options and texts. */
export type FormSource = z.infer<typeof FormSource>;

/** Reads what the server put in the page. */
export function readFormSource(json: unknown): FormSource {
  return FormSource.parse(json);
}

export interface MountedForm {
  /** Answers of the fields that are shown. */
  answers(): Data;
  /** Shows what the server found, by field key. */
  showErrors(errors: Readonly<Record<string, readonly string[]>>): void;
  /**
   * Takes new data for options and texts. Answers stay, and the focus; a choice that is no option any more is emptied. What isn't chosen yet
   * among new options is as `suggested`; what somebody has unticked stays so.
   */
  renew(context: Data, suggested?: Data): void;
  onChange(listener: () => void): void;
  /** Value at a key, `activation.outcome`. */
  get(key: string): unknown;
  /** Answers for the person, as when a button fills in a field. */
  set(key: string, value: unknown): void;
  /** Empties some answers. */
  clear(keys: readonly string[]): void;
}

/** Draws a Camunda Form into a container, in the page's language and the portal's look. */
export async function mountForm(container: HTMLElement, source: FormSource): Promise<MountedForm> {
  let context = source.context;
  const optionsIn = (key: string): Options => {
    const found = context[key];
    return isOptions(found) ? found : [];
  };
  const parts = source.schema.components.flatMap(partsIn);
  const form = await createForm({
    container,
    schema: { ...source.schema },
    data: { ...context, ...source.data },
    additionalModules: [...(languageOfPage() === 'en' ? [] : [swedish]), portalFields(drawFields(optionsIn))],
  });
  return {
    answers: () => currentAnswers(form),
    showErrors(errors) {
      const ids = parts.flatMap(({ id, key }) => {
        const messages = key === undefined ? undefined : errors[key];
        return messages ? [[id, messages] as const] : [];
      });
      form._setState({ errors: Object.fromEntries(ids) });
    },
    renew(next, suggested = {}) {
      if (JSON.stringify(next) === JSON.stringify(context)) return;
      const before = context;
      context = next;
      let data: Data = { ...form._getState().data, ...next };
      for (const { key, valuesKey } of parts) {
        if (key === undefined || valuesKey === undefined) continue;
        const path = key.split('.');
        const left = stillChosen(path.reduce(stepInto, data), optionsIn(valuesKey));
        const isNew = JSON.stringify(before[valuesKey]) !== JSON.stringify(next[valuesKey]);
        const given = isNew && isUnanswered(left) ? path.reduce<unknown>(stepInto, suggested) : undefined;
        data = withValue(data, path, given ?? left);
      }
      form._setState({ data, initialData: { ...form._getState().initialData, ...next } });
    },
    onChange: (listener) => form.on('changed', listener),
    get: (key) => key.split('.').reduce<unknown>(stepInto, form._getState().data),
    set(key, value) {
      const path = key.split('.');
      form._setState({ data: withValue(form._getState().data, path, value) });
    },
    clear(keys) {
      const { data } = form._getState();
      form._setState({
        data: keys.reduce<Data>((left, key) => withValue(left, key.split('.'), null), data),
        errors: {},
      });
    },
  };
}

function partsIn(part: SchemaPart): SchemaPart[] {
  return [part, ...(part.components ?? []).flatMap(partsIn)];
}

/** What is left of a choice when the options have changed. */
function stillChosen(value: unknown, options: Options): unknown {
  const isOption = (chosen: unknown) => options.some((option) => option.value === chosen);
  if (Array.isArray(value)) return value.filter(isOption);
  return isOption(value) ? value : null;
}

const isUnanswered = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** Registers our drawings in place of the library's. */
function portalFields(fields: Record<string, unknown>) {
  function register(formFields: { register: (type: string, field: unknown) => void }) {
    for (const [type, field] of Object.entries(fields)) formFields.register(type, field);
    return {};
  }
  register.$inject = ['formFields'];
  return { __init__: ['portalFields'], portalFields: ['factory', register] };
}

/** Like the library's `submit`, but without its own messages: the server says what is wrong. */
function currentAnswers(form: Form): Data {
  return form._getSubmitData();
}

function isOptions(value: unknown): value is Options {
  return Array.isArray(value);
}

function stepInto(value: unknown, step: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
}

/** A copy of the data with one value changed. */
function withValue(data: unknown, [first, ...rest]: readonly string[], value: unknown): Data {
  const copy: Data = typeof data === 'object' && data !== null ? { ...data } : {};
  if (first !== undefined) copy[first] = rest.length === 0 ? value : withValue(copy[first], rest, value);
  return copy;
}
