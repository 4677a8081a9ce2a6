import type { Cell } from '../compile/code.ts';
import type { Environment, Pass, Variables, Warning } from '../pass.ts';
import type { FeelValue } from '../values/value.ts';

/** Thrown by `readDecisions` for a model that can't be executed; the message names decision and cell. */
export class DmnError extends Error {
  override readonly name = 'DmnError';
  /** Id of the decision or knowledge model, if the problem is in one. */
  readonly decisionId: string | undefined;
  constructor(message: string, decisionId?: string) {
    super(message);
    this.decisionId = decisionId;
  }
}

/** The value of an input of a table, as it was evaluated. */
export interface EvaluatedInput {
  readonly inputId: string;
  readonly inputName: string;
  readonly value: FeelValue;
}

/** A rule that matched, with what it gave. */
export interface MatchedRule {
  readonly ruleId: string;
  /** From 1. */
  readonly ruleIndex: number;
  /** What the modeler calls the rule's annotation (`description`); undefined when it has none. */
  readonly annotation?: string;
  readonly outputs: readonly { readonly outputId: string; readonly outputName: string; readonly value: FeelValue }[];
}

/** One decision that was evaluated, for the history. */
export interface DecisionRecord {
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionType: 'DECISION_TABLE' | 'LITERAL_EXPRESSION';
  readonly inputs: readonly EvaluatedInput[];
  readonly matchedRules: readonly MatchedRule[];
  readonly output: FeelValue;
}

/** What evaluating a decision gave. */
export interface DecisionEvaluation {
  /** Null when it failed. */
  readonly output: FeelValue;
  /** Evaluated decisions, required ones first. */
  readonly record: readonly DecisionRecord[];
  readonly warnings: readonly Warning[];
  /** Why it failed, and the decision that did; `undefined` when it worked. */
  readonly failure?: string;
  readonly failedDecisionId?: string;
}

/** A decision of a model. */
export interface DecisionSummary {
  readonly id: string;
  readonly name: string;
  readonly type: DecisionRecord['decisionType'];
  /** Ids of the decisions whose results it uses. */
  readonly requires: readonly string[];
}

/** A model that was read and can be executed. */
export interface DecisionModel {
  readonly id: string;
  readonly name: string;
  readonly decisions: readonly DecisionSummary[];
  /** Evaluates a decision and what it requires. An unknown id is a failure in the result; it never throws. */
  evaluate(decisionId: string, variables: Variables, environment: Environment): DecisionEvaluation;
}

/** What a piece of decision logic tells of its evaluation. */
export interface Trace {
  inputs: readonly EvaluatedInput[];
  matchedRules: readonly MatchedRule[];
}

/** Compiled decision logic. Fills the trace, if it is given one. Throws `EvaluationFailure`. */
export type Logic = (cells: Cell | undefined, pass: Pass, trace?: Trace) => FeelValue;

/** A decision, compiled. */
export interface Decision {
  readonly id: string;
  readonly name: string;
  /** Names under which other decisions see the result. */
  readonly resultNames: readonly string[];
  readonly isTable: boolean;
  readonly logic: Logic;
  readonly requires: readonly string[];
  readonly knowledge: readonly string[];
}

/** A business knowledge model, compiled: its logic gives a function. */
export interface Knowledge {
  readonly id: string;
  readonly name: string;
  readonly logic: Logic;
  readonly knowledge: readonly string[];
}
