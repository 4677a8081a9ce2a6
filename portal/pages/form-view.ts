import type { Language } from '../../contract/index.ts';
import { h, type ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { FormErrors } from '../form-check/check-form.ts';
import { isHidden, optionsOf, textWith, valueAt, type FormData } from '../form-check/form-data.ts';
import type { Component, Field, Form, GroupComponent } from '../form-check/form.ts';
import { Control } from '../form-controls/control.ts';
import { inputId, lookOf, type Question } from '../form-controls/frame.ts';
import { markdown } from './markdown.ts';

/** A form as a page shows it: drawn for a browser without JavaScript, and as JSON for one with it. */
export interface FormView {
  /** Markup of the questions. */
  readonly html: string;
  /** What is wrong, a line for each question. */
  readonly summary: readonly { readonly href: string; readonly text: string }[];
  /** For the script: schema, answers, data of options and texts. Safe inside a script element. */
  readonly json: string;
}

interface Input {
  /** Answers so far. */
  readonly data: FormData;
  /** What options, texts and conditions read. */
  readonly context: FormData;
  readonly errors: FormErrors;
  /** Epoch ms. */
  readonly now: number;
}

export function viewForm(form: Form, input: Input): FormView {
  const { data, context, errors } = input;
  return {
    html: renderToString(h('div', null, draw(form.components, input))).slice('<div>'.length, -'</div>'.length),
    summary: summaryOf(form, errors),
    json: jsonInHtml({ schema: form.schema, data, context }),
  };
}

/** A page without JavaScript can't show and hide: it has every question, but only the texts that hold now. */
function draw(components: readonly Component[], input: Input): ComponentChild[] {
  const { errors } = input;
  const all = { ...input.context, ...input.data };
  return components.map((component) => {
    switch (component.kind) {
      case 'text': {
        if (isHidden(component, all, input.now)) return null;
        const __html = markdown(textWith(component.text, all, input.now));
        return h('div', { class: 'form-text', dangerouslySetInnerHTML: { __html } });
      }
      case 'group':
        return h('fieldset', { class: 'ds-fieldset form-group' }, [
          h('legend', null, [component.label, faultsOf(component, errors)]),
          h('div', { class: 'form' }, draw(component.components, input)),
        ]);
      default:
        return h(Control, { question: questionOf(component, input) });
    }
  });
}

/** How many of a step's questions are to be put right. */
function faultsOf(group: GroupComponent, errors: FormErrors): ComponentChild {
  const count = isStep(group) ? fieldsOf(group).filter(({ key }) => errors[key] !== undefined).length : 0;
  return count === 0 ? null : h('span', { class: 'ds-tag', 'data-color': 'danger' }, `${count} fel`);
}

const stepLabel = /^(\d+)\. /;
const isStep = ({ label }: GroupComponent) => stepLabel.test(label);

function fieldsOf({ components }: GroupComponent): Field[] {
  return components.flatMap((part) => (part.kind === 'group' ? fieldsOf(part) : part.kind === 'text' ? [] : [part]));
}

/** `Steg 3, ` for a question of a form in steps. */
function stepOf(form: Form, field: Field): string {
  const step = form.components.find((part) => part.kind === 'group' && fieldsOf(part).includes(field));
  const number = step?.kind === 'group' ? stepLabel.exec(step.label)?.[1] : undefined;
  return number === undefined ? '' : `${form.language === 'en' ? 'Step' : 'Steg'} ${number}, `;
}

/** The list above a form: one line per field with something to put right, in the form's order. */
export function summaryOf(form: Form, errors: FormErrors): FormView['summary'] {
  const ofFields = form.fields.flatMap((field) => {
    const messages = errors[field.key];
    return messages
      ? [
          {
            href: `#${inputId(field.key)}`,
            text: `${stepOf(form, field)}${field.label.replace(/\?$/, '')}: ${messages.join(' ')}`,
          },
        ]
      : [];
  });
  const known = new Set(form.fields.map((field) => field.key));
  const others = Object.entries(errors).filter(([key]) => !known.has(key));
  return [...ofFields, ...others.map(([, messages]) => ({ href: '#innehall', text: messages.join(' ') }))];
}

/** Heading of the summary: `En uppgift behöver rättas`. */
export function summaryHeading(count: number, language: Language = 'sv'): string {
  if (language === 'en')
    return count === 1 ? 'One answer needs to be corrected' : `${count} answers need to be corrected`;
  return count === 1 ? 'En uppgift behöver rättas' : `${numberWords[count] ?? count} uppgifter behöver rättas`;
}

const numberWords = ['Inga', 'En', 'Två', 'Tre', 'Fyra', 'Fem', 'Sex', 'Sju', 'Åtta', 'Nio', 'Tio'];

function questionOf(field: Field, { data, context, errors }: Input): Question {
  const { kind, key, label, description, rules } = field;
  return {
    ...lookOf(field),
    kind,
    key,
    label,
    description,
    options: optionsOf(field, context),
    maxLength: rules.maxLength,
    value: valueAt(data, field.path),
    errors: errors[key] ?? [],
  };
}

/** JSON that can stand in a script element. */
export function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
