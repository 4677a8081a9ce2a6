import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

/** The stand-alone tool needs no container engine to check a file. With CI set its absence fails, else the test is skipped. */
function compose(...flags: string[]): { status: number | null; stdout: string; stderr: string } | undefined {
  for (const [command, ...first] of [['docker-compose'], ['docker', 'compose']] as const) {
    const answer = spawnSync(command, [...first, ...flags], { encoding: 'utf8' });
    if (answer.error === undefined) return answer;
  }
  if (process.env['CI'] !== undefined) throw new Error('docker-compose is needed to check docker-compose.yml');
  console.warn('Skipped: docker-compose.yml is checked only where docker-compose is installed');
  return undefined;
}

const checked = compose('--profile', 'camunda', 'config', '--format', 'json');
const describeIf = checked === undefined ? describe.skip : describe;
const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({ command: z.array(z.string()).nullish(), environment: z.record(z.string(), z.string()).optional() }),
  ),
});

describeIf('docker-compose.yml', () => {
  it('is accepted by docker compose', () => {
    expect(checked).toMatchObject({ status: 0 });
  });

  it('starts commands that exist, each against the cluster of the file', () => {
    const { services } = Compose.parse(JSON.parse(checked?.stdout ?? ''));
    const apps = Object.values(services).filter(
      ({ environment }) => environment?.['CAMUNDA_REST_ADDRESS'] !== undefined,
    );
    expect(apps.length).toBe(3);
    for (const { command, environment } of apps) {
      const scripts = (command ?? []).join(' ').match(/bin\/[\w-]+\.ts/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter((script) => !existsSync(script))).toEqual([]);
      expect(Object.keys(services)).toContain(new URL(environment?.['CAMUNDA_REST_ADDRESS'] ?? '').hostname);
    }
  });
});
