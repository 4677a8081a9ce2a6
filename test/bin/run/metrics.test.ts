import { mock } from 'node:test';
import { afterEach, describe, expect, it } from '@jest/globals';
import { closeAll, type Part } from '../../../bin/run/part.ts';
import { startMetrics } from '../../../bin/run/metrics.ts';
import { readConfig } from '../../../platform/config.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { statusUnderHost } from '../../support/status-under-host.ts';
import { freePorts } from '../../support/house.ts';

const parts: Part[] = [];
afterEach(() => closeAll(parts.splice(0)));

async function served(settings: Record<string, string>): Promise<string> {
  const { portal } = await freePorts();
  const metrics = await startMetrics('workers', readConfig({ METRICS_PORT: String(portal), ...settings }), parts);
  metrics.count('siths_jobs_total', { type: 'order-card', outcome: 'done' });
  metrics.gauge({ name: 'siths_broken', help: 'Cannot be read' }, () => Promise.reject(new Error('no')));
  return `http://127.0.0.1:${portal}/metrics`;
}

describe('figures on a port of their own', () => {
  it('are told on loopback; what cannot be read keeps nobody from the rest', async () => {
    const answer = await fetch(await served({}));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('version=0.0.4'),
    ]);
    const text = await answer.text();
    expect(text).toMatch(/^siths_jobs_total\{type="order-card",outcome="done"\} 1$/m);
    expect(text).toMatch(/^siths_broken Nan$/im);
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
  });

  it('are told to nobody without the token, when there is one', async () => {
    const address = await served({ METRICS_TOKEN: 'a-token-of-twenty-letters' });
    expect((await fetch(address)).status).toBe(401);
    expect((await fetch(address, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
    const headers = { authorization: 'Bearer a-token-of-twenty-letters' };
    expect((await fetch(address, { headers })).status).toBe(200);
    expect((await fetch(address.replace('/metrics', '/'), { headers })).status).toBe(404);
  });

  it('are a failed request when they fail, and are told again to the next who asks', async () => {
    const { portal } = await freePorts();
    const metrics = await startMetrics('workers', readConfig({ METRICS_PORT: String(portal) }), parts);
    const failing = mock.method(metrics, 'text', () => Promise.reject(new Error('late')));
    const status = async () => (await fetch(`http://127.0.0.1:${portal}/metrics`)).status;
    expect(await status()).toBe(500);
    failing.mock.restore();
    expect(await status()).toBe(200);
  });

  it('are told under no foreign name, which a web page could have pointed here', async () => {
    const address = await served({});
    expect(await statusUnderHost(address, 'evil.example')).toBe(403);
    expect(await statusUnderHost(address, 'localhost')).toBe(200);
  });

  it('open no port unless METRICS_PORT is set', async () => {
    await startMetrics('workers', readConfig({}), parts);
    expect(parts).toEqual([]);
  });
});

it('a name is counted in each of its labels, and a series is as it was last read', async () => {
  const metrics = createMetrics();
  let waiting = [{ labels: { kind: 'mail' }, value: 2 }];
  metrics.gauge({ name: 'siths_waiting', help: 'Waiting', label: 'kind' }, () => waiting);
  expect(await metrics.text()).toMatch(/^siths_waiting\{kind="mail"\} 2$/m);
  waiting = [];
  expect(await metrics.text()).not.toMatch(/^siths_waiting\{/m);
});
