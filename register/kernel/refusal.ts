import { cardNumberInText } from '../../contract/index.ts';

/**
 * One thing that is wrong. `code`: what a log or another program knows it by, of a table `refusals.ts`. `message`: Swedish, names what would
 * do. `field`: the answer to change, by its name in what was handed in; a form maps it to its own key.
 */
export interface Fault {
  readonly code: string;
  readonly field?: string;
  readonly message: string;
}

/** A refusal that a person can do something about. `also`: what else is wrong, so that a person can put all of it right in one round. */
export interface Refusal extends Fault {
  readonly refused: true;
  readonly also?: readonly Fault[];
}

/** Values of a sentence that are a card's number, and are read in groups. */
const cardNumbers: ReadonlySet<string> = new Set(['cardNumber', 'serial', 'oldest']);

/** An entry of a table `refusals.ts`. */
interface Entry<Words extends string> {
  /** When it happens, in English, for who reads a log. */
  readonly when: string;
  /** The answer to blame. Several: the rule says which, by giving `field` itself. */
  readonly field?: string | readonly string[];
  /** The sentence; `{name}` is a value that the rule gives. */
  readonly words: Words;
}

type Placeholder<Words extends string> = Words extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

type Values<Words extends string> = [Placeholder<Words>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholder<Words>, string | number>>];

/** Says no: one entry of a table, called with what its sentence has placeholders for. */
type Refuse<Words extends string> = Entry<Words> & { readonly code: string } & ((...values: Values<Words>) => Refusal);

/** An entry with its code. Codes are the entries' names, written with hyphens; `docs/errors.md` lists all, an agreement test compares. */
export function refusal<const Words extends string>(code: string, entry: Entry<Words>): Refuse<Words> {
  const { field, words } = entry;
  const say = (values: Readonly<Record<string, string | number>> = {}): Refusal => ({
    refused: true,
    code,
    ...(typeof field === 'string' && { field }),
    message: words.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueInText(name, String(values[name]))),
  });
  return Object.assign(say, { code, ...entry });
}

const valueInText = (name: string, value: string): string => (cardNumbers.has(name) ? cardNumberInText(value) : value);

export function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer;
}

/** Everything that a refusal says is wrong, the first first. */
export function faultsOf({ code, field, message, also = [] }: Refusal): readonly Fault[] {
  return [{ code, ...(field !== undefined && { field }), message }, ...also];
}

/** Several refusals of the same field as one, with the code of the first: a sentence for each. Undefined: there is none. */
export function joined(refusals: readonly Refusal[]): Refusal | undefined {
  const [first] = refusals;
  return first && { ...first, message: refusals.map(({ message }) => message).join(' ') };
}

/** Several rules in one answer, in the order of the form. Of one field only the first is kept. Undefined: none of them refuses. */
export function together(...answers: readonly (object | undefined)[]): Refusal | undefined {
  const faults = answers.flatMap((answer) => (answer && isRefusal(answer) ? faultsOf(answer) : []));
  const [first, ...also] = faults.filter(
    ({ field }, index) => field === undefined || faults.findIndex((other) => other.field === field) === index,
  );
  if (!first) return undefined;
  return { refused: true, ...first, ...(also.length > 0 && { also }) };
}
