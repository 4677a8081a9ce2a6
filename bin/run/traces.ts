import type { Config } from '../../platform/config.ts';
import type { MetricsPart } from '../../platform/metrics.ts';
import { turnTracesOn } from '../../platform/traces.ts';
import type { Part } from './part.ts';

/** What a collector may take for a batch, ms: a house stops within five seconds. */
const patience = 2000;

/**
 * With OTEL_EXPORTER_OTLP_ENDPOINT set, traces go there (OTLP over HTTP, in batches); else nothing of OpenTelemetry is loaded. Its library reads
 * the other settings of its standard itself: headers, certificates, time-outs.
 */
export async function startTraces(part: MetricsPart, config: Config, parts: Part[]): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share } = config;
  if (endpoint === undefined) return;
  const [api, sdk, { OTLPTraceExporter }, hooks, { resourceFromAttributes }, core] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/core'),
  ]);
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: patience });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `siths-kort-${part}` }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter, exportTimeoutMillis: patience })],
  });
  api.context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable());
  api.propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  api.trace.setGlobalTracerProvider(provider);
  turnTracesOn(api);
  // What can't be sent at the end is lost: a collector that is away must keep no house from stopping.
  parts.push({ close: () => provider.shutdown().catch(() => undefined) });
}
