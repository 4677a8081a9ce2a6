import { z } from 'zod';
import { defaultTenant } from './route.ts';

/** The pieces that request bodies are made of. */

/** May be left out, or sent as null, which is the same. */
export const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((sent) => sent ?? undefined);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Process variables: any JSON object, taken as it is. */
export const variables = z.custom<Record<string, unknown>>(isObject, { params: { unparsable: true } });

/** Process variables, at least one. */
export const someVariables = variables.refine((values) => Object.keys(values).length > 0, {
  error: 'must not be empty',
});

const digits = /^-?[0-9]{1,25}$/;

/** A key: digits in a string. */
export const key = z.string().refine((text) => digits.test(text), {
  error: (issue) =>
    `The provided key '${String(issue.input)}' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?`,
});

export const text = z.string();
/** Text that must say something. */
export const name = z.string().refine((value) => value.trim() !== '', { error: 'must not be empty' });
/** Most entries of a list in a request, unless a place says less. */
const longestList = 1000;

/** A list, whose length is looked at before what it holds. @param most refused above */
export const listOf = <T extends z.ZodType>(entry: T, most = longestList) =>
  z.array(z.unknown()).max(most).pipe(z.array(entry));

/** At least one pair of elements, as migration and batch modification have them. */
export const elementPairs = listOf(z.strictObject({ sourceElementId: name, targetElementId: name })).refine(
  (pairs) => pairs.length > 0,
  { error: 'must not be empty' },
);
export const texts = listOf(z.string());
export const integer = z.int();

/**
 * A 64-bit number of Camunda's API. The SDK sends these as text when it checks its requests, since they are bigints to it then.
 * @param least refused below
 */
export const long = (least = Number.MIN_SAFE_INTEGER) =>
  z.preprocess((sent) => (typeof sent === 'string' && digits.test(sent) ? Number(sent) : sent), z.int().min(least));
export const flag = z.boolean();

/** RFC 3339, section 5.6; becomes epoch milliseconds. */
export const date = z.string().transform((value, context) => {
  const time = rfc3339.test(value) ? Date.parse(value) : NaN;
  if (!Number.isNaN(time)) return time;
  context.addIssue(`The provided value '${value}' cannot be parsed as a date according to RFC 3339, section 5.6`);
  return z.NEVER;
});
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** There is one tenant. */
export const tenantId = z.string().refine((value) => value === defaultTenant, {
  error: (issue) =>
    `Expected to handle request with tenant identifier '${String(issue.input)}', but multi-tenancy is disabled`,
});

const tagPattern = /^[A-Za-z][A-Za-z0-9_\-:.]{0,99}$/;
/** At most ten tags, each a letter and up to 99 letters, digits or `_-:.`. */
export const tags = z
  .array(
    z.string().refine((tag) => tagPattern.test(tag), {
      error: (issue) =>
        `The provided tag '${String(issue.input)}' is not valid: expected a letter followed by letters, digits or _-:. (at most 100)`,
    }),
  )
  .max(10)
  .refine((all) => new Set(all).size === all.length, { error: 'the tags must be unique' });

/** The caller's own mark on a command; accepted and not kept. */
export const operationReference = long(1);

/** A body with nothing but an operation reference, as Camunda's clients send it. */
export const onlyReference = z.strictObject({ operationReference: operationReference.nullish() });
