import { DmnModdle } from 'dmn-moddle';
import { z } from 'zod';
import { table } from './markdown.ts';

const Cell = z.object({ text: z.string().optional() });
const Table = z.object({
  hitPolicy: z.string().optional(),
  input: z.array(z.object({ label: z.string().optional(), inputExpression: Cell })),
  output: z.array(z.object({ label: z.string().optional(), name: z.string().optional() })),
  rule: z.array(
    z.object({
      description: z.string().optional(),
      inputEntry: z.array(Cell).optional(),
      outputEntry: z.array(Cell),
    }),
  ),
});
const Decision = z.object({ id: z.string(), name: z.string().optional(), decisionLogic: Table });
const Definitions = z.object({ drgElement: z.array(z.unknown()) });

/** The decision tables of a DMN model as Markdown: one row a rule, with its reason. */
export async function readTables(xml: string): Promise<string[]> {
  const { rootElement } = await new DmnModdle().fromXML(xml);
  const decisions = Definitions.parse(rootElement).drgElement.flatMap(
    (element) => Decision.safeParse(element).data ?? [],
  );
  return decisions.flatMap(({ id, name, decisionLogic }) => {
    const { hitPolicy = 'UNIQUE', input, output, rule } = decisionLogic;
    const columns = [
      '#',
      ...input.map(({ label, inputExpression }) => `${label ?? ''} (${code(inputExpression.text)})`),
      ...output.map(({ label, name: variable }) => `→ ${label ?? ''} (${code(variable)})`),
      'Why',
    ];
    const rows = rule.map(({ description = '', inputEntry = [], outputEntry }, index) => [
      String(index + 1),
      ...inputEntry.map(({ text }) => (text === undefined || text === '-' ? '–' : code(text))),
      ...outputEntry.map(({ text }) => code(text)),
      description,
    ]);
    return [`${name ?? id}. Hit policy ${hitPolicy}.`, '', table(columns, rows), ''];
  });
}

const code = (text = '') => (text === '' ? '' : `\`${text}\``);
