import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Config } from '../../platform/config.ts';
import { createHostCheck } from '../../platform/host-check.ts';
import { createMetrics, type Metrics, type MetricsPart } from '../../platform/metrics.ts';
import type { Part } from './part.ts';

/**
 * Returns what this process counts in and, when METRICS_PORT is set, serves it at `/metrics` there: on loopback unless METRICS_HOST says
 * otherwise, and with METRICS_TOKEN to nobody without it.
 */
export async function startMetrics(part: MetricsPart, config: Config, parts: Part[]): Promise<Metrics> {
  const metrics = createMetrics(part);
  metrics.process();
  if (config.METRICS_PORT !== undefined) parts.push(await serve(metrics, config));
  return metrics;
}

async function serve(metrics: Metrics, { METRICS_PORT, METRICS_HOST, METRICS_TOKEN, ALLOWED_HOSTS }: Config) {
  const allowsHost = createHostCheck([...ALLOWED_HOSTS, METRICS_HOST]);
  const server = createServer((req, res) => {
    const { host, authorization = '' } = req.headers;
    const say = (status: number, text: string) => res.writeHead(status, { 'Content-Type': 'text/plain' }).end(text);
    if (!allowsHost(host)) say(403, 'This service has another name; ALLOWED_HOSTS lists further ones\n');
    else if (METRICS_TOKEN !== undefined && !isSame(authorization, `Bearer ${METRICS_TOKEN}`))
      say(401, 'METRICS_TOKEN is needed\n');
    else if (req.method !== 'GET' || req.url !== '/metrics') say(404, 'There is /metrics\n');
    else
      metrics.text().then(
        (text) => res.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
        () => say(500, 'The figures could not be read\n'),
      );
  });
  await once(server.listen(METRICS_PORT, METRICS_HOST), 'listening');
  return {
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Compares in a time that says nothing about where they differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
