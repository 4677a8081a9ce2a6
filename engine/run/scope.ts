import type { ElementInstance, Variable } from '../store/records.ts';
import type { Run } from './run.ts';

/** The value of a variable, parsed once. */
export function readVariable(variable: Variable): unknown {
  if (!variable.parsed) {
    variable.value = JSON.parse(variable.json);
    variable.parsed = true;
  }
  return variable.value;
}

/** How FEEL sees a scope: the innermost variable of a name, undefined when there is none. */
export function resolver(run: Run, scope: ElementInstance): (name: string) => unknown {
  return (name) => {
    for (let at: ElementInstance | undefined = scope; at; at = at.parent) {
      const variable = run.store.localVariables(at).get(name);
      if (variable) return readVariable(variable);
    }
    return undefined;
  };
}
