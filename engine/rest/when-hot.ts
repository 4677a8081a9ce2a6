import { z } from 'zod';

/** Compiling takes some ten ms, and saves some µs each time: it pays after as many uses as this. */
const often = 2_000;

/** A schema for bodies: once it has been asked for often it is compiled, with the same results and faults. */
export function whenHot<T extends z.ZodType>(schema: T): () => T {
  let current = schema;
  let uses = 0;
  return () => {
    uses += 1;
    if (uses === often) current = z.compile(schema);
    return current;
  };
}
