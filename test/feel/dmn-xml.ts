/** Writes DMN models for tests. */
const namespace = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export interface Table {
  readonly id: string;
  readonly hitPolicy?: string;
  readonly aggregation?: string;
  /** Input expressions; with `values` after a |. */
  readonly inputs: readonly string[];
  /** Output names; with values after a |, and a default after a second |. */
  readonly outputs: readonly string[];
  /** Cells of each rule, inputs first. */
  readonly rules: readonly (readonly string[])[];
  readonly requires?: readonly string[];
  readonly knowledge?: readonly string[];
  readonly variable?: string;
}

const requirements = (decisions: readonly string[] = [], knowledge: readonly string[] = []) =>
  decisions.map((id) => `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`).join('') +
  knowledge.map((id) => `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>`).join('');

/** A decision with a table. */
export function table({ id, inputs, outputs, rules, ...more }: Table): string {
  const attributes =
    (more.hitPolicy === undefined ? '' : ` hitPolicy="${more.hitPolicy}"`) +
    (more.aggregation === undefined ? '' : ` aggregation="${more.aggregation}"`);
  const inputXml = inputs.map((input, index) => {
    const [text = '', values] = input.split(' | ');
    const list = values === undefined ? '' : `<inputValues><text>${escaped(values)}</text></inputValues>`;
    return `<input id="${id}-input-${index + 1}" label="Input ${index + 1}"><inputExpression><text>${escaped(text)}</text></inputExpression>${list}</input>`;
  });
  const outputXml = outputs.map((output, index) => {
    const [name = '', values, otherwise] = output.split(' | ');
    const list =
      values === undefined || values === '' ? '' : `<outputValues><text>${escaped(values)}</text></outputValues>`;
    const last =
      otherwise === undefined ? '' : `<defaultOutputEntry><text>${escaped(otherwise)}</text></defaultOutputEntry>`;
    return `<output id="${id}-output-${index + 1}" name="${name}">${list}${last}</output>`;
  });
  const ruleXml = rules.map((cells, rule) => {
    const entries = cells.map((cell, index) =>
      index < inputs.length
        ? `<inputEntry><text>${escaped(cell)}</text></inputEntry>`
        : `<outputEntry><text>${escaped(cell)}</text></outputEntry>`,
    );
    return `<rule id="${id}-rule-${rule + 1}">${entries.join('')}</rule>`;
  });
  return decision(
    id,
    `<decisionTable${attributes}>${inputXml.join('')}${outputXml.join('')}${ruleXml.join('')}</decisionTable>`,
    more,
  );
}

interface Needs {
  readonly requires?: readonly string[];
  readonly knowledge?: readonly string[];
  readonly variable?: string;
}

/** A decision with any logic. */
export function decision(id: string, logic: string, { requires, knowledge, variable }: Needs = {}): string {
  const named = variable === undefined ? '' : `<variable name="${variable}"/>`;
  return `<decision id="${id}" name="Decision ${id}">${named}${requirements(requires, knowledge)}${logic}</decision>`;
}

/** A literal expression. */
export const literal = (text: string) => `<literalExpression><text>${escaped(text)}</text></literalExpression>`;

/** A business knowledge model. */
export function knowledge(
  name: string,
  parameters: readonly string[],
  body: string,
  needs: readonly string[] = [],
): string {
  const formal = parameters.map((each) => `<formalParameter name="${each}"/>`).join('');
  return (
    `<businessKnowledgeModel id="${name}" name="${name}"><variable name="${name}"/>` +
    `<encapsulatedLogic>${formal}${body}</encapsulatedLogic>${requirements([], needs)}</businessKnowledgeModel>`
  );
}

/** A whole model. */
export const model = (...elements: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="${namespace}" id="test" name="Test" namespace="test">${elements.join('')}</definitions>`;
