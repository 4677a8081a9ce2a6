import { h, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { common, frame, inputId, textOf, typed, type ControlProps, type Option, type Question } from './frame.ts';
import { controlWords } from './words.ts';

/** Longer lists than this get a field that narrows them down, when the form says that they may be searched. */
const longList = 12;

/** One of a list. A long list is narrowed down by typing a part of any option; what is chosen stays in it. */
export function Select({ question, live }: ControlProps): ComponentChild {
  const { options, value } = question;
  const said = controlWords[question.language ?? 'sv'];
  const [wanted, setWanted] = useState('');
  const isLong = live !== undefined && question.isSearchable === true && options.length > longList;
  const matches = isLong
    ? options.filter((option) => option.value === value || option.label.toLowerCase().includes(wanted.toLowerCase()))
    : options;
  const listener = live && { onChange: (event: Event) => live.onChange(typed(event) || null) };
  const chosen = textOf(value);
  const select = h('select', { ...common({ question, live }), ...(live && { value: chosen }), ...listener }, [
    h('option', { value: '' }, firstWords(question, matches.length)),
    ...groupsOf(matches, live ? undefined : chosen),
  ]);
  if (!isLong) return frame(question, select);
  const search = h('input', {
    class: 'ds-input',
    type: 'search',
    id: `${inputId(question.key)}-s`,
    placeholder: said.narrow,
    'aria-label': said.narrowed(question.label),
    autocomplete: 'off',
    value: wanted,
    onInput: (event: Event) => setWanted(typed(event)),
  });
  return frame(question, h('div', { class: 'narrowed' }, [search, select]));
}

function firstWords({ options, language = 'sv', none, first }: Question, left: number): string {
  const said = controlWords[language];
  if (options.length === 0) return none ?? said.none;
  return left < options.length ? said.among(left) : (first ?? said.choose);
}

/** Options under the names of their groups; those of no group stand alone. @param chosen marked in the markup */
function groupsOf(options: readonly Option[], chosen: string | undefined): ComponentChild[] {
  const names = [...new Set(options.map(({ group }) => group))];
  return names.flatMap((name): ComponentChild[] => {
    const drawn = options
      .filter(({ group }) => group === name)
      .map(({ value, label }) => h('option', { value, ...(value === chosen && { selected: true }) }, label));
    return name === undefined ? drawn : [h('optgroup', { label: name }, drawn)];
  });
}
