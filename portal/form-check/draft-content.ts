import type { Language } from '../../contract/index.ts';
import { checkText } from './check-value.ts';
import type { FormErrors } from './check-form.ts';
import { valueAt, type FormData } from './form-data.ts';
import type { Form } from './form.ts';

/** More than the texts of any form may be together, characters of JSON. */
const longestDraft = 64 * 1024;

/** Why these answers are not kept as a draft; undefined: they are. */
export interface DraftFault {
  /** What is said where nothing but the draft is told of. */
  readonly detail: string;
  readonly errors: FormErrors;
  readonly isEmpty: boolean;
}

/** In the language of the form. @param suggested what the page itself has filled in, of which nothing is anybody's answer */
export function draftFault(form: Form, data: FormData, suggested: FormData = {}): DraftFault | undefined {
  const said = draftWords[form.language ?? 'sv'];
  if (isEmpty(data, suggested)) {
    const detail = said.empty;
    return { detail, errors: { form: [detail] }, isEmpty: true };
  }
  if (JSON.stringify(data).length <= longestDraft) return undefined;
  const tooLong = form.fields.flatMap(({ key, path, label, said: instead, rules: { maxLength } }) => {
    const value = valueAt(data, path);
    const isText = typeof value === 'string' && maxLength !== undefined;
    const messages = isText ? checkText({ required: false, maxLength }, value) : [];
    return messages.length === 0
      ? []
      : [{ key, label, messages: instead?.wrong === undefined ? messages : [instead.wrong] }];
  });
  const detail = said.tooLong(tooLong.map(({ label }) => label));
  const errors = Object.fromEntries(tooLong.map(({ key, messages }) => [key, messages]));
  return { detail, errors: tooLong.length > 0 ? errors : { form: [detail] }, isEmpty: false };
}

interface DraftWords {
  readonly empty: string;
  /** @param labels of the questions whose texts are too long; none: all of it together is */
  readonly tooLong: (labels: readonly string[]) => string;
}

const draftWords: Readonly<Record<Language, DraftWords>> = {
  sv: {
    empty: 'Inget utkast är sparat: inget är ifyllt.',
    tooLong: (labels) => {
      const which = labels.map((label) => `”${label}”`).join(', ');
      const what =
        labels.length === 0
          ? 'Texten är för lång'
          : labels.length === 1
            ? `Texten i ${which} är för lång`
            : `Texterna i ${which} är för långa`;
      return `Utkastet är inte sparat. ${what}. Korta ner: inget du har skrivit är borttaget.`;
    },
  },
  en: {
    empty: 'No draft is kept: nothing is filled in.',
    tooLong: (labels) => {
      const which = labels.map((label) => `“${label}”`).join(', ');
      const what =
        labels.length === 0
          ? 'The text is too long'
          : labels.length === 1
            ? `The text of ${which} is too long`
            : `The texts of ${which} are too long`;
      return `The draft is not kept. ${what}. Make it shorter: nothing that you have written is lost.`;
    },
  },
};

/** True when something is answered besides these questions. */
export function isAnsweredBeside(data: FormData, keys: readonly string[]): boolean {
  return Object.entries(data).some(([key, value]) => !keys.includes(key) && !isEmpty(value, undefined));
}

/** Nothing is answered, or just what the page suggested. */
function isEmpty(value: unknown, suggested: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0 || JSON.stringify(value) === JSON.stringify(suggested);
  if (typeof value !== 'object' || value === null)
    return value === undefined || value === null || value === '' || value === false || value === suggested;
  return Object.entries(value).every(([name, each]) =>
    isEmpty(each, typeof suggested === 'object' && suggested !== null ? Reflect.get(suggested, name) : undefined),
  );
}
