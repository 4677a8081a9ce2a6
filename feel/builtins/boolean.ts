import { EvaluationFailure } from '../pass.ts';
import { equal } from '../values/compare.ts';
import { kindOf } from '../values/value.ts';
import { any, nullable, one, optional, text, three, two, type Builtins, type Overload } from './signature.ts';

/** Boolean functions and Camunda's own (Camunda, "Boolean functions", "AI agent functions"). */
export const booleanBuiltins: Builtins = {
  not: [one(any('negand'), (value) => (typeof value === 'boolean' ? !value : null))],
  'is defined': [one(any('value'), (value) => value !== null)],
  'get or else': [two(any('value'), any('default'), (value, otherwise) => value ?? otherwise)],
  assert: [
    three([any('value'), any('condition'), nullable(text('cause'))], ([value, condition, cause]) => {
      if (condition === true) return value;
      throw new EvaluationFailure(cause ?? 'The condition is not fulfilled');
    }),
  ],
  is: [two(any('value1'), any('value2'), (a, b, pass) => kindOf(a) === kindOf(b) && equal(a, b, pass) === true)],
  fromAi: [fromAi()],
};

/** Gives its first argument; the others tell an integration what to ask for. */
function fromAi(): Overload {
  const others = ['description', 'type', 'schema', 'options'].map((name) => optional(any(name)));
  return {
    parameters: [any('value'), ...others],
    variadic: false,
    refuses: () => undefined,
    call: (args) => args[0] ?? null,
  };
}
