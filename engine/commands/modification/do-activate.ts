import type { Element } from '../../model/model.ts';
import { enterWithoutStart } from '../../run/lifecycle.ts';
import type { Run } from '../../run/run.ts';
import { activate, create } from '../../run/tokens.ts';
import { setAllLocal } from '../../run/variables.ts';
import type { ElementInstance, Instance } from '../../store/records.ts';
import { instancesOf, type Activation } from './read-activation.ts';

/** Begins the element, and the scopes around it that aren't active. */
export function doActivate(run: Run, instance: Instance, { element, path, ancestor, variables }: Activation): void {
  const around = ancestor ?? instance.root;
  const below = around === instance.root ? path : path.slice(path.indexOf(around.element) + 1);
  const activeIn = (part: Element): ElementInstance | undefined =>
    instancesOf(instance, part).find((live) => isWithin(live, around));
  // The innermost scope that is active, whatever is around it: what undoes a completed subprocess runs outside of that.
  const last = below.findLastIndex((part) => activeIn(part) !== undefined);
  let scope = below.slice(last, last + 1).map(activeIn)[0] ?? around;
  for (let at: ElementInstance | undefined = scope; at && at !== around; at = at.parent) assign(run, at, variables);
  for (const part of below.slice(last + 1)) {
    scope = create(run, scope, { element: part });
    assign(run, scope, variables);
    enterWithoutStart(run, scope);
  }
  for (const { scopeId, variables: given } of variables) {
    const global = scopeId === '' || scopeId === instance.root.element.id;
    if (global) setAllLocal(run, instance.root, given);
  }
  const activated = activate(run, scope, { element });
  assign(run, activated, variables);
}

function isWithin(inner: ElementInstance, outer: ElementInstance): boolean {
  for (let at: ElementInstance | undefined = inner; at; at = at.parent) if (at === outer) return true;
  return false;
}

function assign(run: Run, scope: ElementInstance, variables: Activation['variables']): void {
  for (const { scopeId, variables: given } of variables)
    if (scopeId === scope.element.id) setAllLocal(run, scope, given);
}
