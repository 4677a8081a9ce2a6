/** One thing that is wrong; the message is Swedish and names what would do. `field`: the answer to change, by its name in what was handed in. */
export interface Fault {
  readonly field?: string;
  readonly message: string;
}

/** A refusal that a person can do something about. `also`: what else is wrong, so that a person can put all of it right in one round. */
export interface Refusal extends Fault {
  readonly refused: true;
  readonly also?: readonly Fault[];
}

/** Says no. @param field when one answer is what must change: its name in what was handed in. A form maps it to its own key. */
export function refuse(message: string, field?: string): Refusal {
  return field === undefined ? { refused: true, message } : { refused: true, field, message };
}

export function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer;
}

/** Everything that a refusal says is wrong, the first first. */
export function faultsOf({ field, message, also = [] }: Refusal): readonly Fault[] {
  return [field === undefined ? { message } : { field, message }, ...also];
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
