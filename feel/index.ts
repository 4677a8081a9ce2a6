/**
 * FEEL and DMN as Camunda evaluates them. Texts are compiled once to closures (never with `eval`) and cached; whatever
 * goes wrong inside an evaluation is null plus a recorded warning. `docs/feel.md` lists what is supported.
 */
export {
  compileExpression,
  compileSentExpression,
  compileUnaryTests,
  type Evaluation,
  type Expression,
  type UnaryTests,
} from './evaluate.ts';
export type { Environment, Variables, Warning, WarningType } from './pass.ts';
export { FeelSyntaxError } from './syntax.ts';
export { addDuration, asDuration, asInstant } from './instants.ts';
export { fromJson, ResultTooLarge, toJson, type JsonValue } from './values/json.ts';
export {
  DaysDuration,
  MonthsDuration,
  type FeelDate,
  type FeelDateTime,
  type FeelDuration,
  type FeelTemporal,
  type FeelTime,
} from './values/temporal.ts';
export type { Decimal, FeelNumber } from './values/decimal.ts';
export { textOf } from './values/text.ts';
export {
  kindOf,
  type FeelFunction,
  type FeelRange,
  type FeelContext,
  type FeelList,
  type FeelValue,
  type Kind,
} from './values/value.ts';
export { readDecisions } from './dmn/model.ts';
export { asDmn13 } from './dmn/versions.ts';
export {
  DmnError,
  type DecisionEvaluation,
  type DecisionModel,
  type DecisionRecord,
  type DecisionSummary,
  type EvaluatedInput,
  type MatchedRule,
} from './dmn/types.ts';
