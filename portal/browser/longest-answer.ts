import { inputId } from '../form-controls/frame.ts';
import type { Data, FormSource, SchemaPart } from './mount-form.ts';
import type { FormAnswer } from './page.ts';
import { scriptWords } from './words.ts';

/** What is too long to be sent at all, said at its field as the server says what is wrong. What is typed stays. */
export function tooLong({ schema }: Pick<FormSource, 'schema'>, data: Data): FormAnswer & { readonly text: string } {
  const longest = schema.components
    .flatMap((part) => answersOf(part, data))
    .reduce<Answered | undefined>((one, other) => (one && one.length >= other.length ? one : other), undefined);
  const text = scriptWords().tooLong(longest?.label);
  if (longest === undefined) return { text, detail: text };
  return { text, errors: { [longest.key]: [text] }, summary: [{ href: `#${inputId(longest.key)}`, text }] };
}

interface Answered {
  readonly key: string;
  readonly label: string | undefined;
  readonly length: number;
}

function answersOf({ key, label, components = [] }: SchemaPart, data: Data): Answered[] {
  const value = key?.split('.').reduce<unknown>(stepInto, data);
  const own = key !== undefined && typeof value === 'string' ? [{ key, label, length: value.length }] : [];
  return [...own, ...components.flatMap((part) => answersOf(part, data))];
}

function stepInto(value: unknown, step: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
}
