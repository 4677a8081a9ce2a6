import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readArguments } from '../../platform/command-line.ts';
import { measured } from './measured.ts';

await readArguments(
  'npm run bench:engine',
  'Every benchmark of the engine, as one table with its targets. BENCH_WAITING: instances that wait in the large database.',
);

/**
 * Every benchmark of the engine, one after the other, each in a process of its own, as one table with its targets:
 * `npm run bench:engine`. Ours and the peer are measured next to each other, so that their ratio holds on a busy machine too.
 * `BENCH_WAITING` (default 1,000,000) says how many instances wait in the large database; 0 leaves that part out.
 */
const waiting = Number(process.env['BENCH_WAITING'] ?? 1_000_000);

let missed = 0;

/** One row: what, the figure, and the target it has to reach. */
function row(name: string, figure: number, limit?: { readonly least: number } | { readonly most: number }): void {
  const reached = limit === undefined || ('least' in limit ? figure >= limit.least : figure <= limit.most);
  if (!reached) missed += 1;
  const target = limit === undefined ? '' : 'least' in limit ? `≥ ${limit.least}` : `≤ ${limit.most}`;
  console.log(
    `${name.padEnd(62)} ${String(figure).padStart(10)}   ${target.padEnd(10)} ${reached ? '' : 'MISSED'}`.trimEnd(),
  );
}

const Throughput = z.object({
  instancesPerSecond: z.number(),
  elementInstancesPerSecond: z.number(),
  jobsPerSecond: z.number(),
});
const Peer = z.object({ instancesPerSecond: z.number() });
const Percentiles = z.object({ p50: z.number(), p99: z.number(), max: z.number() });
const Http = z.object({
  instancesPerSecond: z.object({ spike: z.number(), single: z.number() }),
  fanOut: z.object({
    instancesPerSecond: z.number(),
    elementInstancesPerSecond: z.number(),
    tasksPerSecond: z.number(),
    queries: Percentiles,
  }),
  handOverMs: Percentiles,
});
const Cpu = z.object({ clients: z.number(), instancesPerSecond: z.number(), serverCpuMsPerInstance: z.number() });
const Waiting = z.object({
  startMs: z.number(),
  rssMb: z.number(),
  correlatedPerSecond: z.number(),
  fileMb: z.number(),
});
const round = (value: number): number => Math.round(value * 10) / 10;

console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 1e9)} GB, Node ${process.version}\n`,
);

const spike = Throughput.parse(measured('throughput.ts', 'spike', 10_000));
const peer = Peer.parse(measured('peer.ts'));
row('spike process, in process: instances/s', spike.instancesPerSecond, { least: 2_500 });
row('spike process, bpmn-engine with SQLite: instances/s', peer.instancesPerSecond);
row('ratio', round(spike.instancesPerSecond / peer.instancesPerSecond), { least: 20 });

const single = Throughput.parse(measured('throughput.ts', 'single', 20_000));
row('one service task, in process: instances/s', single.instancesPerSecond, { least: 3_000 });

const fanOut = Throughput.parse(measured('throughput.ts', 'fan-out', 300));
row('fan-out to 50 called instances: instances/s', fanOut.instancesPerSecond, { least: 510 });
row('fan-out: element instances/s', fanOut.elementInstancesPerSecond, { least: 5_600 });
row('fan-out: tasks/s', fanOut.jobsPerSecond, { least: 1_000 });

const http = Http.parse(measured('http.ts'));
row('spike process over HTTP: instances/s', http.instancesPerSecond.spike, { least: 1_000 });
row('one service task over HTTP: instances/s', http.instancesPerSecond.single);
row('fan-out over HTTP: instances/s', http.fanOut.instancesPerSecond, { least: 510 });
row('fan-out over HTTP: element instances/s', http.fanOut.elementInstancesPerSecond, { least: 5_600 });
row('fan-out over HTTP: tasks/s', http.fanOut.tasksPerSecond, { least: 1_000 });
row('queries beside the fan-out over HTTP: p50 ms', http.fanOut.queries.p50);
row('queries beside the fan-out over HTTP: p99 ms', http.fanOut.queries.p99);
row('hand-over of a new job to a waiting worker: p50 ms', http.handOverMs.p50);
row('hand-over: p99 ms', http.handOverMs.p99, { most: 10 });

const cpu = Cpu.parse(measured('cpu.ts'));
row(`spike process by ${cpu.clients} plain clients over HTTP: instances/s`, cpu.instancesPerSecond);
row('… CPU of the server for each instance, ms', cpu.serverCpuMsPerInstance, { most: 0.45 });

if (waiting > 0) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-waiting-'));
  const file = join(folder, 'engine.db');
  measured('waiting.ts', file, 'fill', waiting);
  const served = Waiting.parse(measured('waiting.ts', file, 'serve', waiting));
  row(`${waiting} waiting: start to serving, ms`, served.startMs, { most: 3_000 });
  row(`${waiting} waiting: resident MB`, served.rssMb, { most: 600 });
  row(`${waiting} waiting: file, MB`, served.fileMb);
  row(`${waiting} waiting: messages correlated/s`, served.correlatedPerSecond);
  const alone = () => Throughput.parse(measured('throughput.ts', 'spike', 10_000)).instancesPerSecond;
  const beside = () => Throughput.parse(measured('throughput.ts', 'spike', 10_000, 200, file)).instancesPerSecond;
  // In turn, and the better of two of each: what else the machine does hits both.
  const pairs = [1, 2].map(() => ({ empty: alone(), full: beside() }));
  const empty = Math.max(...pairs.map((pair) => pair.empty));
  const full = Math.max(...pairs.map((pair) => pair.full));
  row(`spike process beside ${waiting} waiting: instances/s`, full);
  row('as a share of an empty engine, %', round((100 * full) / empty), {
    least: 80,
  });
  rmSync(folder, { recursive: true });
}
process.exitCode = missed === 0 ? 0 : 1;
