import { fieldsIn, readForm, type Component, type Field, type Form } from './form.ts';

/** What a form says in English, by the Swedish: labels, help, choices and texts. A test asks for each. */
export type FormWords = Readonly<Record<string, string>>;

/** Where words stand in the JSON of a form. */
const said: ReadonlySet<string> = new Set(['label', 'dateLabel', 'timeLabel', 'description', 'text']);

/** All that a form says, once each. */
export function wordsOf({ schema }: Pick<Form, 'schema'>): readonly string[] {
  const found = new Set<string>();
  JSON.stringify(schema, (name, value: unknown) => {
    if (said.has(name) && typeof value === 'string') found.add(value);
    return value;
  });
  return [...found];
}

/** The same form in English: what it asks, offers and says of an answer that can't be one. Keys, values and rules are the same. */
export function formInEnglish({ schema }: Pick<Form, 'schema'>, words: FormWords): Form {
  const text = JSON.stringify(schema, (name, value: unknown) =>
    said.has(name) && typeof value === 'string' ? (words[value] ?? value) : value,
  );
  const form = readForm(text);
  const components = form.components.map(inEnglish);
  return { ...form, language: 'en', components, fields: fieldsIn(components) };
}

function inEnglish(component: Component): Component {
  if (component.kind === 'text') return component;
  if (component.kind === 'group') return { ...component, components: component.components.map(inEnglish) };
  return { ...component, language: 'en', said: faultsOf(component) };
}

/** What would do instead: each kind of question has one thing. */
function faultsOf({ kind, rules: { maxLength } }: Field): NonNullable<Field['said']> {
  switch (kind) {
    case 'radio':
    case 'select':
      return { missing: 'Choose one.', wrong: 'That choice is gone. Choose another.' };
    case 'checklist':
    case 'taglist':
      return { missing: 'Choose at least one.', wrong: 'One of the choices is gone. Choose again.' };
    case 'checkbox':
      return { missing: 'Tick the box when it is done.', wrong: 'Tick the box when it is done.' };
    case 'number':
      return { missing: 'Write a whole number.', wrong: 'Write a whole number.' };
    case 'date':
      return { missing: 'Write a day, YYYY-MM-DD.', wrong: 'Write a day that there is, like this: YYYY-MM-DD.' };
    case 'datetime':
      return { missing: 'Write day and time.', wrong: 'Write day and time, YYYY-MM-DD and for example 14:32.' };
    case 'textfield':
    case 'textarea': {
      const most = maxLength === undefined ? 'less' : `at most ${maxLength} characters`;
      return {
        missing: 'Fill in the field.',
        wrong: `Write ${most}, in plain text, without personal identity numbers.`,
      };
    }
  }
}
