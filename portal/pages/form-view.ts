import type { FormErrors } from '../form-check/check-form.ts';
import { isHidden, optionsOf, textWith, valueAt, type FormData } from '../form-check/form-data.ts';
import type { Component, Field, Form, Option } from '../form-check/form.ts';
import { markdown } from './markdown.ts';

/** A form as a template draws it for a browser without JavaScript, and as JSON for one with it. */
export interface FormView {
  readonly parts: readonly FormPart[];
  readonly summary: readonly { readonly href: string; readonly text: string }[];
  /** For the script: schema, answers, data of options and texts. Safe inside a script element. */
  readonly json: string;
}

type FormPart =
  | { readonly kind: 'text'; readonly html: string }
  | { readonly kind: 'group'; readonly label: string; readonly parts: readonly FormPart[] }
  | {
      readonly kind: Field['kind'];
      readonly key: string;
      readonly inputId: string;
      readonly label: string;
      readonly description: string | undefined;
      readonly options: readonly Option[];
      readonly value: unknown;
      readonly errors: readonly string[];
    };

/** @param input.data answers so far @param input.context what options, texts and conditions read @param input.now epoch ms */
export function viewForm(
  form: Form,
  input: { data: FormData; context: FormData; errors: FormErrors; now: number },
): FormView {
  const { data, context, errors } = input;
  return {
    parts: viewParts(form.components, input),
    summary: summaryOf(form, errors),
    json: jsonInHtml({ schema: form.schema, data, context }),
  };
}

/** A page without JavaScript can't show and hide: it has every question, but only the texts that hold now. */
function viewParts(components: readonly Component[], input: Parameters<typeof viewForm>[1]): FormPart[] {
  const all = { ...input.context, ...input.data };
  return components.flatMap((component): FormPart[] => {
    switch (component.kind) {
      case 'text':
        if (isHidden(component, all, input.now)) return [];
        return [{ kind: 'text', html: markdown(textWith(component.text, all, input.now)) }];
      case 'group':
        return [{ kind: 'group', label: component.label, parts: viewParts(component.components, input) }];
      default:
        return [viewField(component, input)];
    }
  });
}

/** The list above a form: one line per field with something to put right, in the form's order. */
export function summaryOf(form: Form, errors: FormErrors): FormView['summary'] {
  const ofFields = form.fields.flatMap((field) => {
    const messages = errors[field.key];
    return messages
      ? [{ href: `#${inputId(field.key)}`, text: `${field.label.replace(/\?$/, '')}: ${messages.join(' ')}` }]
      : [];
  });
  const known = new Set(form.fields.map((field) => field.key));
  const others = Object.entries(errors).filter(([key]) => !known.has(key));
  return [...ofFields, ...others.map(([, messages]) => ({ href: '#innehall', text: messages.join(' ') }))];
}

/** Heading of the summary: `En uppgift behöver rättas`. */
export function summaryHeading(count: number): string {
  return count === 1 ? 'En uppgift behöver rättas' : `${numberWords[count] ?? count} uppgifter behöver rättas`;
}

const numberWords = ['Inga', 'En', 'Två', 'Tre', 'Fyra', 'Fem', 'Sex', 'Sju', 'Åtta', 'Nio', 'Tio'];

function viewField(field: Field, { data, context, errors }: Parameters<typeof viewForm>[1]): FormPart {
  const { kind, key, label, description } = field;
  return {
    kind,
    key,
    inputId: inputId(key),
    label,
    description,
    options: optionsOf(field, context),
    value: valueAt(data, field.path),
    errors: errors[key] ?? [],
  };
}

function inputId(key: string): string {
  return `f-${key.replaceAll('.', '-')}`;
}

/** JSON that can stand in a script element. */
export function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
