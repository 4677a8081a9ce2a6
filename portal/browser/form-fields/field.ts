import { h, type ComponentChild } from 'preact';

/** What the form library hands a field to draw, as far as ours use it. */
export interface FieldProps {
  readonly field: {
    readonly id: string;
    readonly key: string;
    readonly type: string;
    readonly label?: string;
    readonly dateLabel?: string;
    readonly subtype?: string;
    readonly description?: string;
    readonly values?: readonly { label: string; value: string }[];
    readonly valuesKey?: string;
    readonly searchable?: boolean;
    readonly validate?: { readonly required?: boolean; readonly maxLength?: number };
  };
  readonly value: unknown;
  readonly errors: readonly string[];
  readonly disabled: boolean;
  readonly readonly: boolean;
  readonly onChange: (change: { value: unknown }) => void;
}

/** Same ids as the page without JavaScript has, so that links of the error summary work in both. */
export function inputId(key: string): string {
  return `f-${key.replaceAll('.', '-')}`;
}

/** What an input says of its description and errors. */
export function described({ field, errors }: FieldProps) {
  const id = inputId(field.key);
  const texts = [field.description ? `${id}-d` : '', errors.length > 0 ? `${id}-e` : ''].filter((text) => text !== '');
  return {
    'aria-invalid': errors.length > 0,
    ...(texts.length > 0 && { 'aria-describedby': texts.join(' ') }),
  };
}

/** Label, description, the input and its errors, in the design system's markup. */
export function frame(props: FieldProps, input: ComponentChild): ComponentChild {
  const { field } = props;
  const id = inputId(field.key);
  return h('div', { class: 'ds-field' }, [
    h('label', { class: 'ds-label', for: id }, labelText(props)),
    description(props),
    input,
    messages(props),
  ]);
}

export function labelText({ field }: FieldProps): string {
  return field.label ?? field.dateLabel ?? '';
}

export function description({ field }: FieldProps): ComponentChild {
  return field.description
    ? h('p', { 'data-field': 'description', id: `${inputId(field.key)}-d` }, field.description)
    : null;
}

export function messages({ field, errors }: FieldProps): ComponentChild {
  if (errors.length === 0) return null;
  const id = `${inputId(field.key)}-e`;
  return h('p', { class: 'ds-validation-message', 'data-field': 'validation', id }, errors.join(' '));
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What every input says of itself. */
export function common(props: FieldProps) {
  return {
    class: 'ds-input',
    id: inputId(props.field.key),
    name: props.field.key,
    disabled: props.disabled,
    readOnly: props.readonly,
    ...described(props),
  };
}

export function typed({ target }: Event): string {
  if (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return target.value;
  return '';
}

export function isChecked({ target }: Event): boolean {
  return target instanceof HTMLInputElement && target.checked;
}
