import { afterEach, expect, it } from '@jest/globals';
import express, { Router } from 'express';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { mount, type Mounted } from '../../../portal/middleware/mount.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Serves routers; returns what asks them. */
async function served(...mounted: Mounted[]) {
  const app = express();
  app.use(mount(mounted));
  app.use((_req, res) => void res.status(404).send('nobody'));
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const bound = server.address();
  const port = typeof bound === 'object' ? (bound?.port ?? 0) : 0;
  return async (path: string, method = 'GET') => (await fetch(`http://127.0.0.1:${port}${path}`, { method })).text();
}

/** A router that says its name and the address that it sees, whatever it is asked for. */
const saying = (name: string): Router => Router().use((req, res) => void res.send(`${name} ${req.url}`));

it('asks a router for its own addresses and those below, with the whole address, whatever the letters', async () => {
  const ask = await served({ at: ['/', '/kort', '/arenden.csv'], router: saying('it') });
  const hers = ['/', '/?x', '/kort', '/kort/', '/kort/1/2?a=1', '/Kort/1', '/arenden.csv'];
  expect(await Promise.all(hers.map((path) => ask(path)))).toEqual(hers.map((path) => `it ${path}`));
  expect(await ask('/kort/1', 'POST')).toBe('it /kort/1');
  const others = ['/arenden', '/kort.csv', '/kortet', '/besok/kort'];
  expect(await Promise.all(others.map((path) => ask(path)))).toEqual(others.map(() => 'nobody'));
});

it('gives a router the parts of the address that its own routes name', async () => {
  const router = Router().get('/kort/:number', (req, res) => void res.json(req.params));
  expect(await (await served({ at: ['/kort'], router }))('/kort/7')).toBe('{"number":"7"}');
});

it('asks those of an address in their order, and goes on to what comes after them', async () => {
  const passing: string[] = [];
  const passed = (name: string, ...at: string[]): Mounted => ({
    at,
    router: Router().use((_req, _res, next) => {
      passing.push(name);
      next();
    }),
  });
  const ask = await served(passed('first', '/kort'), passed('other', '/besok'), passed('last', '/besok', '/kort'));
  expect(await ask('/kort/1')).toBe('nobody');
  expect(passing).toEqual(['first', 'last']);
});
