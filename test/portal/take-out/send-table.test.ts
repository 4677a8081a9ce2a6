import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { setImmediate as pause } from 'node:timers/promises';
import express from 'express';
import { setUpCompression } from '../../../portal/middleware/set-up-compression.ts';
import { sendTable } from '../../../portal/take-out/send-table.ts';
import type { TakenOut } from '../../../portal/take-out/taken-out.ts';

const pieces = 4000;
const rowsInPiece = 100;
const text = 'x'.repeat(100);
const taken: TakenOut = {
  by: 'Prov Granskare (SE2321000065-W501)',
  at: '2026-11-24T07:30:00.000Z',
  log: { rows: 7, size: 8, root: 'cm90', checkpoint: undefined, unsignedSince: undefined, witnesses: [] },
};

let server: Server;
let made: number;
let isEnded: boolean;
/** Listeners that were put on the answer, by what they wait for. */
let listened: string[];

/** 400,000 rows, 40 MB: as many pieces as are asked for. */
async function* rows(): AsyncGenerator<string[][]> {
  try {
    for (; made < pieces; made += 1) {
      yield await Promise.resolve(Array.from({ length: rowsInPiece }, (_, row) => [`${made}.${row}`, text]));
    }
  } finally {
    isEnded = true;
  }
}

beforeEach(async () => {
  [made, isEnded, listened] = [0, false, []];
  const app = express();
  app.use(setUpCompression());
  app.get('/', (_req, res) => {
    const on = res.on.bind(res);
    Object.assign(res, {
      on(event: string, listener: () => void) {
        listened.push(event);
        return on(event, listener);
      },
    });
    const total = pieces * rowsInPiece;
    return sendTable(res, 'rader', { columns: ['Nr', 'Text'], rows: rows(), taken, total });
  });
  server = createServer((req, res) => void app(req, res));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function asked(encoding = 'identity'): Promise<IncomingMessage> {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const answer: Promise<[IncomingMessage]> = new Promise((resolve) => {
    request({ host: '127.0.0.1', port, path: '/', headers: { 'accept-encoding': encoding } }, (response) =>
      resolve([response]),
    ).end();
  });
  const [response] = await answer;
  return response;
}

/** Until no more pieces are made, however often the process turns. */
async function untilStill(): Promise<number> {
  for (let [before, turns] = [made, 0]; turns < 200; turns += 1) {
    await pause();
    if (made !== before) [before, turns] = [made, 0];
  }
  return made;
}

it('waits for a slow reader with a long table, and tells below it how the log stood', async () => {
  const response = await asked();
  expect(response.headers).toMatchObject({
    'x-rows': String(pieces * rowsInPiece),
    'content-disposition': 'attachment; filename=rader.csv',
  });
  // What the operating system keeps on the way is some pieces; the rest isn't made before it is read.
  expect(await untilStill()).toBeLessThan(pieces / 2);
  let [lines, last] = [0, ''];
  response.setEncoding('utf8');
  for await (const piece of response) {
    lines += String(piece).split('\n').length - 1;
    last = `${last}${String(piece)}`.slice(-200);
  }
  expect(last).toMatch(
    /\r\n\r\nUttaget;2026-11-24 kl. 08.30.00;Prov Granskare .+\r\nRader i loggen;7;rot cm90\r\nKontrollpunkt;Ingen/,
  );
  expect(lines).toBe(1 + pieces * rowsInPiece + 4);
});

it('puts one listener on a compressed answer, however often it waits for its reader', async () => {
  const response = await asked('gzip');
  expect(response.headers['content-encoding']).toBe('gzip');
  for await (const piece of response) expect(piece).toBeDefined();
  expect([made, listened.filter((event) => event === 'drain')]).toEqual([pieces, ['drain']]);
});

it('makes no more of it once the reader is gone', async () => {
  const response = await asked();
  response.destroy();
  await untilStill();
  expect([isEnded, made < pieces]).toEqual([true, true]);
});
