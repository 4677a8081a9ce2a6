import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DmnError, readDecisions, type DecisionModel, type FeelValue } from '../../feel/index.ts';
import { judged, type Outcome } from './outcome.ts';
import { read, Unreadable } from './scala.ts';
import { readXml, type Element } from './xml.ts';

const environment = { now: Date.UTC(2026, 10, 24, 12), zone: 'UTC' };

/** Every result of every case in a file of the DMN TCK (`…-test-01.xml`), with the model beside it. */
export async function casesOf(file: string): Promise<Outcome[]> {
  const root = readXml(readFileSync(file, 'utf8'));
  const model = await modelOf(join(dirname(file), childOf(root, 'modelName')?.text.trim() ?? ''));
  return childrenOf(root, 'testCase').flatMap((testCase) =>
    childrenOf(testCase, 'resultNode').map((node) => {
      const name = `${testCase.attributes['id'] ?? ''} ${node.attributes['name'] ?? ''}`;
      if (typeof model === 'string') return { result: 'refused', name, detail: model };
      try {
        return resultOf({ name, model, testCase, node });
      } catch (error) {
        if (error instanceof Unreadable) return { result: 'skipped', name, detail: error.message };
        throw error;
      }
    }),
  );
}

/** The model, or why it can't be executed. */
async function modelOf(file: string): Promise<DecisionModel | string> {
  try {
    return await readDecisions(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof DmnError) return error.message;
    throw error;
  }
}

interface Asked {
  readonly name: string;
  readonly model: DecisionModel;
  readonly testCase: Element;
  readonly node: Element;
}

function resultOf({ name, model, testCase, node }: Asked): Outcome {
  const { type = 'decision' } = testCase.attributes;
  if (type !== 'decision') throw new Unreadable(`a case of a ${type}`);
  const decision = model.decisions.find((each) => each.name === node.attributes['name']);
  if (decision === undefined) throw new Unreadable('no such decision');
  const variables = Object.fromEntries(
    childrenOf(testCase, 'inputNode').map((input) => [input.attributes['name'] ?? '', valueOf(input)]),
  );
  const { output, failure } = model.evaluate(decision.id, variables, environment);
  const expected = childOf(node, 'expected');
  const wanted = node.attributes['errorResult'] === 'true' || expected === undefined ? null : valueOf(expected);
  if (failure === undefined || wanted === null) return judged(name, wanted, output);
  return { result: 'failed', name, detail: failure };
}

const childrenOf = ({ children }: Element, name: string) => children.filter((each) => each.name === name);
const childOf = (element: Element, name: string) => childrenOf(element, name)[0];

/** What stands in an element: a value, a list, or a context made of components. */
function valueOf(element: Element): FeelValue {
  const components = childrenOf(element, 'component');
  if (components.length > 0)
    return Object.fromEntries(components.map((each) => [each.attributes['name'] ?? '', valueOf(each)]));
  const list = childOf(element, 'list');
  if (list !== undefined && list.attributes['nil'] !== 'true') return childrenOf(list, 'item').map(valueOf);
  const value = childOf(element, 'value');
  if (value === undefined || value.attributes['nil'] === 'true') return null;
  return typed(value.text, value.attributes['type']?.split(':').at(-1));
}

/** @param type of XML Schema; what has none is read as what it looks like, as older cases have it */
function typed(text: string, type: string | undefined): FeelValue {
  switch (type) {
    case 'string':
      return text;
    case 'boolean':
      return text.trim() === 'true' || text.trim() === '1';
    case 'date':
      return read('date(x)', text);
    case 'time':
      return read('time(x)', text);
    case 'dateTime':
      return read('date and time(x)', text);
    case 'duration':
    case 'dayTimeDuration':
    case 'yearMonthDuration':
      return read('duration(x)', text);
    case undefined:
      if (/^(?:true|false)$/.test(text)) return text === 'true';
      return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
    default:
      return numberOf(text);
  }
}

function numberOf(text: string): number {
  const number = Number(text);
  if (Number.isNaN(number)) throw new Unreadable(`the number ${text}`);
  return number;
}
