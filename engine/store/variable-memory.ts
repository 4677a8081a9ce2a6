import { heldBy, type Memory } from './memory.ts';
import type { ElementInstance, Instance, Variable } from './records.ts';
import { isShort } from './variables.ts';

/** What is in memory of variables, and how much that is. @param read gives the JSON of a stored one */
export function variableMemory(read: (variable: Variable) => string, memory: Memory) {
  function count(instance: Instance, variable: Variable): void {
    const held = heldBy(variable);
    memory.count(instance, held - variable.held);
    variable.held = held;
  }

  return {
    count,
    /** The value of a variable, parsed when it is first needed. Throws `TooMuchAtOnce`. */
    valueOf(instance: Instance, variable: Variable): unknown {
      if (variable.parsed) return variable.value;
      if (!isShort(variable)) memory.reserve(heldBy({ ...variable, parsed: true, value: undefined }));
      const json = variable.json ?? read(variable);
      variable.value = JSON.parse(json);
      variable.parsed = true;
      dropJson(variable);
      count(instance, variable);
      return variable.value;
    },
    /** Is this its JSON? Whatever is not in memory of a long one is read. */
    isJson(variable: Variable, json: string): boolean {
      if (variable.json !== undefined) return variable.json === json;
      return (variable.parsed ? JSON.stringify(variable.value) : read(variable)) === json;
    },
    /** An element instance has ended: nobody reads its variables any more. */
    release(element: ElementInstance): void {
      const { instance, variables } = element;
      for (const variable of variables?.values() ?? []) {
        memory.count(instance, -variable.held);
        variable.held = 0;
      }
    },
  };
}

/** Of a long one, value or JSON is enough. */
export function dropJson(variable: Variable): void {
  if (variable.stored && !variable.dirty && !isShort(variable)) variable.json = undefined;
}
