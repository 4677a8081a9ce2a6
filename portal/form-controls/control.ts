import { h, type ComponentChild } from 'preact';
import { checklist, radios } from './choices.ts';
import {
  common,
  describe,
  frame,
  inputId,
  isChecked,
  messages,
  onInput,
  textOf,
  typed,
  type ControlProps,
} from './frame.ts';
import { controlWords } from './words.ts';
import { NumberInput } from './number.ts';
import { Select } from './select.ts';

/**
 * A question of a form: native controls in the design system's markup. The server draws it to text for the page without JavaScript, and
 * the form library draws it in the browser.
 */
export function Control(props: ControlProps): ComponentChild {
  switch (props.question.kind) {
    case 'textfield':
      return textInput(props);
    case 'textarea':
      return textarea(props);
    case 'number':
      return h(NumberInput, props);
    case 'checkbox':
      return checkbox(props);
    case 'radio':
      return radios(props);
    case 'checklist':
    case 'taglist':
      return checklist(props);
    case 'select':
      return h(Select, props);
    case 'date':
      return dateInput(props);
    case 'datetime':
      return timeInput(props);
  }
}

/** A field for as many characters, or fewer, is as wide as its answer; others are as wide as the form. */
const longestShort = 30;

const widthOf = (maxLength: number) => (maxLength <= longestShort ? { size: maxLength + 2 } : {});

function textInput({ question, live }: ControlProps): ComponentChild {
  const { maxLength, value, isSearch = false, placeholder } = question;
  return frame(
    question,
    h('input', {
      ...common({ question, live }),
      type: isSearch ? 'search' : 'text',
      autocomplete: 'off',
      spellcheck: false,
      ...(placeholder !== undefined && { placeholder }),
      ...(maxLength !== undefined && (isSearch ? { maxLength } : widthOf(maxLength))),
      value: textOf(value),
      ...onInput(live, typed),
    }),
  );
}

function textarea({ question, live }: ControlProps): ComponentChild {
  const value = textOf(question.value);
  const look = question.isData === true ? { rows: 10, spellcheck: false, autocomplete: 'off' } : { rows: 3 };
  return frame(question, h('textarea', { ...common({ question, live }), ...look, value, ...onInput(live, typed) }));
}

function checkbox({ question, live }: ControlProps): ComponentChild {
  const listener = live && { onChange: (event: Event) => live.onChange(isChecked(event)) };
  const checked = question.value === true;
  return h('div', { class: 'ds-field' }, [
    h('input', { ...common({ question, live }), type: 'checkbox', value: 'true', checked, ...listener }),
    h('label', { for: inputId(question.key) }, question.label),
    describe(question),
    messages(question),
  ]);
}

function dateInput({ question, live }: ControlProps): ComponentChild {
  return frame(
    question,
    h('input', {
      ...common({ question, live }),
      type: 'text',
      inputMode: 'numeric',
      autocomplete: 'off',
      size: 14,
      placeholder: question.placeholder ?? controlWords[question.language ?? 'sv'].day,
      value: textOf(question.value),
      ...onInput(live, (event) => typed(event).trim() || null),
    }),
  );
}

/** The answer is local time, `2026-11-24T14:32`; what may stand after it isn't shown. */
function timeInput({ question, live }: ControlProps): ComponentChild {
  const value = textOf(question.value).slice(0, 16);
  return frame(
    question,
    h('input', { ...common({ question, live }), type: 'datetime-local', value, ...onInput(live, typed) }),
  );
}
