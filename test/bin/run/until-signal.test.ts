import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from '@jest/globals';
import { mustBe } from '../../support/until.ts';

/** Serves, and leaves something behind at each request that is rejected when nobody waits for it. */
const program = `
  import { createServer } from 'node:http';
  import { runUntilSignal } from './bin/run/until-signal.ts';
  await runUntilSignal(async (parts) => {
    const server = createServer((request, response) => {
      void Promise.resolve().then(() => { throw new Error('late'); });
      response.end('there');
    });
    server.listen(0, '127.0.0.1', () => console.log(server.address().port));
    parts.push({ close: () => { server.close(); server.closeAllConnections(); } });
  });
`;

it('what is rejected while nobody waits for it is told, and the program goes on', async () => {
  const running = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(running, 'exit');
  const lines = createInterface({ input: running.stdout })[Symbol.asyncIterator]();
  const next = async () => mustBe((await lines.next()).value);
  const address = `http://127.0.0.1:${await next()}`;
  for (let time = 0; time < 2; time += 1) {
    expect(await (await fetch(address)).text()).toBe('there');
    expect(JSON.parse(await next())).toMatchObject({ level: 50, err: { message: 'late' } });
  }
  running.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
