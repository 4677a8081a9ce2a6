import { z } from 'zod';

/** The JSON of a Camunda Form, as far as the check understands it. Everything else is refused, by name. */

const Rules = z.strictObject({
  required: z.boolean().default(false),
  minLength: z.int().nonnegative().optional(),
  maxLength: z.int().nonnegative().optional(),
  min: z.int().optional(),
  max: z.int().optional(),
  pattern: z.string().optional(),
  patternErrorMessage: z.string().optional(),
});
export type Rules = z.infer<typeof Rules>;

const base = {
  id: z.string(),
  layout: z.unknown().optional(),
  properties: z.unknown().optional(),
  conditional: z.strictObject({ hide: z.string().startsWith('=') }).optional(),
};
/** The form library would fill in what stands in double braces; texts that change are FEEL (`=…`) here. */
const words = z.string().refine((text) => !text.includes('{{'), 'expected text without {{ }}: write FEEL, "=…"');
/** Labels never change. */
const label = words.refine((text) => !text.startsWith('='), 'expected a fixed label');
const asked = { ...base, description: label.optional(), validate: Rules.default({ required: false }) };
const key = z.string().regex(/^[a-zA-Z]\w*(\.[a-zA-Z]\w*)*$/);
const keyed = { ...asked, key, label };
const choice = {
  ...keyed,
  values: z
    .array(z.strictObject({ label: z.string(), value: z.string() }))
    .min(1)
    .optional(),
  /** Name of the data that holds the options, `[{ label, value }]`. */
  valuesKey: z.string().optional(),
};
const dated = { ...asked, key, type: z.literal('datetime'), label: z.string().optional(), dateLabel: label };

const FieldJson = z.discriminatedUnion('type', [
  z.strictObject({ ...keyed, type: z.literal('textfield') }),
  z.strictObject({ ...keyed, type: z.literal('textarea') }),
  /** Whole numbers only. */
  z.strictObject({ ...keyed, type: z.literal('number'), decimalDigits: z.literal(0) }),
  z.strictObject({ ...keyed, type: z.literal('checkbox') }),
  z.strictObject({ ...choice, type: z.literal('radio') }),
  z.strictObject({ ...choice, type: z.literal('select'), searchable: z.boolean().optional() }),
  z.strictObject({ ...choice, type: z.literal('checklist') }),
  z.strictObject({ ...choice, type: z.literal('taglist') }),
  z.discriminatedUnion('subtype', [
    z.strictObject({ ...dated, subtype: z.literal('date') }),
    z.strictObject({
      ...dated,
      subtype: z.literal('datetime'),
      timeLabel: label,
      timeSerializingFormat: z.literal('utc_offset'),
      timeInterval: z.int().optional(),
      use24h: z.boolean().optional(),
    }),
  ]),
]);
export type FieldJson = z.infer<typeof FieldJson>;

const choices: ReadonlySet<string> = new Set(['radio', 'select', 'checklist', 'taglist']);

export const ComponentJson = z
  .discriminatedUnion('type', [
    z.strictObject({ ...base, type: z.literal('text'), text: words }),
    z.strictObject({
      ...base,
      type: z.literal('group'),
      label,
      showOutline: z.boolean().optional(),
      verticalAlignment: z.string().optional(),
      components: z.array(z.unknown()),
    }),
    FieldJson,
  ])
  .refine(
    (component) =>
      !choices.has(component.type) ||
      ('values' in component && component.values !== undefined) !==
        ('valuesKey' in component && component.valuesKey !== undefined),
    'expected either values or valuesKey',
  );

export const FormJson = z.looseObject({
  id: z.string(),
  type: z.literal('default'),
  components: z.array(z.unknown()),
});
