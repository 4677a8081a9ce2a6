import type { ScriptTask } from '../model/model.ts';
import { evaluateJson } from '../run/evaluate.ts';
import { complete } from '../run/run.ts';
import type { Behaviour } from './behaviour.ts';

/** Evaluates an expression; the result becomes a variable. */
export const scriptTask: Behaviour<ScriptTask> = {
  activate: (run, instance, element) =>
    complete(run, instance, { [element.resultVariable]: evaluateJson(run, element.script, instance) }),
};
