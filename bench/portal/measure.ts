import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runActivations, runOrders, type Throughput } from './activations.ts';
import { copyOf, loadAverage, preparedFolder } from './folders.ts';
import { serverFor, type Server } from '../peer/server-for.ts';
import { startHouse, type House } from './house.ts';
import { changeCost, idleCost } from './live.ts';
import type { Options, PartName, Size } from './options.ts';
import { pagesOf } from './pages.ts';
import { costOf, idleRate, settled, type Cost } from './requests.ts';
import { addMembers, prepare, type Subjects } from './subjects.ts';
import { carriedTo, type Carried } from './on-server.ts';
import { treeOf } from './process-tree.ts';
import { questionCounter, type Questions } from './questions.ts';
import { openSink } from './traffic.ts';

/** What was measured on one folder; what wasn't asked for is undefined. */
export interface Figures {
  readonly size: Size;
  readonly load: string[];
  startMs?: number;
  emptyStartMs?: number;
  auditMs?: number;
  pages?: Cost[];
  /** After all pages, MB: of the largest process, which is the portal, and of all. */
  resident?: { largest: number; all: number };
  idle?: { alone: number; listeners: number };
  change?: { cpu: number; wall: number };
  activations?: Throughput;
  activationsBeside?: Throughput;
  orders?: Throughput;
  bytesPerCase?: number;
  questions?: { activation: Questions; order: Questions };
}

const listeners = 200;

/** Measures everything that was asked for on a copy of a size's folder. */
export async function measure(size: Size, options: Options): Promise<Figures> {
  const { only, folder } = options;
  const copy = copyOf(preparedFolder(folder, size));
  const server = options.postgres ? await serverFor(process.env['DATABASE_URL'], { isDurable: true }) : undefined;
  const figures: Figures = { size, load: [loadAverage()] };
  const sink = await openSink();
  let database: Carried | undefined;
  try {
    database = server && (await carriedTo(server, copy));
    const place = { dataDir: copy, databaseUrl: database?.url };
    if (only.has('start') && !server) figures.emptyStartMs = await emptyStart();
    const { subjects, auditMs } = await prepare(place);
    if (only.has('audit')) figures.auditMs = auditMs;
    const measuring = { figures, options, subjects, server, database, ...place, smtpUrl: sink.url };
    await measureQuiet(measuring);
    if (only.has('activations')) await measureActivations(measuring);
    if (only.has('orders')) await measureOrders(measuring);
    if (only.has('questions')) await measureQuestions(measuring);
  } finally {
    await sink.close();
    await database?.drop();
    await server?.stop();
    rmSync(copy, { recursive: true, force: true });
  }
  figures.load.push(loadAverage());
  return figures;
}

interface Measuring {
  readonly figures: Figures;
  readonly options: Options;
  readonly subjects: Subjects;
  readonly server: Server | undefined;
  readonly database: Carried | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly smtpUrl: string;
}

function say({ figures }: Measuring, part: PartName): void {
  process.stderr.write(`${figures.size}: ${part}, load ${loadAverage()}\n`);
}

/** Starts a house on the copy for a while. */
async function inHouse(
  { dataDir, databaseUrl, server, smtpUrl }: Measuring,
  step: (house: House) => Promise<void>,
  more: Record<string, string> = {},
): Promise<void> {
  const environment = { ...more, SMTP_URL: smtpUrl, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) };
  const house = await startHouse(dataDir, environment, () => (server?.pid === undefined ? [] : treeOf(server.pid)));
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
    await settled(house);
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
      figures.resident = { largest: Math.max(...resident), all: resident.reduce((sum, each) => sum + each, 0) };
    }
    if (only.has('change')) {
      say(measuring, 'change');
      figures.change = await changeCost(house, subjects.taskKey, listeners);
    }
  });
}

/** Activations alone, then with pages beside them; what the folder has grown by for each once the house is stopped. */
async function measureActivations(measuring: Measuring): Promise<void> {
  const { figures, options, subjects, dataDir, databaseUrl } = measuring;
  const { users, count } = options;
  const warm = warmingUp(count);
  const members = await addMembers(measuring, warm + 2 * count);
  const before = await bytesOf(measuring);
  say(measuring, 'activations');
  await inHouse(measuring, async (house) => {
    await settled(house);
    const run = { house, dataDir, databaseUrl, users, wardId: subjects.wardId };
    await runActivations({ ...run, members: members.slice(0, warm), withPages: false });
    figures.activations = await runActivations({
      ...run,
      members: members.slice(warm, warm + count),
      withPages: false,
    });
    figures.activationsBeside = await runActivations({ ...run, members: members.slice(warm + count), withPages: true });
  });
  figures.bytesPerCase = ((await bytesOf(measuring)) - before) / members.length;
}

/** How many are done first and don't count: a house that has just started takes a third more for each, since V8 compiles meanwhile. */
const warmingUp = (count: number): number => Math.ceil(count * 0.3);

async function measureOrders(measuring: Measuring): Promise<void> {
  const { figures, options, subjects, dataDir, databaseUrl } = measuring;
  const warm = warmingUp(options.count);
  const members = await addMembers(measuring, warm + options.count);
  say(measuring, 'orders');
  await inHouse(measuring, async (house) => {
    await settled(house);
    const run = { house, dataDir, databaseUrl, users: options.users, wardId: subjects.wardId, withPages: false };
    await runOrders({ ...run, members: members.slice(0, warm) });
    figures.orders = await runOrders({ ...run, members: members.slice(warm) });
  });
}

/**
 * What is asked for one at a time, so that nothing is spared because it was asked for another. The lists lie
 * in the folder.
 */
async function measureQuestions(measuring: Measuring): Promise<void> {
  const { figures, options, subjects, dataDir, databaseUrl } = measuring;
  const things = 10;
  const members = await addMembers(measuring, 3 * things);
  const counter = questionCounter();
  say(measuring, 'questions');
  await inHouse(
    measuring,
    async (house) => {
      await settled(house);
      const run = { house, dataDir, databaseUrl, users: 1, wardId: subjects.wardId, withPages: false };
      await runActivations({ ...run, members: members.slice(0, things) });
      const counted = (name: string, step: () => Promise<unknown>) =>
        counter.count(house, { things, list: join(options.folder, `questions-${name}.txt`), step });
      figures.questions = {
        activation: await counted('activation', () =>
          runActivations({ ...run, members: members.slice(things, 2 * things) }),
        ),
        order: await counted('order', () => runOrders({ ...run, members: members.slice(2 * things) })),
      };
    },
    counter.environment,
  );
  counter.close();
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

const bytesOf = async ({ dataDir, database }: Measuring) => bytesIn(dataDir) + ((await database?.bytes()) ?? 0);

/** Of databases and documents, nothing being in their write-ahead logs while no house runs. */
function bytesIn(folder: string): number {
  const names = globSync('{register.db,register.db-wal,engine.db,engine.db-wal,documents/**}', { cwd: folder });
  return names.reduce((sum, name) => {
    const found = statSync(join(folder, name));
    return sum + (found.isFile() ? found.size : 0);
  }, 0);
}
