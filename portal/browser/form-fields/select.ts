import { h, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import type { OptionSource } from './choices.ts';
import { common, frame, inputId, textOf, typed, type FieldProps } from './field.ts';

/** Longer lists than this get a field that narrows them down, when the form says that they may be searched. */
const longList = 12;

/** One of a list. A long list is narrowed down by typing a part of any option; what is chosen stays in it. */
export function drawSelect(props: FieldProps, optionsIn: OptionSource): ComponentChild {
  const { field, value, onChange } = props;
  const [wanted, setWanted] = useState('');
  const options = field.values ?? optionsIn(field.valuesKey ?? '');
  const isLong = field.searchable === true && options.length > longList;
  const matches = isLong
    ? options.filter((option) => option.value === value || option.label.toLowerCase().includes(wanted.toLowerCase()))
    : options;
  const select = h(
    'select',
    { ...common(props), value: textOf(value), onChange: (event: Event) => onChange({ value: typed(event) || null }) },
    [h('option', { value: '' }, firstWords(options.length, matches.length)), ...groupsOf(matches)],
  );
  if (!isLong) return frame(props, select);
  const search = h('input', {
    class: 'ds-input',
    type: 'search',
    id: `${inputId(field.key)}-s`,
    placeholder: 'Skriv för att korta listan',
    'aria-label': `Korta listan: ${field.label ?? ''}`,
    autocomplete: 'off',
    value: wanted,
    onInput: (event: Event) => setWanted(typed(event)),
  });
  return frame(props, h('div', { class: 'narrowed' }, [search, select]));
}

function firstWords(all: number, left: number): string {
  if (all === 0) return 'Inget att välja';
  return left < all ? `Välj bland ${left}` : 'Välj';
}

/** Options under the names of their groups; those of no group stand alone. */
function groupsOf(options: ReturnType<OptionSource>): ComponentChild[] {
  const names = [...new Set(options.map(({ group }) => group))];
  return names.flatMap((name): ComponentChild[] => {
    const drawn = options
      .filter(({ group }) => group === name)
      .map(({ value, label }) => h('option', { value }, label));
    return name === undefined ? drawn : [h('optgroup', { label: name }, drawn)];
  });
}
