import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { createEngineServer, openEngine } from '../../engine/index.ts';

/**
 * An engine in a process of its own, as tests over the wire use it: with passwords, a read lag of five seconds by its clock and the shape of
 * 8.9. Prints its address, and ends when it is told to. Arguments: the folder, and who may use it as JSON.
 */
const Users = z.array(z.strictObject({ username: z.string(), password: z.string() }));
const [dir = '', users = '[]'] = process.argv.slice(2);

const engine = openEngine({ file: join(dir, 'engine.db'), clockControlled: true });
const server = createEngineServer(engine, {
  port: 0,
  clockControlled: true,
  authentication: { users: Users.parse(JSON.parse(users)) },
  readLag: 5_000,
  compat: '8.9',
});
console.log(await server.listen());
// Whoever started it and died without a word no longer holds its input.
await Promise.race([once(process, 'SIGTERM'), once(process.stdin.resume(), 'end')]);
process.stdin.destroy();
await server.close();
await engine.close();
