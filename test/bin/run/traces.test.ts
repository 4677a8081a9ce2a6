import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { z } from 'zod';
import { closeAll, type Part } from '../../../bin/run/part.ts';
import { startTraces } from '../../../bin/run/traces.ts';
import { readConfig } from '../../../platform/config.ts';
import { pathPattern } from '../../../platform/traces.ts';
import { openPortalWorld } from '../../portal/open-portal.ts';
import { activated } from '../../support/activation.ts';
import { mustBe } from '../../support/until.ts';
import { who } from '../../support/ward/index.ts';

const Value = z.object({ stringValue: z.string().optional(), intValue: z.coerce.number().optional() });
const Sent = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              attributes: z.array(z.object({ key: z.string(), value: Value })),
            }),
          ),
        }),
      ),
    }),
  ),
});
type Span = z.infer<typeof Sent>['resourceSpans'][number]['scopeSpans'][number]['spans'][number];

describe('traces', () => {
  let collector: Server;
  let spans: Span[];
  const bodies: string[] = [];
  const parts: Part[] = [];

  beforeAll(async () => {
    collector = createServer((request, response) => {
      const read: Uint8Array[] = [];
      request.on('data', (part: Uint8Array) => read.push(part));
      request.on('end', () => {
        if (request.url === '/otlp/v1/traces') bodies.push(Buffer.concat(read).toString('utf8'));
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await once(collector.listen(0, '127.0.0.1'), 'listening');
    const bound = collector.address();
    const port = typeof bound === 'object' ? bound?.port : undefined;
    const endpoint = `http://127.0.0.1:${port}/otlp/`;
    await startTraces('portal', readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }), parts);
    const world = await openPortalWorld();
    const { number } = await activated(world);
    const manager = await world.logIn(who.manager);
    await manager.open(`/arenden/${number}`);
    await manager.open('/arenden/anna-testsson');
    await world.close();
    await closeAll(parts);
    spans = bodies.flatMap((body) =>
      Sent.parse(JSON.parse(body)).resourceSpans.flatMap((resource) =>
        resource.scopeSpans.flatMap((scope) => scope.spans),
      ),
    );
  });
  afterAll(() => void collector.close());

  const named = (name: string) => mustBe(spans.find((span) => span.name === name));

  it('follow a request of a page into the engine', () => {
    const page = named('GET /arenden/{number}');
    const ofPage = spans.filter(({ traceId }) => traceId === page.traceId);
    const question = mustBe(
      ofPage.find(({ parentSpanId, name }) => parentSpanId === page.spanId && name.includes('/v2/')),
    );
    expect(ofPage.filter(({ parentSpanId }) => parentSpanId === question.spanId)).toHaveLength(1);
    expect(page.attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: 200 } });
  });

  it('tell of jobs, how each ended, and of mails', () => {
    const job = named('job create-receipt');
    expect(job.attributes).toContainEqual({ key: 'siths.job.outcome', value: { stringValue: 'done' } });
    const report = mustBe(
      spans.find(({ parentSpanId, name }) => parentSpanId === job.spanId && name.includes('completion')),
    );
    expect(report.name).toBe('POST /v2/jobs/{key}/completion');
    expect(named('mail').name).toBe('mail');
  });

  it('tell nothing that somebody typed, nor anybody’s name', () => {
    expect(named('GET (other)')).toBeDefined();
    for (const body of bodies) {
      expect(body).not.toContain('anna-testsson');
      expect(body).not.toContain(who.holder.familyName);
      expect(body).not.toContain(who.manager.hsaId);
    }
  });
});

it('a path’s pattern has no keys, ids and numbers', () => {
  expect(pathPattern('/arenden/SK-2026-000123/dokument/01M8FF1VFH8M53R32J21QG37G0')).toBe(
    '/arenden/{number}/dokument/{id}',
  );
  expect(pathPattern('/v2/jobs/2251799813685249/completion')).toBe('/v2/jobs/{key}/completion');
});

it('are not made unless a collector is named', async () => {
  const parts: Part[] = [];
  await startTraces('engine', readConfig({}), parts);
  expect(parts).toEqual([]);
});
