import { z } from 'zod';
import { ApiEvent, problemCodes, type ProblemCode } from '../../contract/index.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';

/** Problems that every operation may end in. */
const everywhere: readonly ProblemCode[] = [
  'BAD_REQUEST',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'TOO_MANY_REQUESTS',
  'REGISTER_UNAVAILABLE',
];

const Problem = z.strictObject({
  type: z.string(),
  title: z.string().describe('the code: match on it'),
  status: z.int(),
  detail: z.string().describe('what would do, in English'),
  instance: z.string(),
  errors: z
    .array(z.strictObject({ at: z.string(), field: z.string(), why: z.string() }))
    .optional()
    .describe('everything that is wrong with what was sent'),
});

/** As OpenAPI 3.1 takes it: its dialect is JSON Schema's own. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'output'): object {
  const made = z.toJSONSchema(schema, { io });
  delete made.$schema;
  return made;
}

/** The description of `/api/v1` (OpenAPI 3.1), made of the schemas that requests are read by. @param server address of the API */
export function openApi(server: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'SITHS-kort',
      version: '1',
      description:
        'What other systems tell of units, people and employments, and what they are told of cards and cases.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
    paths: pathsOf(server),
    webhooks: {
      event: {
        post: {
          operationId: 'event',
          summary: "An event, sent to the token's webhook",
          description:
            'Signed as Standard Webhooks says (webhook-id, webhook-timestamp, webhook-signature). Answer 2xx once it is kept; else it is sent again, under the same id.',
          requestBody: { required: true, content: { 'application/json': { schema: schemaOf(ApiEvent) } } },
          responses: { '204': { description: 'It is kept.' } },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(Problem) },
    },
  };
}

function pathsOf(server: string): object {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, some]) => [path, Object.fromEntries(some.map((each) => [each.method, described(each)]))]),
  );

  function described({ id, summary, description, right, output, problems, ...taken }: Operation): object {
    const needs = right === undefined ? '' : ` Needs the right \`${right}\`.`;
    return {
      operationId: id,
      summary,
      description: `${description}${needs}`,
      parameters: parametersOf(taken),
      ...bodyOf(taken),
      responses: {
        '200': { description: 'Done.', content: { 'application/json': { schema: schemaOf(output) } } },
        ...problemsOf([...everywhere, ...problems]),
      },
      servers: [{ url: server }],
    };
  }
}

type Taken = Pick<Operation, 'method' | 'params' | 'input' | 'isKeyed' | 'run' | 'path'>;

function parametersOf({ method, params, input, isKeyed }: Taken): object[] {
  const inPath = Object.entries(params).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(method === 'get' ? (input?.shape ?? {}) : {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(schema, 'input'),
  }));
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', minLength: 8, maxLength: 100 },
    description: 'Made anew for each request and the same for its retries; the request is done once.',
  };
  return [...inPath, ...inQuery, ...(isKeyed ? [key] : [])];
}

function bodyOf({ method, input }: Taken): object {
  if (method === 'get' || !input) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(input, 'input') } } } };
}

function problemsOf(codes: readonly ProblemCode[]): object {
  const byStatus = Map.groupBy(codes, (code) => problemCodes[code].status);
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      { description: some.map((code) => `${code}: ${problemCodes[code].when}`).join(' '), content },
    ]),
  );
}
