import { h, type ComponentChild } from 'preact';
import { Checkbox, Datetime, Radio, Select, Textarea, Textfield } from '@bpmn-io/form-js-viewer';
import { description, described, frame, inputId, labelText, messages, textOf, type FieldProps } from './field.ts';
import { localTime, withOffset } from './local-time.ts';

type Draw = (props: FieldProps) => ComponentChild;

/** Names under which data holds options → the options. */
type OptionSource = (valuesKey: string) => readonly { label: string; value: string }[];

/**
 * Our own drawing of the form library's fields: native controls in the design system's markup, so that they look like the
 * rest, speak Swedish and work with a screen reader. Data, conditions and rules stay the library's.
 */
export function drawFields(optionsIn: OptionSource): Record<string, Draw & { config: unknown }> {
  return {
    textfield: Object.assign(drawText, { config: Textfield.config }),
    textarea: Object.assign(drawTextarea, { config: Textarea.config }),
    checkbox: Object.assign(drawCheckbox, { config: Checkbox.config }),
    radio: Object.assign(drawRadios, { config: Radio.config }),
    datetime: Object.assign(drawDatetime, { config: Datetime.config }),
    select: Object.assign((props: FieldProps) => drawSelect(props, optionsIn), { config: Select.config }),
  };
}

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
      ...(maxLength !== undefined && { size: maxLength + 2 }),
      onInput: (event: Event) => onChange({ value: typed(event) }),
    }),
  );
}

function drawTextarea(props: FieldProps): ComponentChild {
  const { value, onChange } = props;
  const onInput = (event: Event) => onChange({ value: typed(event) });
  return frame(props, h('textarea', { ...common(props), rows: 3, value: textOf(value), onInput }));
}

function drawSelect(props: FieldProps, optionsIn: OptionSource): ComponentChild {
  const { field, value, onChange } = props;
  const options = field.values ?? optionsIn(field.valuesKey ?? '');
  return frame(
    props,
    h(
      'select',
      { ...common(props), value: textOf(value), onChange: (event: Event) => onChange({ value: typed(event) || null }) },
      [
        h('option', { value: '' }, options.length === 0 ? 'Inget att välja' : 'Välj'),
        ...options.map((option) => h('option', { value: option.value }, option.label)),
      ],
    ),
  );
}

function drawRadios(props: FieldProps): ComponentChild {
  const { field, value, onChange } = props;
  const id = inputId(field.key);
  const options = field.values ?? [];
  return h('fieldset', { class: 'ds-fieldset', ...described(props) }, [
    h('legend', { class: 'ds-label' }, labelText(props)),
    description(props),
    h('div', { class: `radios${options.length > 3 ? ' two' : ''}` }, [
      ...options.map((option, index) => {
        const optionId = index === 0 ? id : `${id}-${option.value}`;
        return h('div', { class: 'ds-field' }, [
          h('input', {
            class: 'ds-input',
            type: 'radio',
            id: optionId,
            name: field.key,
            checked: value === option.value,
            'aria-invalid': props.errors.length > 0,
            onChange: () => onChange({ value: option.value }),
          }),
          h('label', { for: optionId }, option.label),
        ]);
      }),
    ]),
    messages(props),
  ]);
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
  const { value, onChange } = props;
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

function common(props: FieldProps) {
  return {
    class: 'ds-input',
    id: inputId(props.field.key),
    name: props.field.key,
    disabled: props.disabled,
    readOnly: props.readonly,
    ...described(props),
  };
}

function typed({ target }: Event): string {
  if (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return target.value;
  return '';
}

function isChecked({ target }: Event): boolean {
  return target instanceof HTMLInputElement && target.checked;
}
