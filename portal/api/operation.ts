import type { Request } from 'express';
import { z } from 'zod';
import type { ProblemCode, TokenRight } from '../../contract/index.ts';
import type { ApiCaller, Author, PortalRegister } from '../../register/index.ts';
import { ApiProblem, type ApiFault } from './api-problem.ts';

/** What a request is handled with. */
export interface Asked<Input> {
  readonly register: PortalRegister;
  readonly caller: ApiCaller;
  /** The other system, as the log names it. */
  readonly author: Author;
  readonly input: Input;
  /** Values of the path's parameters. */
  readonly params: Readonly<Record<string, string>>;
  /** Of the header `Idempotency-Key`; empty where none is asked for. */
  readonly key: string;
}

/** What is known of an operation whatever it takes: routes, the OpenAPI description and the page are made of it. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'patch';
  /** As OpenAPI writes it: `/employments/{employmentId}`. */
  readonly path: string;
  /** Undefined: every token. */
  readonly right: TokenRight | undefined;
  readonly summary: string;
  readonly description: string;
  /** Parameters of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** Of the body, or of the query of a GET; undefined: nothing is taken. */
  readonly input: z.ZodObject<Readonly<Record<string, z.ZodType>>> | undefined;
  readonly output: z.ZodType;
  /** True: the request must name itself by `Idempotency-Key`. */
  readonly isKeyed: boolean;
  readonly problems: readonly ProblemCode[];
  readonly run: (req: Request, asked: Omit<Asked<unknown>, 'input' | 'params'>) => Promise<unknown>;
}

interface Described<Input extends z.ZodObject, Output extends z.ZodType> extends Omit<
  Operation,
  'input' | 'output' | 'run' | 'params' | 'isKeyed'
> {
  readonly params?: Readonly<Record<string, string>>;
  readonly isKeyed?: boolean;
  readonly input?: Input;
  readonly output: Output;
  readonly answer: (asked: Asked<z.output<Input>>) => Promise<z.output<Output>>;
}

/** An operation, whose input is read by its schema before it is answered. */
export function operation<Input extends z.ZodObject, Output extends z.ZodType>({
  answer,
  ...about
}: Described<Input, Output>): Operation {
  const { input, method, params = {}, isKeyed = false } = about;
  return {
    ...about,
    input,
    params,
    isKeyed,
    run: (req, asked) => {
      const given: unknown = method === 'get' ? { ...req.query } : req.body;
      const values = Object.fromEntries(Object.keys(params).map((name) => [name, String(req.params[name])]));
      refuseNul(values, given);
      return answer({ ...asked, params: values, input: read(input, given) });
    },
  };
}

/** PostgreSQL takes no text with the character NUL, and no name or number has it. */
function refuseNul(...given: readonly unknown[]): void {
  const errors = given.flatMap((value) => nulsIn(value, []));
  if (errors.length === 0) return;
  const detail = 'A text holds the character NUL (U+0000); `errors` says where. Nothing was changed.';
  throw new ApiProblem('BAD_REQUEST', { detail, errors });
}

/** Every text with NUL in what was sent, by its place; the body's parser has bounded how deep it nests. */
function nulsIn(value: unknown, path: readonly PropertyKey[]): ApiFault[] {
  if (typeof value === 'string') return value.includes('\0') ? [faultAt(path, 'holds the character NUL (U+0000)')] : [];
  if (typeof value !== 'object' || value === null) return [];
  const parts: [PropertyKey, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return parts.flatMap(([key, part]) => nulsIn(part, [...path, key]));
}

function read<Input extends z.ZodObject>(schema: Input | undefined, given: unknown): z.output<Input>;
function read(schema: z.ZodObject | undefined, given: unknown): unknown {
  if (!schema) return {};
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap(faultsOf);
  const detail = 'What was sent is not what this operation takes; `errors` says where. Nothing was changed.';
  throw new ApiProblem('BAD_REQUEST', { detail, errors });
}

/** Each key that isn't known is a fault of its own, by its name. */
function faultsOf(issue: z.core.$ZodIssue): ApiFault[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ at: placeOf(path), field: key, why: 'is not known here' }));
  }
  return [faultAt(path, message)];
}

function faultAt(path: readonly PropertyKey[], why: string): ApiFault {
  const field = path.at(-1);
  if (field === undefined) return { at: placeOf(path), field: 'body', why };
  return { at: placeOf(path.slice(0, -1)), field: String(field), why };
}

const placeOf = (path: readonly PropertyKey[]) => z.core.toDotPath(path) || 'the request';
