/**
 * FEEL against `feelin`, the library at hand, in the same run: microseconds per evaluation (best of five windows), the
 * ratio, and what it takes to compile. Run: `node bench/feel.ts`. The targets stand beside the figures; a missed one
 * makes the exit code 1.
 */
import { readFileSync } from 'node:fs';
import { evaluate, unaryTest } from 'feelin';
import { compileExpression, compileUnaryTests, readDecisions } from '../feel/index.ts';
import { readArguments } from '../platform/command-line.ts';

await readArguments(
  'npm run bench:feel',
  'FEEL against feelin: microseconds of an evaluation, the ratio, and what it takes to compile.',
);

interface Case {
  readonly name: string;
  readonly text: string;
  readonly variables: Record<string, unknown>;
  /** Highest microseconds per evaluation. */
  readonly limit: number | undefined;
  readonly ratio: number;
}

const fractions = Array.from({ length: 10 }, (_, index) => ({ price: 19.99 + index / 100, qty: 1 + (index % 3) }));
const wholes = Array.from({ length: 10 }, (_, index) => ({ price: 1999 + index, qty: 1 + (index % 3) }));
const environment = { now: Date.UTC(2026, 10, 24, 12), zone: 'Europe/Stockholm' };

const cases: readonly Case[] = [
  { name: 'comparison', text: 'amount > 100', variables: { amount: 150 }, limit: 0.2, ratio: 100 },
  {
    name: 'if … else if … and …',
    text: 'if amount > 1000 then "high" else if amount > 100 and country = "SE" then "medium" else "low"',
    variables: { amount: 150, country: 'SE' },
    limit: undefined,
    ratio: 100,
  },
  {
    name: 'sum of 10, fractions',
    text: 'sum(for i in items return i.price * i.qty)',
    variables: { items: fractions },
    limit: undefined,
    ratio: 30,
  },
  {
    name: 'sum of 10, whole numbers',
    text: 'sum(for i in items return i.price * i.qty)',
    variables: { items: wholes },
    limit: undefined,
    ratio: 100,
  },
  {
    name: 'date and duration',
    text: 'date(orderDate) + duration("P3M") > date("2026-01-01")',
    variables: { orderDate: '2025-12-01' },
    limit: 1,
    ratio: 100,
  },
  {
    name: 'path',
    text: 'order.customer.address.city',
    variables: { order: { customer: { address: { city: 'Uppsala' } } } },
    limit: undefined,
    ratio: 100,
  },
  {
    name: 'concatenation',
    text: '"Kort " + string(nr) + " till " + name',
    variables: { nr: 12345, name: 'Anna' },
    limit: undefined,
    ratio: 100,
  },
  { name: 'fractions', text: 'price * 1.25 + 0.1', variables: { price: 19.99 }, limit: undefined, ratio: 100 },
];

/** Microseconds per call, best of five windows of 60 ms. */
function measure(work: () => unknown): number {
  let best = Infinity;
  for (let window = 0; window < 5; window++) {
    const start = performance.now();
    let calls = 0;
    let spent = 0;
    do {
      for (let index = 0; index < 20; index++) work();
      calls += 20;
      spent = performance.now() - start;
    } while (spent < 60);
    best = Math.min(best, (spent * 1000) / calls);
  }
  return best;
}

interface Row {
  readonly name: string;
  readonly ours: number;
  readonly theirs: number;
  readonly compile: number;
  readonly limit: number | undefined;
  readonly ratio: number;
}

/** A text that means the same and is not in the cache. */
let fresh = 0;
const compileTime = (compile: (text: string) => unknown, text: string) =>
  measure(() => compile(`${text} //${fresh++}`));

const rows: Row[] = cases.map(({ name, text, variables, limit, ratio }) => {
  const compiled = compileExpression(text);
  return {
    name,
    ours: measure(() => compiled.evaluate(variables, environment)),
    theirs: measure(() => evaluate(text, variables)),
    compile: compileTime(compileExpression, text),
    limit,
    ratio,
  };
});

const tests = compileUnaryTests('[100..200], > 1000');
rows.push({
  name: 'unary tests',
  ours: measure(() => tests.test(150, {}, environment)),
  theirs: measure(() => unaryTest('[100..200], > 1000', { '?': 150 })),
  compile: compileTime(compileUnaryTests, '[100..200], > 1000'),
  limit: undefined,
  ratio: 100,
});

const ruleTexts = Array.from(
  { length: 20 },
  (_, index) => [`[${index * 10}..${index * 10 + 9}]`, '"SE", "NO"'] as const,
);
const tableXml = readFileSync(new URL('feel-table.dmn', import.meta.url), 'utf8');
const model = await readDecisions(tableXml);
const order = { amount: 155, country: 'SE' };
rows.push({
  name: 'decision table, 20 rules, hit at 16',
  ours: measure(() => model.evaluate('shipping', order, environment)),
  theirs: measure(() =>
    ruleTexts.find(([amount, country]) => matchesInFeelin(amount, 155) && matchesInFeelin(country, 'SE')),
  ),
  compile: NaN,
  limit: 5,
  ratio: 100,
});

function matchesInFeelin(text: string, input: unknown): boolean {
  return unaryTest(text, { '?': input }).value === true;
}

let missed = false;
for (const { name, ours, theirs, compile, limit, ratio } of rows) {
  const found = theirs / ours;
  const wrong = [
    ...(limit !== undefined && ours > limit ? [`over ${limit} µs`] : []),
    ...(found < ratio ? [`ratio under ${ratio}`] : []),
    ...(compile > 100 ? ['compile over 100 µs'] : []),
  ];
  missed ||= wrong.length > 0;
  const figures = [
    `${ours.toFixed(3)} µs`.padStart(12),
    `feelin ${theirs.toFixed(1)} µs`.padStart(18),
    `${found.toFixed(0)} ×`.padStart(8),
    Number.isNaN(compile) ? '' : `compile ${compile.toFixed(0)} µs`,
  ];
  process.stdout.write(`${name.padEnd(36)}${figures.join('  ')}  ${wrong.join(', ')}\n`);
}
process.exitCode = missed ? 1 : 0;
