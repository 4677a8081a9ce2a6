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
import { Control } from '../form-controls/control.ts';
import type { Live, Option, Question } from '../form-controls/frame.ts';
import { localTime, withOffset } from './local-time.ts';
import { languageOfPage } from './words.ts';

/** Names under which data holds options → the options. */
export type OptionSource = (valuesKey: string) => readonly Option[];

/** What the form library hands a field to draw, as far as ours use it. */
interface FieldProps {
  readonly field: {
    readonly key: string;
    readonly label?: string;
    readonly dateLabel?: string;
    readonly subtype?: string;
    readonly description?: string;
    readonly values?: readonly Option[];
    readonly valuesKey?: string;
    readonly searchable?: boolean;
    readonly validate?: { readonly maxLength?: number };
  };
  readonly value: unknown;
  readonly errors: readonly string[];
  readonly disabled: boolean;
  readonly readonly: boolean;
  readonly onChange: (change: { value: unknown }) => void;
}

type Draw = (props: FieldProps) => ComponentChild;

/**
 * The portal's controls in place of the form library's, so that they look like the rest, speak Swedish and work with a screen reader.
 * Data, conditions and rules stay the library's.
 */
export function drawFields(optionsIn: OptionSource): Record<string, Draw & { config: unknown }> {
  const as = (kind: Question['kind']) => (props: FieldProps) =>
    h(Control, { question: questionOf(props, { kind, optionsIn }), live: liveOf(props) });
  const [date, time] = [as('date'), (props: FieldProps) => as('datetime')(inLocalTime(props))];
  return {
    textfield: Object.assign(as('textfield'), { config: Textfield.config }),
    textarea: Object.assign(as('textarea'), { config: Textarea.config }),
    checkbox: Object.assign(as('checkbox'), { config: Checkbox.config }),
    number: Object.assign(as('number'), { config: Numberfield.config }),
    radio: Object.assign(as('radio'), { config: Radio.config }),
    checklist: Object.assign(as('checklist'), { config: Checklist.config }),
    taglist: Object.assign(as('taglist'), { config: Taglist.config }),
    select: Object.assign(as('select'), { config: Select.config }),
    datetime: Object.assign((props: FieldProps) => (props.field.subtype === 'date' ? date(props) : time(props)), {
      config: Datetime.config,
    }),
  };
}

function questionOf(
  { field, value, errors }: FieldProps,
  { kind, optionsIn }: { kind: Question['kind']; optionsIn: OptionSource },
): Question {
  return {
    kind,
    key: field.key,
    language: languageOfPage(),
    label: field.label ?? field.dateLabel ?? '',
    description: field.description,
    options: field.values ?? (field.valuesKey === undefined ? [] : optionsIn(field.valuesKey)),
    maxLength: field.validate?.maxLength,
    isSearchable: field.searchable,
    value,
    errors,
  };
}

function liveOf({ disabled, readonly, onChange }: FieldProps): Live {
  return { isDisabled: disabled, isReadOnly: readonly, onChange: (value) => onChange({ value }) };
}

/** The data has an instant with its offset; the control shows and takes the time of the browser's clock. */
function inLocalTime({ value, onChange, ...props }: FieldProps): FieldProps {
  return {
    ...props,
    value: typeof value === 'string' ? localTime(value) : '',
    onChange: ({ value: local }) => onChange({ value: typeof local === 'string' ? withOffset(local) : null }),
  };
}
