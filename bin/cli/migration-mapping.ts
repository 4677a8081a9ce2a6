import { BpmnModdle } from 'bpmn-moddle';
import { z } from 'zod';

/** A step, and what it is in the other version. */
export interface Step {
  readonly sourceElementId: string;
  readonly targetElementId: string;
}

/** Ids of one version by their ids in the other, as an operator says. */
export type Renamed = ReadonlyMap<string, string>;

/** A step of a model: what it is, and in what it lies. */
interface Drawn {
  readonly kind: string;
  readonly name: string;
  /** Id of the subprocess or process around it. */
  readonly scope: string;
}

export interface Mapping {
  readonly steps: readonly Step[];
  /** What the operator said of this version, with the names of both. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Why what the operator said can't be done between these versions. */
  readonly faults: readonly string[];
  /** Ids that the operator named and this version has. */
  readonly found: ReadonlySet<string>;
}

const moddle = new BpmnModdle({});
const steps = /(Task|Event|Gateway|SubProcess|CallActivity|Transaction)$/;
const Element = z.object({
  $type: z.string(),
  name: z.string().optional(),
  $parent: z.object({ id: z.string().optional() }).optional(),
  attachedToRef: z.object({ id: z.string() }).optional(),
  eventDefinitions: z.array(z.object({ $type: z.string() })).optional(),
  loopCharacteristics: z.object({ $type: z.string() }).optional(),
});

/**
 * What the steps of one version are in another: those of the same id and kind, but for what the operator says. All are named, also those on which
 * nothing stands: a timer at a step keeps its time only when it is mapped.
 */
export async function mappingBetween(before: string, after: string, renamed: Renamed): Promise<Mapping> {
  const [source, target] = [await stepsOf(before), await stepsOf(after)];
  const own = [...renamed].filter(([id]) => source.has(id));
  const found = new Set(own.map(([id]) => id));
  const same = [...source].flatMap(([id, { kind }]): [string, string][] =>
    target.get(id)?.kind === kind && !found.has(id) ? [[id, id]] : [],
  );
  const mapped = new Map([...same, ...own]);
  return {
    steps: [...mapped].map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId })),
    renamed: own.map(([from, to]) => ({ from: told(from, source), to: told(to, target) })),
    faults: own.flatMap(([from, to]) => faultOf({ from, to, source, target, mapped }) ?? []),
    found,
  };
}

const told = (id: string, drawn: ReadonlyMap<string, Drawn>): string => {
  const name = drawn.get(id)?.name ?? '';
  return name === '' ? `'${id}'` : `'${id}' (${name})`;
};

/** As Camunda refuses it: a step becomes one of its kind, in what its own surroundings become; two events never become one. */
function faultOf({
  from,
  to,
  source,
  target,
  mapped,
}: {
  from: string;
  to: string;
  source: ReadonlyMap<string, Drawn>;
  target: ReadonlyMap<string, Drawn>;
  mapped: Renamed;
}): string | undefined {
  const [old, fresh] = [source.get(from), target.get(to)];
  if (!old) return undefined;
  if (!fresh) return `there is no step '${to}'`;
  if (old.kind !== fresh.kind) return `'${from}' is of kind ${old.kind}, and '${to}' of kind ${fresh.kind}`;
  if (fresh.scope !== (source.has(old.scope) ? mapped.get(old.scope) : old.scope))
    return `'${from}' lies in '${old.scope}', and '${to}' in '${fresh.scope}'`;
  const also = [...mapped].find(([id, other]) => other === to && id !== from)?.[0];
  if (also !== undefined && old.kind.includes('Event'))
    return `'${also}' is '${to}' already, and two events can't be one`;
  return undefined;
}

async function stepsOf(xml: string): Promise<Map<string, Drawn>> {
  const { elementsById } = await moddle.fromXML(xml);
  return new Map(
    Object.entries(elementsById).flatMap(([id, element]): [string, Drawn][] => {
      const {
        $type,
        name = '',
        $parent,
        attachedToRef,
        eventDefinitions,
        loopCharacteristics,
      } = Element.parse(element);
      if (!steps.test($type)) return [];
      const detail = [eventDefinitions?.[0]?.$type, loopCharacteristics?.$type].filter((each) => each !== undefined);
      // A boundary event belongs to the step that it hangs on: it can't come to hang on another.
      const scope = attachedToRef?.id ?? $parent?.id ?? '';
      return [[id, { kind: [$type, ...detail].map(plain).join(' of '), name, scope }]];
    }),
  );
}

const plain = (type: string): string => type.replace(/^bpmn:/, '');
