import type * as OpenTelemetry from '@opentelemetry/api';

/** A piece of work as a trace has it. Only words of the program's own and numbers of cases: nothing that somebody typed, and no error's text. */
interface Spanned {
  readonly kind: 'server' | 'client' | 'consumer' | 'internal';
  /** One of few: without keys and numbers. */
  readonly name: string;
  readonly attributes?: OpenTelemetry.Attributes;
  /** Headers of whoever asked, whose trace this belongs to. */
  readonly from?: Readonly<Record<string, unknown>>;
  /** Headers of who is asked, which get what names the trace (W3C `traceparent`). */
  readonly to?: Record<string, string>;
}

/** Told more of while the work is under way. */
interface Span {
  set(attributes: OpenTelemetry.Attributes): void;
  rename(name: string): void;
}

const silent: Span = { set: () => undefined, rename: () => undefined };
const kinds = {
  server: 'SERVER',
  client: 'CLIENT',
  consumer: 'CONSUMER',
  internal: 'INTERNAL',
} as const satisfies Record<Spanned['kind'], keyof typeof OpenTelemetry.SpanKind>;

/** What records spans; nothing of it is loaded where nobody collects them. */
type Api = typeof OpenTelemetry;
let api: Api | undefined;

/** Spans are recorded from now on, by the provider that was registered with it. */
export function turnTracesOn(recorder: Api): void {
  api = recorder;
}

/** Asked where a span for nobody would cost more than the work. */
export const areTracesOn = (): boolean => api !== undefined;

/** Does a piece of work as a span of a trace, when traces are on. */
export function spanning<Result>(about: Spanned, work: (span: Span) => Promise<Result>): Promise<Result> {
  return api === undefined ? work(silent) : recorded(api, about, work);
}

async function recorded<Result>(
  { context, propagation, SpanKind, SpanStatusCode, trace }: Api,
  about: Spanned,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const { kind, name, attributes = {}, from, to } = about;
  const before = from === undefined ? context.active() : propagation.extract(context.active(), from);
  const span = trace.getTracer('siths-kort').startSpan(name, { kind: SpanKind[kinds[kind]], attributes }, before);
  const within = trace.setSpan(before, span);
  if (to) propagation.inject(within, to);
  try {
    const open: Span = {
      set: (more) => void span.setAttributes(more),
      rename: (known) => void span.updateName(known),
    };
    return await context.with(within, () => work(open));
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
    throw error;
  } finally {
    span.end();
  }
}

/** Of the work under way, for its log lines; undefined while traces are off. */
export function traceId(): string | undefined {
  return api?.trace.getActiveSpan()?.spanContext().traceId;
}

/** A path without what is one thing's alone: keys, ids, numbers of cases. */
export function pathPattern(path: string): string {
  return path
    .replaceAll(/(?<=\/)\d{6,}(?=\/|$)/g, '{key}')
    .replaceAll(/(?<=\/)[0-9A-HJKMNP-TV-Z]{26}(?=\/|$)/g, '{id}')
    .replaceAll(/(?<=\/)[A-Z]{2}-\d{4}-\d{6}(?=\/|$)/g, '{number}');
}
