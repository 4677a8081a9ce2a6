import { spawnSync } from 'node:child_process';

/** Activations and disturbances of one house, for some minutes. */
const size = { KILL_ACTIVATIONS: '50', KILL_TIMES: '20' };

/** A real house is killed in whole and in parts while people work in it. True when it has kept every promise; what it broke is printed. */
export function playProcesses(seed: number): boolean {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'test:unit', '--', 'test/durability/kill.test'], {
    env: { ...process.env, ...size, KILL_SEED: String(seed) },
    encoding: 'utf8',
  });
  if (status !== 0) console.log(stdout, stderr);
  return status === 0;
}
