import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runActivations, runOrders, type Throughput } from './activations.ts';
import { copyOf, loadAverage, preparedFolder } from './folders.ts';
import { startHouse, type House } from './house.ts';
import { changeCost, idleCost } from './live.ts';
import type { Options, PartName, Size } from './options.ts';
import { pagesOf } from './pages.ts';
import { costOf, idleRate, type Cost } from './requests.ts';
import { addMembers, prepare, type Subjects } from './subjects.ts';
import { openSink } from './traffic.ts';

/** What was measured on one folder; what wasn't asked for is undefined. */
export interface Figures {
  readonly size: Size;
  readonly load: string[];
  startMs?: number;
  emptyStartMs?: number;
  auditMs?: number;
  pages?: Cost[];
  /** After all pages, MB: of the process that was started, and of all. */
  resident?: { first: number; all: number };
  idle?: { alone: number; listeners: number };
  change?: { cpu: number; wall: number };
  activations?: Throughput;
  activationsBeside?: Throughput;
  orders?: Throughput;
  bytesPerCase?: number;
}

const listeners = 200;

/** Measures everything that was asked for on a copy of a size's folder. */
export async function measure(size: Size, options: Options): Promise<Figures> {
  const { only, folder } = options;
  const copy = copyOf(preparedFolder(folder, size));
  const figures: Figures = { size, load: [loadAverage()] };
  const sink = await openSink();
  try {
    if (only.has('start')) figures.emptyStartMs = await emptyStart();
    const { subjects, auditMs } = await prepare(copy);
    if (only.has('audit')) figures.auditMs = auditMs;
    const measuring = { figures, options, subjects, dataDir: copy, smtpUrl: sink.url };
    await measureQuiet(measuring);
    if (only.has('activations')) await measureActivations(measuring);
    if (only.has('orders')) await measureOrders(measuring);
  } finally {
    await sink.close();
    rmSync(copy, { recursive: true, force: true });
  }
  figures.load.push(loadAverage());
  return figures;
}

interface Measuring {
  readonly figures: Figures;
  readonly options: Options;
  readonly subjects: Subjects;
  readonly dataDir: string;
  readonly smtpUrl: string;
}

function say({ figures }: Measuring, part: PartName): void {
  process.stderr.write(`${figures.size}: ${part}, load ${loadAverage()}\n`);
}

/** Starts a house on the copy for a while. */
async function inHouse({ dataDir, smtpUrl }: Measuring, step: (house: House) => Promise<void>): Promise<void> {
  const house = await startHouse(dataDir, { SMTP_URL: smtpUrl });
  try {
    await step(house);
  } finally {
    await house.stop();
  }
}

/** What is measured while nothing but the measuring happens. */
async function measureQuiet(measuring: Measuring): Promise<void> {
  const { figures, options, subjects } = measuring;
  const { only } = options;
  if (!(['start', 'idle', 'pages', 'change'] as const).some((part) => only.has(part))) return;
  await inHouse(measuring, async (house) => {
    if (only.has('start')) figures.startMs = house.startMs;
    if (only.has('idle')) {
      say(measuring, 'idle');
      figures.idle = { alone: (await idleRate(house, 10_000)) * 1000, listeners: await idleCost(house, listeners) };
    }
    if (only.has('pages')) {
      say(measuring, 'pages');
      const idle = await idleRate(house, 3000);
      figures.pages = [];
      for (const asked of await pagesOf(house.portalUrl, subjects))
        figures.pages.push(await costOf(house, asked, idle));
      const resident = house.residentMb();
      figures.resident = { first: resident[0] ?? 0, all: resident.reduce((sum, each) => sum + each, 0) };
    }
    if (only.has('change')) {
      say(measuring, 'change');
      figures.change = await changeCost(house, subjects.taskKey, listeners);
    }
  });
}

/** Activations alone, then with pages beside them; what the folder has grown by for each once the house is stopped. */
async function measureActivations(measuring: Measuring): Promise<void> {
  const { figures, options, subjects, dataDir } = measuring;
  const { users, count } = options;
  const warm = Math.ceil(count / 10);
  const members = await addMembers(dataDir, warm + 2 * count);
  const before = bytesIn(dataDir);
  say(measuring, 'activations');
  await inHouse(measuring, async (house) => {
    const run = { house, dataDir, users, wardId: subjects.wardId };
    await runActivations({ ...run, members: members.slice(0, warm), withPages: false });
    figures.activations = await runActivations({
      ...run,
      members: members.slice(warm, warm + count),
      withPages: false,
    });
    figures.activationsBeside = await runActivations({ ...run, members: members.slice(warm + count), withPages: true });
  });
  figures.bytesPerCase = (bytesIn(dataDir) - before) / members.length;
}

async function measureOrders(measuring: Measuring): Promise<void> {
  const { figures, options, subjects, dataDir } = measuring;
  const members = await addMembers(dataDir, options.count);
  say(measuring, 'orders');
  await inHouse(measuring, async (house) => {
    const run = { house, dataDir, users: options.users, wardId: subjects.wardId };
    figures.orders = await runOrders({ ...run, members, withPages: false });
  });
}

async function emptyStart(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'siths-kort-bench-empty-'));
  try {
    const house = await startHouse(folder);
    await house.stop();
    return house.startMs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of databases and documents, nothing being in their write-ahead logs while no house runs. */
function bytesIn(folder: string): number {
  const names = globSync('{register.db,register.db-wal,engine.db,engine.db-wal,documents/**}', { cwd: folder });
  return names.reduce((sum, name) => {
    const found = statSync(join(folder, name));
    return sum + (found.isFile() ? found.size : 0);
  }, 0);
}
