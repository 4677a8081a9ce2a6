import { emailFault, nameFault, noSuchName, textFault, type TextRule } from '../../contract/index.ts';
import type { FormErrors } from './check-form.ts';
import { valueAt, type FormData } from './form-data.ts';
import type { Field, Form } from './form.ts';

/** Which questions ask for numbers that stand nowhere else, by their keys. */
export interface AskedNumbers {
  readonly asksForNumber?: readonly string[];
  readonly asksForPassport?: readonly string[];
}

/** What is wrong with the free texts of some answers, by the field's key. The form's own rules have been checked before. */
export function checkTexts(form: Form, data: FormData, asked: AskedNumbers = {}): FormErrors {
  const { asksForNumber = [], asksForPassport = [] } = asked;
  const textOf = ({ path }: Field) => {
    const value = valueAt(data, path);
    return typeof value === 'string' ? value : '';
  };
  const passports = form.fields.filter(({ key }) => asksForPassport.includes(key)).map(textOf);
  const errors = form.fields.flatMap((field): [string, string[]][] => {
    const fault = faultOf(field, textOf(field), {
      asksForNumber: asksForNumber.includes(field.key),
      asksForPassport: asksForPassport.includes(field.key),
      without: asksForPassport.includes(field.key) ? [] : passports,
      otherName: otherName(field, data),
    });
    return fault === undefined ? [] : [[field.key, [field.said?.wrong ?? fault]]];
  });
  return Object.fromEntries(errors);
}

function faultOf(
  { kind, key, rules }: Field,
  text: string,
  { otherName, ...rule }: TextRule & { readonly otherName: string | undefined },
): string | undefined {
  if ((kind !== 'textfield' && kind !== 'textarea') || text === '') return undefined;
  if (/(^|\.)email$/i.test(key)) return emailFault(text);
  const name = nameIn(key);
  const isNone = name !== undefined && text === noSuchName;
  const fault = isNone ? undefined : textFault(text, { ...rule, lines: kind === 'textarea', most: rules.maxLength });
  return fault ?? (name && nameFault(text, name, otherName));
}

const others = { givenName: 'familyName', familyName: 'givenName' } as const;

/** Which name a question asks for; undefined: none. */
function nameIn(key: string): keyof typeof others | undefined {
  const last = key.split('.').at(-1);
  return last === 'givenName' || last === 'familyName' ? last : undefined;
}

/** What was answered when the person's other name was asked for. */
function otherName({ key, path }: Field, data: FormData): string | undefined {
  const name = nameIn(key);
  const other = name && valueAt(data, [...path.slice(0, -1), others[name]]);
  return typeof other === 'string' ? other : undefined;
}
