import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuMeter, residentMb, treeOf } from './process-tree.ts';

/** The whole house, started as `npm start` starts it, in a process of its own. */
export interface House {
  readonly portalUrl: string;
  /** From the start of the process until the portal answers, ms. */
  readonly startMs: number;
  /** CPU time of all its processes until now, ms. */
  cpuMs(): number;
  /** Memory of each of its processes, MB. */
  residentMb(): number[];
  /** To each of its processes. */
  signal(name: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/**
 * @param environment settings besides the usual ones
 * @param beside processes that work for it and aren't its own: their CPU counts
 */
export async function startHouse(
  dataDir: string,
  environment: Record<string, string> = {},
  beside: () => number[] = () => [],
): Promise<House> {
  const [portal, engine, idp, mail, smtp] = await freePorts(5);
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/start.ts'], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      PORT: portal,
      ENGINE_PORT: engine,
      IDP_PORT: idp,
      MAIL_PORT: mail,
      SMTP_PORT: smtp,
      LOG_LEVEL: 'warn',
      RATE_LIMITS: 'off',
      EID_PORTAL_PORT: '0',
      DEMO: 'empty',
      ...environment,
    },
    stdio: ['ignore', 2, 'inherit'],
  });
  const { pid } = child;
  if (pid === undefined || portal === undefined) throw new Error('The house could not be started');
  const portalUrl = `http://localhost:${portal}`;
  while (!(await answers(portalUrl))) {
    if (child.exitCode !== null) throw new Error(`The house ended with ${child.exitCode} before it answered`);
    await wait(10);
  }
  const meter = cpuMeter();
  return {
    portalUrl,
    startMs: performance.now() - began,
    cpuMs: () => meter([...treeOf(pid), ...beside()]),
    residentMb: () => treeOf(pid).map(residentMb),
    signal(name) {
      for (const each of treeOf(pid)) process.kill(each, name);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const answers = (portalUrl: string): Promise<boolean> =>
  fetch(`${portalUrl}/health`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Ports that nobody uses right now. */
async function freePorts(count: number): Promise<string[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await once(server.listen(0, '127.0.0.1'), 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return address === null || typeof address === 'string' ? '' : String(address.port);
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
