import { h, type ComponentChild } from 'preact';
import { described, description, inputId, isChecked, labelText, messages, type FieldProps } from './field.ts';

/** Names under which data holds options → the options. */
export type OptionSource = (valuesKey: string) => readonly { label: string; value: string; group?: string }[];

export function drawRadios(props: FieldProps, optionsIn: OptionSource): ComponentChild {
  const { value, onChange } = props;
  return drawOptions(props, optionsIn, {
    type: 'radio',
    isOn: (option) => value === option,
    choose: (option) => onChange({ value: option }),
  });
}

/** Several may be chosen; the answer is a list in the order of the options. */
export function drawChecklist(props: FieldProps, optionsIn: OptionSource): ComponentChild {
  const { field, value, onChange } = props;
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  const options = field.values ?? optionsIn(field.valuesKey ?? '');
  return drawOptions(props, optionsIn, {
    type: 'checkbox',
    isOn: (option) => chosen.includes(option),
    choose: (changed, isOn) =>
      onChange({
        value: options
          .map((option) => option.value)
          .filter((option) => (option === changed ? isOn : chosen.includes(option))),
      }),
  });
}

interface Marks {
  readonly type: 'radio' | 'checkbox';
  readonly isOn: (option: string) => boolean;
  readonly choose: (option: string, isOn: boolean) => void;
}

/** The first option has the field's own id, so that links of the error summary find it. */
function drawOptions(props: FieldProps, optionsIn: OptionSource, { type, isOn, choose }: Marks): ComponentChild {
  const { field } = props;
  const id = inputId(field.key);
  const options = field.values ?? optionsIn(field.valuesKey ?? '');
  return h('fieldset', { class: 'ds-fieldset', ...described(props) }, [
    h('legend', { class: 'ds-label' }, labelText(props)),
    description(props),
    h('div', { class: `radios${options.length > 3 ? ' two' : ''}` }, [
      ...(options.length === 0 ? [h('p', { class: 'small sub', id, tabIndex: -1 }, 'Inget att välja.')] : []),
      ...options.map((option, index) => {
        const optionId = index === 0 ? id : `${id}-${option.value}`;
        return h('div', { class: 'ds-field' }, [
          h('input', {
            class: 'ds-input',
            type,
            id: optionId,
            name: field.key,
            checked: isOn(option.value),
            'aria-invalid': props.errors.length > 0,
            onChange: (event: Event) => choose(option.value, isChecked(event)),
          }),
          h('label', { for: optionId }, option.label),
        ]);
      }),
    ]),
    messages(props),
  ]);
}
