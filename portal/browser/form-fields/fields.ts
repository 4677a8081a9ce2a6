import { h, type ComponentChild } from 'preact';
import {
  Checkbox,
  Checklist,
  Datetime,
  Numberfield,
  Radio,
  Select,
  Taglist,
  Textarea,
  Textfield,
} from '@bpmn-io/form-js-viewer';
import { drawChecklist, drawRadios, type OptionSource } from './choices.ts';
import { common, description, frame, inputId, isChecked, messages, textOf, typed, type FieldProps } from './field.ts';
import { localTime, withOffset } from './local-time.ts';
import { drawNumber } from './number.ts';
import { drawSelect } from './select.ts';

type Draw = (props: FieldProps) => ComponentChild;

/**
 * Our own drawing of the form library's fields: native controls in the design system's markup, so that they look like the
 * rest, speak Swedish and work with a screen reader. Data, conditions and rules stay the library's.
 */
export function drawFields(optionsIn: OptionSource): Record<string, Draw & { config: unknown }> {
  return {
    textfield: Object.assign(drawText, { config: Textfield.config }),
    textarea: Object.assign(drawTextarea, { config: Textarea.config }),
    checkbox: Object.assign(drawCheckbox, { config: Checkbox.config }),
    number: Object.assign(drawNumber, { config: Numberfield.config }),
    radio: Object.assign((props: FieldProps) => drawRadios(props, optionsIn), { config: Radio.config }),
    checklist: Object.assign((props: FieldProps) => drawChecklist(props, optionsIn), { config: Checklist.config }),
    taglist: Object.assign((props: FieldProps) => drawChecklist(props, optionsIn), { config: Taglist.config }),
    datetime: Object.assign(drawDatetime, { config: Datetime.config }),
    select: Object.assign((props: FieldProps) => drawSelect(props, optionsIn), { config: Select.config }),
  };
}

/** A field for so many characters, or fewer, is as wide as its answer; others are as wide as the form. */
const longestShort = 30;

function drawText(props: FieldProps): ComponentChild {
  const { field, value, onChange } = props;
  const maxLength = field.validate?.maxLength;
  return frame(
    props,
    h('input', {
      ...common(props),
      type: 'text',
      value: textOf(value),
      autocomplete: 'off',
      spellcheck: false,
      ...(maxLength !== undefined && maxLength <= longestShort && { size: maxLength + 2 }),
      onInput: (event: Event) => onChange({ value: typed(event) }),
    }),
  );
}

function drawTextarea(props: FieldProps): ComponentChild {
  const { value, onChange } = props;
  const onInput = (event: Event) => onChange({ value: typed(event) });
  return frame(props, h('textarea', { ...common(props), rows: 3, value: textOf(value), onInput }));
}

function drawCheckbox(props: FieldProps): ComponentChild {
  const { field, value, onChange } = props;
  const id = inputId(field.key);
  return h('div', { class: 'ds-field' }, [
    h('input', {
      ...common(props),
      type: 'checkbox',
      checked: value === true,
      onChange: (event: Event) => onChange({ value: isChecked(event) }),
    }),
    h('label', { for: id }, field.label),
    description(props),
    messages(props),
  ]);
}

function drawDatetime(props: FieldProps): ComponentChild {
  const { field, value, onChange } = props;
  if (field.subtype === 'date') {
    return frame(
      props,
      h('input', {
        ...common(props),
        type: 'text',
        inputMode: 'numeric',
        placeholder: 'ÅÅÅÅ-MM-DD',
        size: 14,
        value: textOf(value),
        autocomplete: 'off',
        onInput: (event: Event) => onChange({ value: typed(event).trim() || null }),
      }),
    );
  }
  return frame(
    props,
    h('input', {
      ...common(props),
      type: 'datetime-local',
      value: localTime(textOf(value)),
      onInput: (event: Event) => onChange({ value: withOffset(typed(event)) }),
    }),
  );
}
