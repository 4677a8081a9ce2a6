import { z } from 'zod';

/** Something that went into a decision or came out of it; the value may be a code of a decision table. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/**
 * A decision as it was made. The details of the row of the log that tells of it keep it, whether a row of a table decided (`decision-made`) or a
 * rule that no table holds (the row of what was done by it), so that it needn't be worked out again. Nothing in it names anybody.
 */
export interface Decision {
  readonly question: string;
  /** What the rule says; undefined when no row of the table held, or it has no words. */
  readonly why?: string | undefined;
  readonly inputs: readonly NamedValue[];
  readonly outputs: readonly NamedValue[];
  /** First day of the policy's edition by which it was decided. */
  readonly edition: string;
  /** The table that decided. */
  readonly table?: string;
  readonly version?: string;
  /** Number of the row that held, or of several. */
  readonly rule?: string;
  readonly ruleCount?: string;
  /** Without a table: what rules it is one of, after _Reglerna om_. */
  readonly chapter?: string;
}

/** The decision as details of a row of the log. */
export const decisionDetails = ({ inputs, outputs, ...rest }: Decision) => ({
  ...rest,
  inputs: JSON.stringify(inputs),
  outputs: JSON.stringify(outputs),
});

const Pair = z.object({ name: z.string(), value: z.string() });
const NamedValues = z.string().default('[]').transform(parsed).pipe(z.array(Pair));

const Kept = z.object({
  question: z.string(),
  why: z.string().optional(),
  inputs: NamedValues,
  outputs: NamedValues,
  edition: z.string(),
  table: z.string().optional(),
  chapter: z.string().optional(),
  rule: z.string().optional(),
  ruleCount: z.string().optional(),
});
export type KeptDecision = z.infer<typeof Kept>;

/** The decision that a row's details keep; undefined: none, or the row is older than that they are kept. */
export const keptDecision = (details: Readonly<Record<string, string>>): KeptDecision | undefined =>
  Kept.safeParse(details).data;

/** Undefined: it is no JSON, which the house never wrote. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** True for a detail of a decision and not of what was done by it. */
export const isOfDecision = (name: string): boolean => Object.hasOwn(Kept.shape, name) || name === 'version';
