import { DmnModdle } from 'dmn-moddle';
import { childOf, childrenOf, isElement, referenceOf, textOf, typeOf, type Element } from './element.ts';
import { evaluateModel } from './graph.ts';
import { compileFunction, compileLogic } from './logic.ts';
import { createScope } from './scope.ts';
import { DmnError, type Decision, type DecisionModel, type Knowledge } from './types.ts';
import { asDmn13, namespaceOfDmn13 } from './versions.ts';

/** What decides nothing: drawings, who is responsible, and limits of types that are not enforced. */
const decidesNothing =
  /unresolved reference|unrecognized element <dmndi:|unknown type <dmn:(?:OrganizationUnit|PerformanceIndicator|TypeConstraint)>/;

/**
 * Reads a model of DMN 1.1 to 1.5 and compiles every decision in it. Rejects with `DmnError`, which names decision and cell: for
 * XML that is no DMN, imports, decision services' bodies, other languages than FEEL, syntax errors in any cell,
 * requirements that lead nowhere or in a circle.
 */
export async function readDecisions(xml: string): Promise<DecisionModel> {
  const definitions = await parse(xml);
  if (childrenOf(definitions, 'import').length > 0) throw new DmnError('Models that import others are not supported');
  const elements = childrenOf(definitions, 'drgElement');
  const decisions = new Map(elements.filter(isA('dmn:Decision')).map((each) => [idOf(each), compileDecision(each)]));
  const knowledge = new Map(
    elements.filter(isA('dmn:BusinessKnowledgeModel')).map((each) => [idOf(each), compileKnowledge(each)]),
  );
  if (decisions.size === 0) throw new DmnError('The model holds no decision');
  const refuseCircle = circleCheck(decisions);
  for (const decision of decisions.values()) {
    const missing = decision.requires.find((id) => !decisions.has(id));
    if (missing !== undefined) throw lacking(decision.id, `decision '${missing}'`);
    checkKnowledge(decision, knowledge);
    refuseCircle(decision, []);
  }
  for (const each of knowledge.values()) checkKnowledge(each, knowledge);
  return {
    id: idOf(definitions),
    name: textOf(definitions, 'name') ?? '',
    decisions: [...decisions.values()].map(({ id, name, isTable, requires }) => ({
      id,
      name,
      type: isTable ? 'DECISION_TABLE' : 'LITERAL_EXPRESSION',
      requires,
    })),
    evaluate: evaluateModel({ decisions, knowledge }),
  };
}

async function parse(given: string): Promise<Element> {
  const xml = asDmn13(given);
  if (!xml.includes(namespaceOfDmn13))
    throw new DmnError(`Only DMN 1.1 to 1.5 can be read (the namespace of 1.3 is ${namespaceOfDmn13})`);
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(xml);
    const [first] = warnings.filter(({ message }) => !decidesNothing.test(message));
    if (first !== undefined) throw new DmnError(`The model can't be read: ${first.message.trim()}`);
    if (isElement(rootElement) && typeOf(rootElement) === 'dmn:Definitions') return rootElement;
    throw new DmnError('The XML is not a DMN model');
  } catch (error) {
    if (error instanceof DmnError || !(error instanceof Error)) throw error;
    throw new DmnError(`The XML can't be read: ${error.message}`);
  }
}

const isA = (type: string) => (element: Element) => typeOf(element) === type;

function idOf(element: Element): string {
  const id = textOf(element, 'id');
  if (id === undefined) throw new DmnError(`A ${typeOf(element)} has no id`);
  return id;
}

function compileDecision(element: Element): Decision {
  const id = idOf(element);
  const name = textOf(element, 'name') ?? id;
  const logic = childOf(element, 'decisionLogic');
  const scope = createScope(`decision '${id}'`, id, undefined);
  if (logic === undefined) throw scope.error('there is no decision logic');
  const requirements = childrenOf(element, 'informationRequirement');
  return {
    id,
    name,
    resultNames: [...new Set([textOf(childOf(element, 'variable'), 'name') ?? name, name, id])],
    isTable: typeOf(logic) === 'dmn:DecisionTable',
    logic: compileLogic(logic, scope),
    requires: requirements.flatMap((each) => referenceOf(childOf(each, 'requiredDecision')) ?? []),
    knowledge: knowledgeOf(element),
  };
}

function compileKnowledge(element: Element): Knowledge {
  const id = idOf(element);
  const name = textOf(childOf(element, 'variable'), 'name') ?? textOf(element, 'name') ?? id;
  const scope = createScope(`knowledge model '${id}'`, id, undefined);
  const logic = childOf(element, 'encapsulatedLogic');
  if (logic === undefined) throw scope.error('there is no logic');
  return { id, name, logic: compileFunction(logic, scope), knowledge: knowledgeOf(element) };
}

function knowledgeOf(element: Element): readonly string[] {
  return childrenOf(element, 'knowledgeRequirement').flatMap(
    (each) => referenceOf(childOf(each, 'requiredKnowledge')) ?? [],
  );
}

function checkKnowledge(
  { id, knowledge }: Pick<Knowledge, 'id' | 'knowledge'>,
  known: ReadonlyMap<string, Knowledge>,
): void {
  const missing = knowledge.find((each) => !known.has(each));
  if (missing !== undefined) throw lacking(id, `knowledge model '${missing}'`);
}

const lacking = (id: string, what: string) => new DmnError(`'${id}' requires the ${what}, which does not exist`, id);

/** Returns what refuses a decision that requires itself, at the end of a path. */
function circleCheck(decisions: ReadonlyMap<string, Decision>) {
  const done = new Set<string>();
  return function refuse({ id, requires }: Decision, path: readonly string[]): void {
    const here = [...path, id];
    if (path.includes(id)) throw new DmnError(`Decisions require each other in a circle: ${here.join(' → ')}`, id);
    if (done.has(id)) return;
    for (const each of requires) {
      const required = decisions.get(each);
      if (required !== undefined) refuse(required, here);
    }
    done.add(id);
  };
}
