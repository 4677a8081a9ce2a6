import { BpmnModdle } from 'bpmn-moddle';

/** A step, and what it is in the other version. */
export interface Step {
  readonly sourceElementId: string;
  readonly targetElementId: string;
}

const moddle = new BpmnModdle({});
const steps = /(Task|Event|Gateway|SubProcess|CallActivity|Transaction)$/;

/**
 * The steps that two versions of a model have in common: of the same id and kind. All are named, also those on which nothing stands: a
 * timer at a step keeps its time only when it is mapped.
 */
export async function mappingBetween(before: string, after: string): Promise<Step[]> {
  const [source, target] = [await kindsOf(before), await kindsOf(after)];
  return [...source].flatMap(([id, kind]) =>
    target.get(id) === kind ? [{ sourceElementId: id, targetElementId: id }] : [],
  );
}

async function kindsOf(xml: string): Promise<Map<string, string>> {
  const { elementsById } = await moddle.fromXML(xml);
  return new Map(
    Object.entries(elementsById).flatMap(([id, { $type }]): [string, string][] =>
      steps.test($type) ? [[id, $type]] : [],
    ),
  );
}
