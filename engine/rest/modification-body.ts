import { z } from 'zod';
import * as fields from './fields.ts';

/** Text that a value of its own leaves out. */
const absentAs = (none: string) => fields.optional(z.string()).transform((sent) => (sent === none ? undefined : sent));

const variableInstructions = fields.optional(
  fields.listOf(z.strictObject({ variables: fields.someVariables, scopeId: absentAs('') })),
);

const activation = z.strictObject({
  elementId: fields.name,
  ancestorElementInstanceKey: absentAs('-1'),
  variableInstructions,
});

const byKey = z.strictObject({ elementInstanceKey: fields.key });
const byId = z.strictObject({ elementId: fields.name });
const hasId = z.looseObject({ elementId: z.unknown() });

/** One or the other; what is refused is said of the one that was meant. */
const termination = z.unknown().transform((sent, context) => {
  const read: z.ZodSafeParseResult<{ elementId: string } | { elementInstanceKey: string }> = hasId.safeParse(sent)
    .success
    ? byId.safeParse(sent)
    : byKey.safeParse(sent);
  if (read.success) return read.data;
  for (const issue of read.error.issues) context.addIssue({ ...issue });
  return z.NEVER;
});

const source = z.discriminatedUnion('sourceType', [
  z
    .strictObject({ sourceType: z.literal('byId'), sourceElementId: fields.name })
    .transform(({ sourceElementId: elementId }) => ({ elementId })),
  z
    .strictObject({ sourceType: z.literal('byKey'), sourceElementInstanceKey: fields.key })
    .transform(({ sourceElementInstanceKey: elementInstanceKey }) => ({ elementInstanceKey })),
]);

const ancestor = z.discriminatedUnion('ancestorScopeType', [
  z.strictObject({ ancestorScopeType: z.literal('inferred') }).transform(() => 'inferred' as const),
  z.strictObject({ ancestorScopeType: z.literal('sourceParent') }).transform(() => 'sourceParent' as const),
  z
    .strictObject({ ancestorScopeType: z.literal('direct'), ancestorElementInstanceKey: fields.key })
    .transform(({ ancestorElementInstanceKey: elementInstanceKey }) => ({ elementInstanceKey })),
]);

const move = z
  .strictObject({
    sourceElementInstruction: source,
    targetElementId: fields.name,
    ancestorScopeInstruction: fields.optional(ancestor),
    variableInstructions,
  })
  .transform(({ sourceElementInstruction, ancestorScopeInstruction = 'inferred', ...rest }) => ({
    ...rest,
    source: sourceElementInstruction,
    ancestor: ancestorScopeInstruction,
  }));

/** What is to begin and to end in an instance: keys, ids, and scopes as the API names them. */
export const modification = z
  .strictObject({
    operationReference: fields.optional(fields.operationReference),
    activateInstructions: fields.optional(fields.listOf(activation)),
    moveInstructions: fields.optional(fields.listOf(move)),
    terminateInstructions: fields.optional(fields.listOf(termination)),
  })
  .transform(({ activateInstructions, moveInstructions, terminateInstructions }) => ({
    activateInstructions,
    moveInstructions,
    terminateInstructions,
  }));
