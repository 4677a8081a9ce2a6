import { z } from 'zod';
import { Actor, CopiedActor } from './vocabulary.ts';

/** A variable of a job that holds what a person answered in a user task. */
export interface SignedInput {
  readonly name: string;
  /** The step can't run without it, so each run needs an answer of its own. */
  readonly required: boolean;
  /** It may be the answer of any task; else of the task whose form has this name. */
  readonly copied: boolean;
}

/** The variables of a job's input whose signature is verified: those that are made of `Actor`. */
export function signedInputs(input: unknown): readonly SignedInput[] {
  if (!(input instanceof z.ZodObject)) return [];
  return Object.entries(input.shape).flatMap(([name, schema]) => {
    const required = !(schema instanceof z.ZodOptional);
    const inner: unknown = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
    return isAnswer(inner) ? [{ name, required, copied: inner === CopiedActor }] : [];
  });
}

function isAnswer(schema: unknown): boolean {
  if (schema instanceof z.ZodUnion) return schema.options.some(isAnswer);
  return schema instanceof z.ZodObject && schema.shape['by'] === Actor.shape.by;
}
