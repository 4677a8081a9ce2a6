import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lackingForJava } from '../bench/peer/find-java.ts';
import { createEngineServer, openEngine } from '../engine/index.ts';
import { readArguments } from '../platform/command-line.ts';
import { authentication, engineUser } from './support/engine-user.ts';

/**
 * `npm run test:java`: Camunda's own Java client, of both releases, against an engine in the shape of each. Needs Java 17 and Maven, which
 * takes the client from Maven Central; without them it says so and ends well. Arguments are passed to Maven, e.g. `-Dtest=JobsTest`.
 */
const project = fileURLToPath(new URL('java-client/', import.meta.url));
/** A client is as old as the engine's shape, or older: that is what Camunda promises to work. */
const pairs = [
  ['8.8.14', '8.8'],
  ['8.8.14', '8.9'],
  ['8.9.0', '8.9'],
] as const;

const passedOn = await readArguments(
  'npm run test:java --',
  'Camunda’s own Java client against the engine. Arguments are passed to Maven.',
  'passed on',
);
const lacking = lackingForJava();
if (lacking === undefined) {
  for (const [version, compat] of pairs) await judge(version, compat);
} else {
  console.log(`SKIPPED: the tests with Camunda’s Java client. ${lacking}`);
}

/** Runs one release of the client against an engine of its own; sets the exit code when it finds something. */
async function judge(version: string, compat: '8.8' | '8.9'): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'java-client-'));
  const engine = openEngine({ file: join(folder, 'engine.db') });
  const documents = join(folder, 'documents');
  const server = createEngineServer(engine, { port: 0, authentication, compat, documents });
  try {
    const env = {
      ...process.env,
      ENGINE_COMPAT: compat,
      ENGINE_ADDRESS: await server.listen(),
      ENGINE_USERNAME: engineUser.username,
      ENGINE_PASSWORD: engineUser.password,
    };
    console.log(`\ncamunda-client-java ${version}, engine in the shape of ${compat}`);
    const target = [`-Dcamunda.version=${version}`, `-DbuildDirectory=${join(folder, 'target')}`];
    const maven = spawn('mvn', ['-B', '-ntp', ...target, ...passedOn, 'test'], {
      cwd: project,
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
    });
    const code = await new Promise((resolve) => maven.once('exit', resolve));
    if (code !== 0) process.exitCode = 1;
  } finally {
    await server.close();
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}
