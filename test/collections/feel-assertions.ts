import { compileExpression, compileUnaryTests, FeelSyntaxError, type Evaluation } from '../../feel/index.ts';
import { isContext, judged, type Outcome } from './outcome.ts';
import { createReader, meaning, Unreadable, type Term } from './scala.ts';

const call = /(?<!def )\b(evaluateExpression|eval|evaluateUnaryTests)(?=\()/g;
const definition = /\bval (\w+)(?:: [\w[\], ]+)? = (?=["LM])/g;
/** Tests that feel-scala itself leaves out, up to their end. */
const ignored = /^ {2}ignore should [\s\S]*?^ {2}\}/gm;
const environment = { now: Date.UTC(2026, 10, 24, 12), zone: 'UTC' };

interface Assertion {
  readonly does: string;
  readonly args: readonly Term[];
  readonly matcher: string;
  readonly expected: readonly Term[];
}

/**
 * Every assertion of a test of feel-scala, Camunda's FEEL: `evaluateExpression("1 + 1") should returnResult(2)` and its like. What says more than
 * literals – functions and classes of the test's own – is skipped.
 */
export function assertionsOf(written: string): Outcome[] {
  const source = written.replace(ignored, (test) => test.replace(/\S/g, ' '));
  const values = [...source.matchAll(definition)].flatMap(({ index, 0: text, 1: name = '' }) => {
    try {
      return [{ name, index, term: createReader(source, index + text.length).term() }];
    } catch (error) {
      if (error instanceof Unreadable) return [];
      throw error;
    }
  });
  return [...source.matchAll(call)].flatMap(({ index, 0: does }) => {
    const line = source.slice(0, index).split('\n').length;
    const lookUp = (wanted: string): Term | undefined =>
      values.findLast(({ name, index: at }) => name === wanted && at < index)?.term;
    try {
      const assertion = readAssertion(source, index + does.length, does);
      return assertion === undefined ? [] : [judge(assertion, `line ${line}`, lookUp)];
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return [{ result: 'skipped', name: `line ${line}`, detail: `it holds ${error.message}` } as const];
    }
  });
}

/** Undefined: nothing is asserted of it there. */
function readAssertion(source: string, start: number, does: string): Assertion | undefined {
  const reader = createReader(source, start);
  const args = reader.list();
  if (reader.word() !== 'should') return undefined;
  const matcher = reader.word() ?? '';
  const isCalled = /^\s*\(/.test(source.slice(reader.position()));
  return { does, args, matcher, expected: isCalled ? reader.list() : [] };
}

function judge(
  { does, args, matcher, expected }: Assertion,
  line: string,
  lookUp: (name: string) => Term | undefined,
): Outcome {
  const parameters =
    does === 'evaluateUnaryTests' ? ['expression', 'inputValue', 'variables'] : ['expression', 'variables'];
  const given = new Map(
    args.map((term, index) => {
      const name = term.kind === 'named' ? term.name : parameters[index];
      if (name === undefined || !parameters.includes(name)) throw new Unreadable(`an argument ${name ?? ''}`.trim());
      return [name, meaning(term.kind === 'named' ? term.value : term, lookUp)];
    }),
  );
  const text = given.get('expression');
  const variables = given.get('variables') ?? {};
  if (typeof text !== 'string' || !isContext(variables)) throw new Unreadable('no expression');
  const name = `${line}: ${text.trim()}`;
  const evaluate = (): Evaluation =>
    does === 'evaluateUnaryTests'
      ? compileUnaryTests(text).test(given.get('inputValue') ?? null, variables, environment)
      : compileExpression(text).evaluate(variables, environment);
  return compared(name, evaluated(evaluate), matcher, () => {
    const [first, ...others] = expected;
    if (first === undefined || others.length > 0) throw new Unreadable(`a call of ${matcher}`);
    return meaning(first, lookUp);
  });
}

/** What went wrong as text, or the evaluation. */
function evaluated(evaluate: () => Evaluation): Evaluation | string {
  try {
    const evaluation = evaluate();
    return evaluation.failure ?? evaluation;
  } catch (error) {
    if (error instanceof FeelSyntaxError) return error.message;
    throw error;
  }
}

function compared(
  name: string,
  evaluation: Evaluation | string,
  matcher: string,
  expected: () => Evaluation['value'],
): Outcome {
  if (matcher === 'failToParse' || matcher === 'failWith')
    return typeof evaluation === 'string'
      ? { result: 'passed', name, detail: '' }
      : { result: 'failed', name, detail: 'expected a failure, found a value' };
  if (matcher !== 'returnNull' && matcher !== 'returnResult' && matcher !== 'be') throw new Unreadable(matcher);
  const wanted = matcher === 'returnNull' ? null : expected();
  if (typeof evaluation === 'string') return { result: 'failed', name, detail: evaluation };
  return judged(name, wanted, evaluation.value);
}
