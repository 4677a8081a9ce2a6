import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import express from 'express';
import { z } from 'zod';
import type { Assets } from '../../../portal/index.ts';
import { openViews } from '../../../portal/pages/views.ts';

const assets: Assets = { find: () => undefined, url: (entry) => `/assets/${entry}` };

it('a page knows of no change that came after it was begun: what it shows may have been read before', async () => {
  let newest = 1;
  const views = openViews(assets, { current: () => `life-${newest}` });
  const app = express();
  app.use(views.begin);
  app.get('/', (_req, res) => {
    newest += 1;
    views.show(res, 'error', {
      title: 'Fel',
      heading: 'Fel',
      detail: 'Prov',
      login: undefined,
      toStart: 'Till startsidan',
    });
  });
  const server = createServer((req, res) => void app(req, res)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.custom<AddressInfo>().parse(server.address());
  const text = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  server.close();
  expect(/data-change="([^"]*)"/.exec(text)?.[1]).toBe('life-1');
});
