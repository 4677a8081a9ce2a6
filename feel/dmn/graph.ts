import { failureOf } from '../failure.ts';
import { Pass, type Environment, type Variables } from '../pass.ts';
import type { FeelValue } from '../values/value.ts';
import type { Decision, DecisionEvaluation, DecisionRecord, Knowledge, Trace } from './types.ts';

interface Model {
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly knowledge: ReadonlyMap<string, Knowledge>;
}

/** One evaluation of a model: results so far, and what the current decision sees besides the process's variables. */
interface Session {
  readonly model: Model;
  readonly pass: Pass;
  readonly results: Map<string, FeelValue>;
  readonly record: DecisionRecord[];
  visible: ReadonlyMap<string, FeelValue>;
  current: string;
}

/** Evaluates decisions in the order in which they require each other, each once. */
export function evaluateModel(model: Model) {
  return (decisionId: string, variables: Variables, environment: Environment): DecisionEvaluation => {
    const find = typeof variables === 'function' ? variables : (name: string) => ownValue(variables, name);
    const none: ReadonlyMap<string, FeelValue> = new Map();
    const session: Session = {
      model,
      pass: new Pass((name) => session.visible.get(name) ?? find(name), environment),
      results: new Map(),
      record: [],
      visible: none,
      current: decisionId,
    };
    const { pass, record } = session;
    const decision = model.decisions.get(decisionId);
    if (decision === undefined) return failure(session, `There is no decision '${decisionId}'`);
    try {
      return { output: evaluate(decision, session), record, warnings: pass.warnings };
    } catch (error) {
      return failure(session, `Decision '${session.current}' failed: ${failureOf(error)}`);
    }
  };
}

function failure({ record, pass, current }: Session, message: string): DecisionEvaluation {
  return { output: null, record, warnings: pass.warnings, failure: message, failedDecisionId: current };
}

function ownValue(variables: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

function evaluate(decision: Decision, session: Session): FeelValue {
  const known = session.results.get(decision.id);
  if (known !== undefined) return known;
  const visible = new Map<string, FeelValue>();
  for (const id of decision.requires) {
    const required = session.model.decisions.get(id);
    if (required === undefined) continue;
    const result = evaluate(required, session);
    for (const name of required.resultNames.toReversed()) visible.set(name, result);
  }
  session.visible = visible;
  session.current = decision.id;
  addFunctions(decision.knowledge, visible, session);
  const trace: Trace = { inputs: [], matchedRules: [] };
  const output = decision.logic(undefined, session.pass, trace);
  session.results.set(decision.id, output);
  session.record.push({
    decisionId: decision.id,
    decisionName: decision.name,
    decisionType: decision.isTable ? 'DECISION_TABLE' : 'LITERAL_EXPRESSION',
    inputs: trace.inputs,
    matchedRules: trace.matchedRules,
    output,
  });
  return output;
}

/** Makes knowledge models, and those that they require, callable by their names. */
function addFunctions(ids: readonly string[], visible: Map<string, FeelValue>, session: Session): void {
  for (const id of ids) {
    const found = session.model.knowledge.get(id);
    if (found === undefined || visible.has(found.name)) continue;
    visible.set(found.name, found.logic(undefined, session.pass));
    addFunctions(found.knowledge, visible, session);
  }
}
