import { Router } from 'express';
import { z } from 'zod';
import { problemCodes, TokenRight } from '../../contract/index.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import type { ApiField } from './pages.ts';

/** The page that describes `/api/v1`, open to everyone: who programs another system has no login here. */
export function setUpApiPage({ config }: Pick<PortalServices, 'config'>, views: Views): Router {
  const router = Router();
  let described: ReturnType<typeof describe>[] | undefined;
  const server = `${config.portalUrl.replace(/\/$/, '')}/api/v1`;
  router.get('/api', (_req, res) => {
    described ??= operations.map((each) => describe(each));
    views.show(res, 'api', { title: 'För andra system', server, operations: described });
  });
  return router;
}

function describe({ id, method, path, right, summary, description, input, output, isKeyed, problems }: Operation) {
  return {
    id,
    method: method.toUpperCase(),
    path,
    summary,
    description,
    isKeyed,
    right: right === undefined ? undefined : TokenRight.words[right],
    rightCode: right,
    input: input ? fieldsOf(input, 'input') : [],
    output: fieldsOf(output, 'output'),
    problems: problems.map((code) => ({ code, status: problemCodes[code].status, when: problemCodes[code].when })),
  };
}

const Described: z.ZodType<Schema> = z.looseObject({
  properties: z
    .record(
      z.string(),
      z.lazy(() => Described),
    )
    .optional(),
  required: z.array(z.string()).optional(),
  items: z.lazy(() => Described).optional(),
  description: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
});
interface Schema {
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: Schema | undefined;
  readonly description?: string | undefined;
}

function fieldsOf(schema: z.ZodType, io: 'input' | 'output'): ApiField[] {
  return fieldsIn(Described.parse(z.toJSONSchema(schema, { io })), '');
}

function fieldsIn({ properties = {}, required = [] }: Schema, before: string): ApiField[] {
  return Object.entries(properties).flatMap(([name, inner]) => {
    const full = `${before}${name}`;
    const field = { name: full, isRequired: required.includes(name), what: inner.description ?? '' };
    const nested = inner.items?.properties ? inner.items : inner.properties ? inner : undefined;
    return [field, ...(nested ? fieldsIn(nested, `${full}${inner.items ? '[].' : '.'}`) : [])];
  });
}
