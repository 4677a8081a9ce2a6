import { h, type ComponentChild } from 'preact';
import type { Language } from '../../contract/index.ts';

/** An option of a choice. */
export interface Option {
  readonly label: string;
  readonly value: string;
  /** Options of one group follow each other. */
  readonly group?: string | undefined;
}

/** How a question is drawn, beyond what its kind says. */
export interface Look {
  /** Of what the control says by itself; default Swedish. */
  readonly language?: Language | undefined;
  /** Said of a list without options; default `Inget att välja`. */
  readonly none?: string | undefined;
  /** Said by a list when nothing of it is chosen; default `Välj`. */
  readonly first?: string | undefined;
  /** A text of lines of data: large, and neither spelled nor remembered by the browser. */
  readonly isData?: boolean | undefined;
  /** A text to search for: as wide as there is room, and the browser empties it. */
  readonly isSearch?: boolean | undefined;
  readonly placeholder?: string | undefined;
  /** The browser asks for an answer before it sends. */
  readonly isRequired?: boolean | undefined;
}

export function lookOf({ language, none, first, isData, isSearch, placeholder, isRequired }: Look): Look {
  return { language, none, first, isData, isSearch, placeholder, isRequired };
}

/** A question of a form, as the page without JavaScript and the one with it draw it. */
export interface Question extends Look {
  readonly kind:
    | 'textfield'
    | 'textarea'
    | 'number'
    | 'checkbox'
    | 'radio'
    | 'select'
    | 'checklist'
    | 'taglist'
    | 'date'
    | 'datetime';
  readonly key: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly options: readonly Option[];
  /** The longest answer, characters. */
  readonly maxLength?: number | undefined;
  /** A long list may be narrowed down, where scripts run. */
  readonly isSearchable?: boolean | undefined;
  readonly value: unknown;
  readonly errors: readonly string[];
}

/** Where scripts run: what takes the answers. Without, the page's form posts them. */
export interface Live {
  readonly onChange: (value: unknown) => void;
  readonly isDisabled: boolean;
  readonly isReadOnly: boolean;
}

export interface ControlProps {
  readonly question: Question;
  readonly live?: Live | undefined;
}

/** The id of a question's input, to which the error summary links. */
export function inputId(key: string): string {
  return `f-${key.replaceAll('.', '-')}`;
}

/** What an input or a group of them says of its description and errors. */
export function described({ key, description, errors }: Question) {
  const id = inputId(key);
  const texts = [description ? `${id}-d` : '', errors.length > 0 ? `${id}-e` : ''].filter((text) => text !== '');
  return texts.length > 0 ? { 'aria-describedby': texts.join(' ') } : {};
}

export function invalid({ errors }: Question) {
  return errors.length > 0 ? { 'aria-invalid': true } : {};
}

/** What every input says of itself. */
export function common({ question, live }: ControlProps) {
  return {
    class: 'ds-input',
    id: inputId(question.key),
    name: question.key,
    ...(live && { disabled: live.isDisabled, readOnly: live.isReadOnly }),
    ...(question.isRequired === true && { required: true }),
    ...invalid(question),
    ...described(question),
  };
}

/** Label, description, the input and its errors, in the design system's markup. */
export function frame(question: Question, input: ComponentChild): ComponentChild {
  return h('div', { class: 'ds-field' }, [
    h('label', { class: 'ds-label', for: inputId(question.key) }, question.label),
    describe(question),
    input,
    messages(question),
  ]);
}

export function describe({ key, description }: Question): ComponentChild {
  return description ? h('p', { 'data-field': 'description', id: `${inputId(key)}-d` }, description) : null;
}

export function messages({ key, errors }: Question): ComponentChild {
  if (errors.length === 0) return null;
  const id = `${inputId(key)}-e`;
  return h('p', { class: 'ds-validation-message', 'data-field': 'validation', id }, errors.join(' '));
}

/** A text or number as it stands in an input. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Listens where scripts run. @param answer what the input holds */
export function onInput(live: Live | undefined, answer: (event: Event) => unknown) {
  return live && { onInput: (event: Event) => live.onChange(answer(event)) };
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
