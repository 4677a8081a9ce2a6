import type { z } from 'zod';
import { badRequest, invalidArgument, type RestProblem } from './problem.ts';
import type { RestRequest } from './route.ts';

/** Checks a request body. Throws a problem that names the first property at fault. */
export function parseBody<T extends z.ZodType>(schema: T, request: Pick<RestRequest, 'body'>): z.output<T> {
  if (request.body === undefined) throw badRequest('Required request body is missing');
  return parse(schema, request.body);
}

/** Like `parseBody`, where the body may be left out: an empty one is checked instead. */
export function parseOptionalBody<T extends z.ZodType>(schema: T, request: Pick<RestRequest, 'body'>): z.output<T> {
  return parse(schema, request.body ?? {});
}

/** A misspelt field is reported before the one that is missing for it, and what can't be parsed before a value that is refused. */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const { issues } = result.error;
  const misspelt = issues.find(({ code }) => code === 'unrecognized_keys');
  if (misspelt !== undefined) throw problemOf(misspelt, input);
  const problems = issues.slice(0, looked).map((issue) => problemOf(issue, input));
  throw problems.find(({ title }) => title === 'Bad Request') ?? problems[0] ?? problemOf(undefined, input);
}

/** One fault is answered; a body with thousands of them isn't worth more than a look at the first few. */
const looked = 20;

function problemOf(issue: z.core.$ZodIssue | undefined, input: unknown): RestProblem {
  if (issue === undefined) return badRequest('The request cannot be parsed');
  const property = nameOf(written(issue.path, input));
  switch (issue.code) {
    case 'unrecognized_keys':
      return unparsable(nameOf([...written(issue.path, input), issue.keys[0] ?? '']));
    case 'invalid_value':
      return valueAt(input, issue.path) === undefined
        ? missing(property)
        : unexpected(property, issue.values, valueAt(input, issue.path));
    case 'too_small':
      return invalidArgument(`The value for ${property} is too small: expected at least ${issue.minimum}`);
    case 'too_big':
      return invalidArgument(`The value for ${property} is too big: expected at most ${issue.maximum}`);
    case 'custom':
      return issue.params?.['unparsable'] === true
        ? typeProblem(property, issue.path, input)
        : invalidArgument(property === '' ? issue.message : `${property}: ${issue.message}`);
    case 'invalid_format':
      return invalidArgument(`The value for ${property} is refused: ${issue.message}`);
    case 'invalid_type':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return typeProblem(property, issue.path, input);
  }
}

/** Throws 400 unless just one of these properties is given. */
export function checkOneOf<Name extends string>(body: Partial<Record<Name, unknown>>, ...names: readonly Name[]): void {
  const given = names.filter((name) => body[name] !== undefined);
  if (given.length > 1) throw invalidArgument(`Only one of [${names.join(', ')}] is allowed`);
  if (given.length === 0) throw invalidArgument(`At least one of [${names.join(', ')}] is required`);
}

function typeProblem(property: string, path: readonly PropertyKey[], input: unknown): RestProblem {
  return path.length > 0 && valueAt(input, path) === undefined ? missing(property) : unparsable(property);
}

const unparsable = (property: string) =>
  badRequest(
    property === ''
      ? 'The request body cannot be parsed: expected an object'
      : `Request property [${property}] cannot be parsed`,
  );

const missing = (property: string) => invalidArgument(`No ${property} provided`);

function unexpected(property: string, values: readonly unknown[], found: unknown): RestProblem {
  return badRequest(
    `Unexpected value '${String(found)}' for enum field '${property}'. Use any of the following values: [${values.join(', ')}]`,
  );
}

/** A bare filter value was read as `{ $eq: value }`: without the `$eq` that nobody wrote. */
function written(path: readonly PropertyKey[], input: unknown): readonly PropertyKey[] {
  return path.filter((part, index) => part !== '$eq' || isObject(valueAt(input, path.slice(0, index))));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** `filter.state`, `sort[0].field`. */
function nameOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? String(part) : `${name}.${String(part)}`;
  }, '');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const part of path) {
    if (part === '$eq' && !isObject(value)) continue;
    if (!isObject(value)) return undefined;
    value = Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined;
  }
  return value;
}
