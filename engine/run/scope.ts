import type { ElementInstance } from '../store/records.ts';
import type { Run } from './run.ts';

/** How FEEL sees a scope: the innermost variable of a name, undefined when there is none. */
export function resolver(run: Run, scope: ElementInstance): (name: string) => unknown {
  return (name) => {
    for (let at: ElementInstance | undefined = scope; at; at = at.parent) {
      const variable = run.store.localVariables(at).get(name);
      if (variable) return run.store.valueOf(at.instance, variable);
    }
    return undefined;
  };
}
