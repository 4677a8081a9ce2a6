import { readDecisions, type DecisionEvaluation } from '../../feel/index.ts';
import { environment } from './cases.ts';
import { model, table, type Table } from './dmn-xml.ts';

export type Shape = Partial<Table> & Pick<Table, 'rules'>;

export async function evaluate(shape: Shape, variables: Record<string, unknown>): Promise<DecisionEvaluation> {
  const decisions = await readDecisions(model(table({ id: 'd', inputs: ['x'], outputs: ['out'], ...shape })));
  return decisions.evaluate('d', variables, environment);
}

/** Three rules for one input: the first two match 5, all match 3. */
export const overlapping = [
  ['> 2', '"a"'],
  ['< 10', '"b"'],
  ['3', '"c"'],
];
