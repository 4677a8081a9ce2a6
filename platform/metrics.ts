import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

type Labels = Readonly<Record<string, string>>;
type Series = readonly { readonly labels: Labels; readonly value: number }[];
type Read = () => number | Series | Promise<number | Series>;

/** What this process counts and measures, for Prometheus. A name that isn't in these lists can't be counted. */
export interface Metrics {
  /** @param by default 1 */
  count(name: CounterName, labels?: Labels, by?: number): void;
  /** Seconds that something took. */
  time(name: HistogramName, seconds: number, labels?: Labels): void;
  /** A value, or a series of them with one label, read when somebody asks. What can't be read is NaN, and keeps nobody from the rest. */
  gauge(about: { name: string; help: string; label?: string }, read: Read): void;
  /** Adds what Node tells of this process: its CPU, memory and event loop. Once per process. */
  process(): void;
  /** In Prometheus' text format. */
  text(): Promise<string>;
}

const counters = {
  siths_portal_requests_total: ['Answered requests by method and status class', 'method', 'status'],
  siths_portal_submissions_total: ['Submitted start forms by outcome', 'form', 'outcome'],
  siths_portal_tasks_completed_total: ['Completed user tasks by form and outcome', 'form', 'outcome'],
  siths_portal_scans_total: ['Scans at the desk by outcome', 'outcome'],
  siths_portal_logins_total: ['Logins by outcome', 'outcome'],
  siths_jobs_total: ['Jobs that workers took, by type and outcome', 'type', 'outcome'],
  siths_outbox_carried_total: ['What left the house, or was to, by kind and outcome', 'kind', 'outcome'],
  siths_engine_commands_total: ['Commands that the engine has committed'],
} as const;
type CounterName = keyof typeof counters;

const histograms = {
  siths_portal_request_seconds: {
    about: ['Seconds until a request was answered', 'method'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  },
  siths_job_seconds: {
    about: ['Seconds from taking a job to its report', 'type'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
  },
  siths_engine_commit_seconds: {
    about: ['Seconds that a batch of commands took, until it was on disk'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5],
  },
} as const;
type HistogramName = keyof typeof histograms;

/** The program of a house that counts. */
export type MetricsPart = keyof typeof ownNames;

const ownNames = { portal: /^siths_portal_/, workers: /^siths_(jobs?|outbox_carried)_/, engine: /^siths_engine_/ };

/** Counters that start at nothing. @param part its figures are told from the beginning, before there is anything to count */
export function createMetrics(part?: MetricsPart): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const kept = new Map<CounterName, Counter>();
  const timed = new Map<HistogramName, Histogram>();

  function counterOf(name: CounterName): Counter {
    const [help, ...labelNames] = counters[name];
    const counter = kept.get(name) ?? new Counter({ name, help, labelNames, registers });
    kept.set(name, counter);
    return counter;
  }
  function histogramOf(name: HistogramName): Histogram {
    const { about, buckets } = histograms[name];
    const [help, ...labelNames] = about;
    const histogram = timed.get(name) ?? new Histogram({ name, help, labelNames, buckets: [...buckets], registers });
    timed.set(name, histogram);
    return histogram;
  }

  if (part !== undefined) {
    const isOwn = (name: string) => ownNames[part].test(name);
    for (const name in counters) if (isOwn(name) && isCounter(name)) counterOf(name);
    for (const name in histograms) if (isOwn(name) && isHistogram(name)) histogramOf(name);
  }
  return {
    count: (name, labels = {}, by = 1) => counterOf(name).inc(labels, by),
    time: (name, seconds, labels = {}) => histogramOf(name).observe(labels, seconds),
    gauge({ name, help, label }, read) {
      const collect = function (this: Gauge) {
        return fill(this, read);
      };
      new Gauge({ name, help, labelNames: label === undefined ? [] : [label], registers, collect });
    },
    text: () => registry.metrics(),
    process: () => collectDefaultMetrics({ register: registry }),
  };
}

const isCounter = (name: string): name is CounterName => name in counters;
const isHistogram = (name: string): name is HistogramName => name in histograms;

async function fill(gauge: Gauge, read: Read): Promise<void> {
  try {
    const found = await read();
    gauge.reset();
    if (typeof found === 'number') gauge.set(found);
    else for (const { labels, value } of found) gauge.set(labels, value);
  } catch {
    gauge.reset();
    gauge.set(NaN);
  }
}
