import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { dayAt, instantAt, policyOn } from '../../contract/index.ts';
import { nestsDeeper } from '../../platform/json-depth.ts';
import { problem, problemContentType } from '../../platform/problem.ts';
import type { ApiCaller, Author } from '../../register/index.ts';
import { createCount, type Count } from '../limits/limiter.ts';
import { may } from '../../rights/index.ts';
import { clientStatus } from '../middleware/client-status.ts';
import { logDenials } from '../middleware/log-denials.ts';
import { troubleOf } from '../middleware/trouble.ts';
import type { PortalServices } from '../services.ts';
import { ApiProblem } from './api-problem.ts';
import { openApi } from './open-api.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';

/** Five hundred people with their employments are half a megabyte. */
const largest = 2 * 1024 * 1024;
const deepest = 8;
const prefix = '/api/v1';
const callers = new WeakMap<Request, ApiCaller>();

/** `/api/v1`: other systems, by their tokens. No cookie is looked at, and nothing of a body is read before the token. */
export function setUpApi(services: Pick<PortalServices, 'register' | 'clock' | 'log' | 'config' | 'failures'>): Router {
  const { log, config } = services;
  const router = Router();
  const address = `${config.portalUrl.replace(/\/$/, '')}${prefix}`;
  let description: string | undefined;
  router.get(`${prefix}/openapi.json`, (_req, res) => {
    description ??= JSON.stringify(openApi(address), undefined, 2);
    res.type('json').send(description);
  });
  router.use(prefix, findCaller(services));
  router.use(prefix, express.json({ limit: largest, strict: true, verify: (_req, _res, bytes) => refuseDeep(bytes) }));
  const denials = logDenials(services.register);
  for (const each of operations)
    router[each.method](`${prefix}${pathOf(each)}`, answer({ ...services, denials }, each));
  router.use(prefix, () => {
    throw new ApiProblem('NOT_FOUND', {
      detail: 'There is no such operation. /api/v1/openapi.json lists all.',
    });
  });
  router.use(prefix, tellProblems(log));
  return router;
}

const pathOf = ({ path }: Operation): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

function findCaller({
  register,
  clock,
  config,
  failures,
}: Pick<PortalServices, 'register' | 'clock' | 'config' | 'failures'>): RequestHandler {
  const count = createCount();
  return async (req, res, next) => {
    const { integration, requests } = policyOn(dayAt(clock.now()));
    const limit = async (...asked: Parameters<Count>) => {
      const seconds = config.rateLimits === 'off' ? undefined : await count(...asked);
      if (seconds === undefined) return;
      res.set('Retry-After', String(seconds));
      throw new ApiProblem('TOO_MANY_REQUESTS', { detail: `Wait ${seconds} seconds, and send it again.` });
    };
    const secret = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1];
    const caller = secret === undefined ? undefined : await register.tokens.callerOf(secret, instantAt(clock.now()));
    if (!caller) {
      failures.count('token');
      await limit('strangers', req.ip ?? '', requests.strangers);
      res.set('WWW-Authenticate', 'Bearer');
      throw new ApiProblem('UNAUTHENTICATED', {
        detail: 'Send `Authorization: Bearer` with a token that an administrator has given and that has not ended.',
      });
    }
    await limit('token', caller.tokenId, { count: integration.requestsPerMinute, minutes: 1 });
    callers.set(req, caller);
    next();
  };
}

function answer(
  { register, clock, denials }: Pick<PortalServices, 'register' | 'clock'> & { denials: ReturnType<typeof logDenials> },
  each: Operation,
): RequestHandler {
  return async (req, res) => {
    const caller = callers.get(req);
    if (!caller) throw new Error(`${req.path} is served without a token`);
    const author: Author = { hsaId: `token:${caller.tokenId}`, role: 'token', at: instantAt(clock.now()) };
    if (each.right !== undefined && !may.useToken(caller, each.right)) {
      // The address as it is described: what is asked for may name a person.
      const route = `${prefix}${each.path}`;
      await denials(author, { method: req.method, path: route, route });
      throw new ApiProblem('FORBIDDEN', { detail: `This token has no right to \`${each.right}\`.` });
    }
    const key = each.isKeyed ? keyOf(req, caller) : '';
    const output = each.output.parse(await each.run(req, { register, caller, author, key }));
    res.json(output);
  };
}

function keyOf(req: Request, { tokenId }: ApiCaller): string {
  const key = req.get('idempotency-key') ?? '';
  if (/^[\w.:-]{8,100}$/.test(key)) return `api:${tokenId}:${key}`;
  throw new ApiProblem('KEY_MISSING', {
    detail:
      'Send a header Idempotency-Key of 8 to 100 letters, digits, dots, colons, hyphens: new for each request, the same for its retries.',
  });
}

function refuseDeep(bytes: Uint8Array): void {
  if (nestsDeeper(bytes, deepest)) throw unreadable();
}

const unreadable = (): ApiProblem =>
  new ApiProblem('BAD_REQUEST', {
    detail: 'The request can’t be read: its address, or a body that is no JSON in UTF-8, too large, or too deep.',
  });

/** Every error as a problem. A bug is logged, and told without details. */
function tellProblems(log: PortalServices['log']): ErrorRequestHandler {
  // Express knows a handler of errors by its four parameters.
  return (error: unknown, req, res, next) => {
    const told = problemOf(error);
    if (told.status >= 500) log.error({ err: error, method: req.method }, 'a request of another system failed');
    if (res.headersSent) {
      next(error);
      return;
    }
    const { status, title, detail, errors } = told;
    const body = { ...problem({ status, title, detail, instance: req.baseUrl + req.path }), ...(errors && { errors }) };
    if (title === 'IMPORT_UNDER_WAY') res.set('Retry-After', '60');
    res.status(status).type(problemContentType).send(JSON.stringify(body));
  };
}

function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const trouble = troubleOf(error);
  if (trouble) {
    const detail = 'The register cannot do it right now, and nothing was changed, or once. Send it again later.';
    return new ApiProblem(trouble.title, { detail });
  }
  // Of the body's parser and of the router: encodings, charsets, broken escapes, callers that hang up.
  if (clientStatus(error) !== undefined) return unreadable();
  return new ApiProblem('INTERNAL', { detail: 'A bug here; it is noted. Send it again later.' });
}
