import { failureOf } from '../evaluate.ts';
import { Run, type Environment, type Variables } from '../run.ts';
import type { FeelValue } from '../values/value.ts';
import type { Decision, DecisionEvaluation, DecisionRecord, Knowledge, Trace } from './types.ts';

/** One evaluation of a model: results so far, and what the current decision sees besides the process's variables. */
interface Session {
  readonly run: Run;
  readonly results: Map<string, FeelValue>;
  readonly record: DecisionRecord[];
  visible: ReadonlyMap<string, FeelValue>;
  current: string;
}

/** Evaluates decisions in the order in which they require each other, each once. */
export function evaluateModel(decisions: ReadonlyMap<string, Decision>, knowledge: ReadonlyMap<string, Knowledge>) {
  return (decisionId: string, variables: Variables, environment: Environment): DecisionEvaluation => {
    const find = typeof variables === 'function' ? variables : (name: string) => ownValue(variables, name);
    const none: ReadonlyMap<string, FeelValue> = new Map();
    const session: Session = {
      run: new Run((name) => session.visible.get(name) ?? find(name), environment),
      results: new Map(),
      record: [],
      visible: none,
      current: decisionId,
    };
    const { run, record } = session;
    const decision = decisions.get(decisionId);
    if (decision === undefined) return failure(session, `There is no decision '${decisionId}'`);
    try {
      return { output: evaluate(decision, decisions, knowledge, session), record, warnings: run.warnings };
    } catch (error) {
      return failure(session, `Decision '${session.current}' failed: ${failureOf(error)}`);
    }
  };
}

function failure({ record, run, current }: Session, message: string): DecisionEvaluation {
  return { output: null, record, warnings: run.warnings, failure: message, failedDecisionId: current };
}

function ownValue(variables: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

function evaluate(
  decision: Decision,
  decisions: ReadonlyMap<string, Decision>,
  knowledge: ReadonlyMap<string, Knowledge>,
  session: Session,
): FeelValue {
  const known = session.results.get(decision.id);
  if (known !== undefined) return known;
  const visible = new Map<string, FeelValue>();
  for (const id of decision.requires) {
    const required = decisions.get(id);
    if (required === undefined) continue;
    const result = evaluate(required, decisions, knowledge, session);
    for (const name of required.resultNames.toReversed()) visible.set(name, result);
  }
  session.visible = visible;
  session.current = decision.id;
  addFunctions(decision.knowledge, knowledge, visible, session.run);
  const trace: Trace = { inputs: [], matchedRules: [] };
  const output = decision.logic(undefined, session.run, trace);
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
function addFunctions(
  ids: readonly string[],
  knowledge: ReadonlyMap<string, Knowledge>,
  visible: Map<string, FeelValue>,
  run: Run,
): void {
  for (const id of ids) {
    const model = knowledge.get(id);
    if (model === undefined || visible.has(model.name)) continue;
    visible.set(model.name, model.logic(undefined, run));
    addFunctions(model.knowledge, knowledge, visible, run);
  }
}
