import { FeelSyntaxError, type SyntaxNode } from '../syntax.ts';
import { separated } from '../rewrite.ts';
import { adopt, entryOf, isContext, isList, isRange, kindOf, type FeelValue, type Kind } from '../values/value.ts';
import { child, childNamed, nameOf, parts, type Compiled, type Compiler, type Names } from './code.ts';

type Test = (value: FeelValue) => boolean;

const kinds: Readonly<Record<string, Kind>> = {
  number: 'number',
  string: 'string',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  date_time: 'date and time',
  dateTime: 'date and time',
  'days and time duration': 'days and time duration',
  day_time_duration: 'days and time duration',
  dayTimeDuration: 'days and time duration',
  'years and months duration': 'years and months duration',
  year_month_duration: 'years and months duration',
  yearMonthDuration: 'years and months duration',
  list: 'list',
  context: 'context',
  Function: 'function',
  function: 'function',
  Range: 'range',
  range: 'range',
};

/** `a instance of type`; null is of no type, and nothing is of a type that isn't built in, as in Camunda's engine. */
export function compileInstanceOf(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const value = compiler.compile(child(compiler, node, 0), names).code;
  const test = typeTest(compiler, childNamed(compiler, node, 'Type'));
  return { code: (cells, pass) => test(value(cells, pass)) };
}

function typeTest(compiler: Compiler, type: SyntaxNode): Test {
  const inner = child(compiler, type, 0);
  switch (inner.name) {
    case 'ListType': {
      const element = typeTest(compiler, childNamed(compiler, inner, 'Type'));
      return (value) => isList(value) && value.every((item) => element(adopt(item)));
    }
    case 'ContextType':
      return contextTest(compiler, inner);
    case 'FunctionType':
      return (value) => kindOf(value) === 'function';
    default:
      return simpleTest(compiler, inner);
  }
}

function simpleTest(compiler: Compiler, node: SyntaxNode): Test {
  const name = separated(nameOf(compiler, node));
  if (/^any$/i.test(name)) return (value) => value !== null;
  const ends = /^Range_(.+)$/.exec(name)?.[1];
  if (ends !== undefined) return rangeTest(compiler, node, ends);
  const kind = kinds[name];
  if (kind === undefined && name.includes(' '))
    throw new FeelSyntaxError(compiler.source, node.from, 'the name of a type');
  return (value) => kind !== undefined && kindOf(value) === kind;
}

/** A range whose ends (those that it has) are of a type. */
function rangeTest(compiler: Compiler, node: SyntaxNode, ends: string): Test {
  const words = ends.replace(/_/g, ' ').trim();
  const kind = kinds[words] ?? kinds[words.replace(/ /g, '_')];
  if (kind === undefined) throw new FeelSyntaxError(compiler.source, node.from, 'the name of a type');
  const fits = (end: FeelValue) => end === null || kindOf(end) === kind;
  return (value) => isRange(value) && fits(value.start) && fits(value.end);
}

function contextTest(compiler: Compiler, node: SyntaxNode): Test {
  const entries = parts(childNamed(compiler, node, 'ContextEntryTypes')).map((entry) => ({
    key: nameOf(compiler, child(compiler, entry, 0)),
    test: typeTest(compiler, childNamed(compiler, entry, 'Type')),
  }));
  return (value) =>
    isContext(value) &&
    entries.every(({ key, test }) => {
      const entry = entryOf(value, key);
      return entry !== undefined && test(entry);
    });
}
