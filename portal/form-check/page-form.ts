import type { Look, Option, Question } from '../form-controls/frame.ts';
import type { Form } from './form.ts';

/** A question of one of the portal's own pages, which starts no case and is no task. */
export interface PageQuestion extends Look {
  readonly kind: Question['kind'];
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly options?: readonly Option[];
  readonly required?: boolean;
  /** Of a text, characters. */
  readonly maxLength?: number;
  /** Said instead of the usual words when the answer is missing, or can't be one. */
  readonly said?: { readonly missing?: string; readonly wrong?: string };
}

/** The questions as a form that `checkForm` checks and `viewForm` draws. */
export function pageForm(questions: readonly PageQuestion[]): Form {
  const fields = questions.map(({ required = false, maxLength, description, options, said, ...question }) => ({
    ...question,
    id: question.key,
    hides: [],
    path: question.key.split('.'),
    description,
    rules: { required, maxLength },
    options,
    said,
  }));
  return { id: 'page', schema: {}, components: fields, fields };
}
