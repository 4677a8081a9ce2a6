import { DmnModdle } from 'dmn-moddle';
import { z } from 'zod';
import { asDmn13 } from '../../../feel/index.ts';

const extension = z.looseObject({ $type: z.string(), value: z.string().optional() });
const definitions = z.looseObject({
  drgElement: z
    .array(
      z.looseObject({
        id: z.string().optional(),
        extensionElements: z.looseObject({ values: z.array(extension).optional() }).optional(),
      }),
    )
    .optional(),
});

/** `zeebe:versionTag` of each decision that has one, by the decision's id. */
export async function readDecisionTags(xml: string): Promise<ReadonlyMap<string, string>> {
  const { rootElement } = await new DmnModdle().fromXML(asDmn13(xml));
  const tags = new Map<string, string>();
  for (const { id, extensionElements } of definitions.parse(rootElement).drgElement ?? []) {
    const tag = extensionElements?.values?.find(({ $type }) => $type.toLowerCase() === 'zeebe:versiontag')?.value;
    if (id !== undefined && tag !== undefined) tags.set(id, tag);
  }
  return tags;
}
