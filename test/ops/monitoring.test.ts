import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { freePorts, startHouse, type House } from '../support/house.ts';
import { freePortsInARow } from '../support/ports.ts';
import { logIn } from '../support/web-user.ts';

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;
if (!hasPromtool) console.log("SKIPPED: the alert rules. promtool isn't there: install Debian's package promtool.");
const folder = 'ops/prometheus';
const promtool = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: folder, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
};

(hasPromtool ? describe : describe.skip)('the alert rules', () => {
  it.each([
    ['check', 'rules', '--lint-fatal', 'alerts.yml'],
    ['check', 'config', 'scrape.yml'],
    ['test', 'rules', 'alerts.test.yml'],
  ])('pass promtool %s %s', (...args) => {
    const { status, said } = promtool(...args);
    expect([status, status === 0 ? '' : said]).toEqual([0, '']);
  });
});

it('each alert has a row that says what to do', () => {
  const page = readFileSync('docs/operators/watch.md', 'utf8');
  const alerts = [...readFileSync(`${folder}/alerts.yml`, 'utf8').matchAll(/- alert: (\w+)/g)].map(
    ([, name = '']) => name,
  );
  expect(alerts.filter((name) => !page.includes(`| \`${name}\``))).toEqual([]);
  expect(alerts.length).toBeGreaterThan(10);
});

const Dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) })).min(10),
});

/** Names of figures in an expression: words that are neither functions, labels nor what stands in quotes. */
function namesIn(expression: string): string[] {
  const bare = expression.replaceAll(/"[^"]*"/g, '').replaceAll(/\b(by|without)\s*\([^)]*\)/g, '');
  return [...bare.matchAll(/\b(?:siths|nodejs|process|node)_[a-z0-9_]+|\bup\b/g)].map(([name]) => name);
}

describe('a house with METRICS_PORT', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'monitoring-'));
  let house: House;
  let first: number;
  const figures = async (port: number) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  beforeAll(async () => {
    first = await freePortsInARow(3);
    house = await startHouse({ dataDir, ports: await freePorts() }, { METRICS_PORT: String(first), LOG_LEVEL: 'info' });
  }, 120_000);
  afterAll(async () => {
    await house.kill();
    rmSync(dataDir, { recursive: true });
  });

  it('tells the figures of portal, workers and engine, and every one that alerts and dashboard ask for', async () => {
    const parts = await Promise.all([first, first + 1, first + 2].map(figures));
    for (const text of parts) expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e+-]+$/m);
    const names = new Set(['up']);
    for (const [, name = '', kind] of parts.join('\n').matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
      names.add(name);
      if (kind === 'histogram') for (const end of ['bucket', 'sum', 'count']) names.add(`${name}_${end}`);
    }
    const { panels } = Dashboard.parse(JSON.parse(readFileSync('ops/grafana/siths-kort.json', 'utf8')));
    const rules = [...readFileSync(`${folder}/alerts.yml`, 'utf8').matchAll(/^ +expr: (.*)$/gm)];
    const asked = [
      ...rules.map(([, expr = '']) => expr),
      ...panels.flatMap(({ targets }) => targets.map((to) => to.expr)),
    ];
    expect(asked.length).toBeGreaterThan(40);
    for (const expr of asked) expect([expr, namesIn(expr).length > 0]).toEqual([expr, true]);
    // Figures of the machine are node_exporter's.
    const askedOfUs = asked.flatMap(namesIn).filter((name) => !name.startsWith('node_'));
    expect(askedOfUs.filter((name) => !names.has(name))).toEqual([]);
    const ours = [...names].filter((name) => /^siths_/.test(name) && !/_(sum|count|bucket)$/.test(name));
    const shown = panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => namesIn(expr)));
    const isShown = (name: string) => shown.includes(name) || shown.includes(`${name}_bucket`);
    expect(ours.filter((name) => !isShown(name))).toEqual([]);
  });

  it('logs starts, logins and requests, and nobody by name', async () => {
    await logIn(house.portalUrl, 'SE2321000065-P101');
    const lines = house
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    const started = lines.filter((line) => line.includes('"msg":"started"'));
    expect(['engine', 'portal', 'workers'].filter((part) => !started.some((line) => line.includes(part)))).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/"request":"[0-9A-Z]{26}".*"outcome":"done","msg":"login"/));
    expect(lines).toContainEqual(expect.stringMatching(/"path":"\/logga-in\/svar","status":302.*"msg":"request"/));
    expect(lines.join('')).not.toMatch(/Provén|code=|siths-kort=/);
  });

  it('counts what the house does: commits of the engine, jobs and mails under way, nothing about anybody', async () => {
    const [portal, workers, engine] = await Promise.all([first, first + 1, first + 2].map(figures));
    expect(engine).toMatch(/^siths_engine_commands_total [1-9]\d*$/m);
    expect(engine).toMatch(/^siths_engine_sound 1$/m);
    expect(workers).toMatch(/^# TYPE siths_jobs_total counter$/m);
    expect(portal).toMatch(/^siths_ready\{part="engine"\} 1$/m);
    expect(portal).not.toMatch(/SE2321000065|SK-\d{4}/);
  });
});
