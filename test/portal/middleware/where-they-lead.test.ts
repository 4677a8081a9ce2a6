import { afterEach, expect, it } from '@jest/globals';
import express, { Router } from 'express';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { whereTheyLead } from '../../../portal/middleware/where-they-lead.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Serves routers; returns what asks them. */
async function served(...routers: Router[]) {
  const app = express();
  app.use(whereTheyLead(routers));
  app.use((_req, res) => void res.status(404).send('nobody'));
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const bound = server.address();
  const port = typeof bound === 'object' ? (bound?.port ?? 0) : 0;
  return async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
}

/** A router of routes and one below it. */
function withinTwo(): Router {
  const inner = Router();
  inner.use('/kort', (_req, _res, next) => next());
  inner.get(['/kort/:number', '/lager'], (_req, res) => void res.send('inner'));
  const router = Router();
  router.get('/', (_req, res) => void res.send('start'));
  router.get('/arenden', (_req, res) => void res.send('outer'));
  router.use(inner);
  return router;
}

it('asks a router for every address that one of its routes leads to, however deep and whatever the letters', async () => {
  const ask = await served(withinTwo());
  expect(await Promise.all(['/', '/?x', '/arenden?a=1', '/Arenden', '/kort/1', '/LAGER', '/kort'].map(ask))).toEqual([
    ...['start', 'start', 'outer', 'outer', 'inner', 'inner'],
    'nobody',
  ]);
});

it('passes a router whose routes begin with other words', async () => {
  const router = withinTwo();
  let walked = 0;
  const counting: Router = Object.assign((...given: Parameters<typeof router>) => {
    walked += 1;
    router(...given);
  }, router);
  const ask = await served(counting);
  expect(await ask('/besok')).toBe('nobody');
  expect(walked).toBe(0);
  expect(await ask('/arenden')).toBe('outer');
  expect(walked).toBe(1);
});

it.each([
  ['a route without a fixed beginning', (router: Router) => router.get('/:any', (_req, res) => void res.send('here'))],
  ['a step for every address', (router: Router) => router.use((_req, res) => void res.send('here'))],
  ['a pattern', (router: Router) => router.get(/besok/, (_req, res) => void res.send('here'))],
])('always asks one with %s', async (_, add) => {
  const router = withinTwo();
  add(router);
  expect(await (await served(router))('/besok')).toBe('here');
});

it('asks those that lead to an address in their order, and goes on to what comes after them', async () => {
  const passing: string[] = [];
  const passed = (name: string, path: string): Router =>
    Router().get(path, (_req, _res, next) => {
      passing.push(name);
      next();
    });
  const ask = await served(
    passed('first', '/kort/:number'),
    passed('other', '/besok'),
    passed('any', '/*any'),
    withinTwo(),
    passed('last', '/kort/1'),
  );
  expect(await ask('/kort/1')).toBe('inner');
  expect(passing.splice(0)).toEqual(['first', 'any']);
  expect(await ask('/kort')).toBe('nobody');
  expect(passing).toEqual(['any']);
});
