import { h, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { common, frame, typed, type FieldProps } from './field.ts';

/** A whole number. What is typed stays as it is in the field; the data gets the number, or `NaN` for what is none. */
export function drawNumber(props: FieldProps): ComponentChild {
  const { value, onChange } = props;
  const [text, setText] = useState(typeof value === 'number' ? String(value) : '');
  const shown = typeof value === 'number' && value !== numberIn(text) ? String(value) : text;
  return frame(
    props,
    h('input', {
      ...common(props),
      type: 'text',
      inputMode: 'numeric',
      autocomplete: 'off',
      size: 8,
      value: shown,
      onInput: (event: Event) => {
        setText(typed(event));
        onChange({ value: numberIn(typed(event)) });
      },
    }),
  );
}

/** The form library's way of saying that something typed is no number is the text `NaN`. */
function numberIn(text: string): number | string | null {
  if (text.trim() === '') return null;
  return /^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : 'NaN';
}
