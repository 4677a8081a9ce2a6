import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { numberIn } from '../../platform/command-line.ts';
import { measured } from '../engine/measured.ts';
import type { Figures } from './figures.ts';
import { lackingForJava } from './find-java.ts';
import { buildPeer, onH2, onPostgres } from './operaton.ts';
import { findPostgres } from './postgres-server.ts';

/**
 * `npm run bench:peer`: one process (`spike.bpmn`) on our engine and on Operaton, an engine that runs in a JVM, in the same run: instances
 * per second, and CPU for each instance.
 */
const program = new Command('npm run bench:peer --')
  .description(
    'Our engine beside Operaton (embedded, full history, on PostgreSQL and H2); needs a JDK 17 or later and Maven.',
  )
  .option('--instances <n>', 'measured each time, after as many to warm up', '3000')
  .option('--clients <n>', 'that each do one instance after the other', '20')
  .option('--rounds <n>', 'of all of them in turn', '1');
const given = z
  .object({ instances: z.string(), clients: z.string(), rounds: z.string() })
  .parse(program.parse().opts());
const clients = numberIn('clients', given.clients);
const instances = Math.ceil(numberIn('instances', given.instances) / clients) * clients;

const OverHttp = z.object({ instancesPerSecond: z.number(), serverCpuMsPerInstance: z.number() });
const InProcess = z.object({ instancesPerSecond: z.number(), cpuMsPerInstance: z.number() });
/** What Linux calls a file system in memory. */
const inMemory = 0x01021994;

const lacking = lackingForJava();
if (lacking === undefined) await compare();
else console.log(`SKIPPED: the comparison with Operaton. ${lacking}`);

async function compare(): Promise<void> {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 1e9)} GB`;
  const place = statfsSync(tmpdir()).type === inMemory ? 'IN MEMORY, where nothing waits for a disk' : 'on disk';
  console.log(`${machine}, Node ${process.version}; databases ${place}`);
  console.log(`${instances} instances by ${clients} clients; load average ${load()} at the start`);
  const folder = mkdtempSync(join(tmpdir(), 'bench-peer-'));
  try {
    const peer = { ...buildPeer(folder), instances, clients };
    const postgres = findPostgres();
    if (postgres === undefined) console.log('SKIPPED: Operaton on PostgreSQL. Install Debian’s package postgresql.');
    for (let round = numberIn('rounds', given.rounds); round >= 1; round -= 1) {
      console.log(`\n${line('', ['instances/s', 'CPU ms', 'of database', 'repeated', 'slower', 'more CPU'])}`);
      const ours = inProcess();
      show('ours, in one process with its clients', ours);
      if (postgres !== undefined)
        show('Operaton in a JVM with its clients, PostgreSQL', await onPostgres(peer, postgres), ours);
      show('Operaton in a JVM with its clients, H2 file¹', await onH2(peer), ours);
      show('ours over HTTP, the server alone', overHttp(), ours);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(
    '\nCPU for each instance; that of PostgreSQL’s processes is a part of it. Slower, more CPU: than the first line.',
  );
  console.log(
    'Ours and PostgreSQL answer once it is on disk. ¹ H2 writes up to half a second later and does not wait for',
  );
  console.log(`the disk: a power cut loses what was acknowledged. Load average ${load()} at the end.`);
}

/** The engine and its clients in one process, as the peer is. */
function inProcess(): Figures {
  const { instancesPerSecond, cpuMsPerInstance } = InProcess.parse(
    measured('throughput.ts', 'spike', instances, clients),
  );
  return { instancesPerSecond, cpuMs: cpuMsPerInstance };
}

function overHttp(): Figures {
  const { instancesPerSecond, serverCpuMsPerInstance } = OverHttp.parse(measured('cpu.ts', instances, clients));
  return { instancesPerSecond, cpuMs: serverCpuMsPerInstance };
}

function show(name: string, { instancesPerSecond, cpuMs, databaseCpuMs, repeated }: Figures, first?: Figures): void {
  const ratios = first ? [first.instancesPerSecond / instancesPerSecond, cpuMs / first.cpuMs] : [];
  const cells = [
    instancesPerSecond.toFixed(0),
    cpuMs.toFixed(2),
    databaseCpuMs?.toFixed(2) ?? '',
    repeated?.toFixed(2) ?? '',
    ...ratios.map((ratio) => `× ${ratio.toFixed(1)}`),
  ];
  console.log(line(name, cells));
}

function line(name: string, cells: readonly string[]): string {
  return `${name.padEnd(50)}${cells.map((cell) => cell.padStart(13)).join('')}`;
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '';
}
