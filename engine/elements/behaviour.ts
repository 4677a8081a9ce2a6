import type { Variables } from '../variables.ts';
import type { Element } from '../model/model.ts';
import type { Run } from '../run/run.ts';
import type { ElementInstance } from '../store/records.ts';

/** What is special about an element. Everything else (mappings, subscriptions, leaving, terminating) is the same for all. */
export interface Behaviour<E extends Element> {
  /** When it has been entered: makes work, or completes at once. Throws `Trouble` before it changes anything. */
  activate(run: Run, instance: ElementInstance, element: E): void;
  /** What it hands to the scope around it when it ends, beside its outputs. */
  results?(run: Run, instance: ElementInstance, element: E): Variables | undefined;
  /** Which flows it leaves by; all of them where not said. Throws `Trouble`. */
  outgoing?(run: Run, instance: ElementInstance, element: E): readonly string[];
}
