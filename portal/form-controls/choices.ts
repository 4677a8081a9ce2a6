import { h, type ComponentChild } from 'preact';
import { describe, described, inputId, invalid, isChecked, messages, type ControlProps } from './frame.ts';
import { controlWords } from './words.ts';

export function radios({ question, live }: ControlProps): ComponentChild {
  return options(
    { question, live },
    { type: 'radio', isOn: (option) => question.value === option, choose: (option) => live?.onChange(option) },
  );
}

/** Several may be chosen; the answer is a list in the order of the options. */
export function checklist({ question, live }: ControlProps): ComponentChild {
  const chosen: readonly unknown[] = Array.isArray(question.value) ? question.value : [];
  const values = question.options.map(({ value }) => value);
  return options(
    { question, live },
    {
      type: 'checkbox',
      isOn: (option) => chosen.includes(option),
      choose: (changed, isOn) =>
        live?.onChange(values.filter((option) => (option === changed ? isOn : chosen.includes(option)))),
    },
  );
}

interface Marks {
  readonly type: 'radio' | 'checkbox';
  readonly isOn: (option: string) => boolean;
  readonly choose: (option: string, isOn: boolean) => void;
}

/** The first option has the question's own id, so that links of the error summary find it. */
function options({ question, live }: ControlProps, { type, isOn, choose }: Marks): ComponentChild {
  const id = inputId(question.key);
  return h('fieldset', { class: 'ds-fieldset', ...described(question) }, [
    h('legend', { class: 'ds-label' }, question.label),
    describe(question),
    h('div', { class: `radios${question.options.length > 3 ? ' two' : ''}` }, [
      ...(question.options.length === 0
        ? [h('p', { class: 'small sub', id, tabIndex: -1 }, `${controlWords[question.language ?? 'sv'].none}.`)]
        : []),
      ...question.options.map(({ value, label }, index) => {
        const optionId = index === 0 ? id : `${id}-${value}`;
        return h('div', { class: 'ds-field' }, [
          h('input', {
            class: 'ds-input',
            type,
            id: optionId,
            name: question.key,
            value,
            checked: isOn(value),
            ...invalid(question),
            ...(live && { onChange: (event: Event) => choose(value, isChecked(event)) }),
          }),
          h('label', { for: optionId }, label),
        ]);
      }),
    ]),
    messages(question),
  ]);
}
