import { h, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { common, frame, textOf, typed, type ControlProps } from './frame.ts';

/** A whole number. What is typed stays as it is in the field; the data gets the number, or `NaN` for what is none. */
export function NumberInput({ question, live }: ControlProps): ComponentChild {
  const { value } = question;
  const [text, setText] = useState(live && typeof value !== 'number' ? '' : textOf(value));
  const shown = typeof value === 'number' && value !== numberIn(text) ? String(value) : text;
  const listener = live && {
    onInput: (event: Event) => {
      setText(typed(event));
      live.onChange(numberIn(typed(event)));
    },
  };
  return frame(
    question,
    h('input', {
      ...common({ question, live }),
      type: 'text',
      inputMode: 'numeric',
      autocomplete: 'off',
      size: 8,
      value: shown,
      ...listener,
    }),
  );
}

/** The form library's way of saying that something typed is no number is the text `NaN`. */
function numberIn(text: string): number | string | null {
  if (text.trim() === '') return null;
  return /^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : 'NaN';
}
