import type { RequestHandler } from 'express';

type Labels = Readonly<Record<string, string>>;
type Series = readonly { readonly labels: Labels; readonly value: number }[];
type Read = () => number | Promise<number> | Series;

/** Counters of this process, in Prometheus' text format. */
export interface Metrics {
  count(name: Counter, labels?: Readonly<Record<string, string>>): void;
  /** A value, or a series of them, read when somebody asks for it. */
  gauge(name: string, help: string, read: Read): void;
  text(): Promise<string>;
}

const counters = {
  siths_portal_requests_total: 'Answered requests by method and status class',
  siths_portal_request_seconds_total: 'Seconds spent answering requests',
  siths_portal_submissions_total: 'Submitted start forms by outcome',
  siths_portal_tasks_completed_total: 'Completed user tasks by form and outcome',
  siths_portal_scans_total: 'Scans at the desk by outcome',
} as const;
type Counter = keyof typeof counters;

/** Counters that start at nothing. */
export function createMetrics(): Metrics & { add(name: Counter, labels: string, value: number): void } {
  const values = new Map<Counter, Map<string, number>>();
  const gauges: { name: string; help: string; read: Read }[] = [];
  const add = (name: Counter, labels: string, value: number) => {
    const series = values.get(name) ?? new Map<string, number>();
    series.set(labels, (series.get(labels) ?? 0) + value);
    values.set(name, series);
  };
  return {
    add,
    count: (name, labels = {}) => add(name, labelText(labels), 1),
    gauge: (name, help, read) => void gauges.push({ name, help, read }),
    async text() {
      const lines = [...values].flatMap(([name, series]) => [
        `# HELP ${name} ${counters[name]}`,
        `# TYPE ${name} counter`,
        ...[...series].map(([labels, value]) => `${name}${labels} ${value}`),
      ]);
      const read = await Promise.all(
        gauges.map(async (gauge) => [
          `# HELP ${gauge.name} ${gauge.help}`,
          `# TYPE ${gauge.name} gauge`,
          ...(await readOf(gauge)).map(({ labels, value }) => `${gauge.name}${labelText(labels)} ${value}`),
        ]),
      );
      return [...lines, ...read.flat(), ''].join('\n');
    },
  };
}

/** What can't be read isn't a number, and keeps nobody from the rest. */
async function readOf({ read }: { readonly read: Read }): Promise<Series> {
  try {
    const found = await read();
    return typeof found === 'number' ? [{ labels: {}, value: found }] : found;
  } catch {
    return [{ labels: {}, value: NaN }];
  }
}

/** Counts every answered request and the time it took. */
export function setUpMetrics(metrics: ReturnType<typeof createMetrics>): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    res.on('finish', () => {
      metrics.count('siths_portal_requests_total', {
        method: req.method,
        status: `${Math.floor(res.statusCode / 100)}xx`,
      });
      metrics.add('siths_portal_request_seconds_total', '', (performance.now() - began) / 1000);
    });
    next();
  };
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${value.replace(/["\\\n]/g, '\\$&')}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
