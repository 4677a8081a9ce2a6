import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openEngine } from '../../engine/index.ts';
import { createRest } from '../../engine/rest/routes.ts';
import { openPortalAlone } from '../portal/open-portal.ts';
import { demoLogins } from '../../bin/demo/index.ts';
import { demo } from '../support/demo-people.ts';
import { mustBe } from '../support/until.ts';
import { dayAt } from '../../contract/index.ts';
import { freePorts, houseToken, processOf, startHouse, type House } from '../support/house.ts';
import { freePortsInARow } from '../support/ports.ts';
import { random } from '../support/random.ts';
import { logIn } from '../support/web-user.ts';
import { hostileRequest, type Hostile, type HostileRequest, type Sender, type Transport } from './hostile-requests.ts';
import type { Route } from './messages.ts';
import type { Pools } from './requests.ts';
import { sendRoughly, type Outcome } from './send-roughly.ts';
import { watchPart, type WatchedPart } from './watch-part.ts';

/** What was sent to a whole house, and how its parts took it. */
export interface HostileReport {
  readonly requests: number;
  /** `engine 4xx` → how many. */
  readonly statuses: ReadonlyMap<string, number>;
  readonly parts: readonly PartReport[];
  readonly violations: readonly string[];
}

export interface PartReport {
  readonly name: string;
  readonly hasEnded: boolean;
  /** Most CPU of its main thread while one question waited, ms; `alone`: of one request that was sent again by itself. */
  readonly stall: number;
  readonly alone: number;
  readonly memory: { readonly before: number; readonly peak: number; readonly rested: number };
}

/** CPU that no request may take of a part's main thread, ms. */
const mostCpu = 1000;
/** Memory that may stay, bytes: V8 and SQLite keep some of what they once had. */
const mostKept = 300 * 2 ** 20;
/** How often it is looked whether memory has come back, and how many times. */
const restMs = 2000;
const rests = 45;
const together = 8;
const mostPool = 3000;

interface Run {
  readonly seed: number;
  readonly addresses: Readonly<Record<Transport, string>>;
  readonly people: readonly string[];
  readonly cookies: Map<string, string>;
  readonly given: Hostile & { readonly senders: Sender[]; readonly apiTokens: string[] };
  readonly parts: readonly WatchedPart[];
  readonly statuses: Map<string, number>;
  readonly violations: Set<string>;
  /** Operations that the engine hasn't got: asked once. */
  readonly missing: Set<string>;
  readonly alone: Map<string, number>;
  readonly underWay: Set<Numbered>;
  /** What was under way while a part stood still. */
  readonly suspects: Set<Numbered>;
  sent: number;
}

interface Numbered {
  readonly number: number;
  readonly request: HostileRequest;
}

/** Starts a house of its own and sends it hostile input, from several clients at once, for so long, or so many of it. */
export async function hostile({
  milliseconds = Infinity,
  requests = Infinity,
  seed,
  say,
}: {
  milliseconds?: number;
  requests?: number;
  seed: number;
  say: (line: string) => void;
}): Promise<HostileReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hostile-'));
  const ports = await freePorts();
  const figures = await freePortsInARow(3);
  const environment = {
    METRICS_PORT: String(figures),
    RATE_LIMITS: 'off',
    LOG_LEVEL: process.env['FUZZ_LOG_LEVEL'] ?? 'error',
  };
  const house = await startHouse({ dataDir, ports }, environment);
  let watched: readonly WatchedPart[] = [];
  try {
    const run = await beginRun({ house, seed, dataDir, figures, idp: ports.idp });
    watched = run.parts;
    const before = run.parts.map((part) => part.memory().now);
    await sendUntil(run, { end: performance.now() + milliseconds, requests, say });
    const parts = await lookAtParts(run, before);
    if (house.output().includes('a part of the house ended'))
      run.violations.add(`a part ended:\n${endsIn(house.output())}`);
    return { requests: run.sent, statuses: run.statuses, parts, violations: [...run.violations] };
  } finally {
    for (const part of watched) part.stop();
    await house.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const endsIn = (output: string): string =>
  output
    .split('\n')
    .filter((line) => /a part of the house|Error|"level":(?:50|60)/.test(line))
    .slice(-20)
    .join('\n');

async function beginRun({
  house,
  seed,
  dataDir,
  figures,
  idp,
}: {
  house: House;
  seed: number;
  dataDir: string;
  figures: number;
  idp: number;
}): Promise<Run> {
  const { portalUrl, engineUrl } = house;
  const suspects = new Set<Numbered>();
  const underWay = new Set<Numbered>();
  const stalled = () => {
    for (const each of underWay) suspects.add(each);
  };
  const addressOf = {
    engine: `${engineUrl}/v2/status`,
    portal: `${portalUrl}/health`,
    workers: `http://127.0.0.1:${figures + 1}/`,
  };
  const parts = (['engine', 'portal', 'workers'] as const).map((name) =>
    watchPart(name, { pid: processOf(dataDir, name), address: addressOf[name], stalled }),
  );
  const people = demoLogins.map(({ hsaId }) => hsaId);
  const pools: Pools = { ids: [], names: [] };
  const routes = await routesOfHouse();
  const run: Run = {
    seed,
    addresses: {
      engine: engineUrl,
      page: portalUrl,
      api: portalUrl,
      'identity provider': `http://localhost:${idp}`,
      figures: `http://127.0.0.1:${figures}`,
    },
    people,
    parts,
    suspects,
    underWay,
    cookies: new Map(),
    given: { ...routes, pools, engineToken: houseToken, portalUrl, senders: [], apiTokens: [] },
    statuses: new Map(),
    violations: new Set(),
    missing: new Set(),
    alone: new Map(),
    sent: 0,
  };
  for (const hsaId of people) await logInAgain(run, hsaId);
  run.given.apiTokens.push(await makeToken(portalUrl));
  await crawl(run);
  return run;
}

/** Every route of portal and engine, from a portal and an engine of our own. */
async function routesOfHouse(): Promise<{ portalRoutes: Route[]; engineRoutes: Route[] }> {
  const portal = await openPortalAlone();
  const portalRoutes = portal.routes.map((route) => {
    const [method = 'GET', path = '/'] = route.split(' ');
    return { method, path };
  });
  await portal.close();
  const engine = openEngine({ file: ':memory:' });
  const engineRoutes = createRest(engine, {}).routes.map(({ method, path, body }) => ({
    method,
    path,
    isMultipart: body === 'multipart',
  }));
  await engine.close();
  return { portalRoutes, engineRoutes };
}

async function logInAgain({ addresses, given, cookies }: Run, hsaId: string): Promise<void> {
  const user = await logIn(addresses.page, hsaId);
  const { cookie, token } = user.session();
  cookies.set(hsaId, cookie);
  const at = given.senders.findIndex((sender) => sender.hsaId === hsaId);
  given.senders.splice(at < 0 ? given.senders.length : at, 1, { hsaId, token });
}

/** Lets another system in: one administrator asks for it, another agrees. */
async function makeToken(portalUrl: string): Promise<string> {
  const [first, second] = await Promise.all([demo.admin, demo.otherAdmin].map(({ hsaId }) => logIn(portalUrl, hsaId)));
  const lastDay = dayAt(Date.now() + 30 * 86_400_000);
  const asked = { name: 'Fiendesystemet', rights: 'events', lastDay, reason: 'Prov', webhookUrl: '' };
  const made = await mustBe(first).submit('/integrationer', asked);
  const [secret] = /siths_\w{26}_[\w-]{43}/.exec(made.text) ?? [];
  const waiting = await mustBe(second).open('/godkannanden');
  const [, forslag] = /Fiendesystemet[\s\S]*?name="forslag" value="([^"]+)"/.exec(waiting.text) ?? [];
  await mustBe(second).submit('/godkannanden', { forslag: mustBe(forslag), svar: 'ja' });
  return mustBe(secret);
}

/** Opens a few pages of everybody, so that there are names of fields and ids to begin with. */
async function crawl(run: Run): Promise<void> {
  const paths = run.given.portalRoutes.filter(
    ({ method, path }) => method === 'GET' && !/[:{]|lyssna|logga/.test(path),
  );
  for (const person of run.people) {
    for (const { path } of paths) {
      const request = {
        transport: 'page',
        manner: 'whole',
        method: 'GET',
        path,
        headers: { accept: 'text/html' },
        body: undefined,
        person,
      } as const;
      await send(run, request);
    }
  }
}

async function sendUntil(
  run: Run,
  { end, requests, say }: { end: number; requests: number; say: (line: string) => void },
): Promise<void> {
  let told = 0;
  const goesOn = () => run.sent < requests && run.parts.every((part) => part.isThere());
  while (performance.now() < end && goesOn()) {
    const round = Math.min(end, performance.now() + 30_000);
    const clients = Array.from({ length: together }, async () => {
      while (performance.now() < round && goesOn()) await sendNext(run);
    });
    await Promise.all(clients);
    await sendSuspectsAlone(run);
    say(`${run.sent} requests, ${run.violations.size} violations, ${memoryLine(run)}`);
    for (const violation of [...run.violations].slice(told)) say(violation);
    told = run.violations.size;
  }
}

const memoryLine = ({ parts }: Run): string =>
  parts
    .map((part) => `${part.name} ${Math.round(part.memory().now / 2 ** 20)} MB, stall ${part.stall()} ms`)
    .join('; ');

async function sendNext(run: Run): Promise<void> {
  const number = (run.sent += 1);
  const request = hostileRequest(random(run.seed + number), run.given);
  if (run.missing.has(request.route ?? '')) return;
  const numbered = { number, request };
  run.underWay.add(numbered);
  const outcome = await send(run, request);
  run.underWay.delete(numbered);
  note(run, numbered, outcome);
}

/** What was under way together took too much together; what takes it alone, the least of three, is to blame. */
async function sendSuspectsAlone(run: Run): Promise<void> {
  for (const numbered of run.suspects) {
    for (const part of run.parts) {
      let least = Infinity;
      for (let time = 0; time < 3 && least > mostCpu && part.isThere(); time += 1) {
        const before = part.cpu();
        await send(run, { ...numbered.request, manner: 'whole' });
        least = Math.min(least, part.cpu() - before);
      }
      if (least === Infinity) continue;
      run.alone.set(part.name, Math.max(run.alone.get(part.name) ?? 0, least));
      if (least > mostCpu) run.violations.add(`${least} ms of CPU of ${part.name}: ${described(run, numbered)}`);
    }
  }
  run.suspects.clear();
}

async function send(run: Run, request: HostileRequest): Promise<Outcome> {
  const { transport, path, person } = request;
  const base = transport === 'engine' ? run.addresses.engine : run.addresses[transport];
  const cookie = person === undefined ? undefined : run.cookies.get(person);
  const headers = { ...(cookie !== undefined && { cookie }), ...request.headers };
  const outcome = await sendRoughly(`${base}${path}`, { ...request, headers });
  if (outcome.kind !== 'answered') return outcome;
  learn(run.given.pools, outcome.text);
  const isLost = outcome.location.startsWith('/logga-in') || path.startsWith('/logga-ut');
  if (person !== undefined && isLost && request.headers['cookie'] === undefined) {
    await logInAgain(run, person).catch(
      (error: unknown) => void run.violations.add(`no login as ${person}: ${String(error)}`),
    );
  }
  return outcome;
}

function note(run: Run, numbered: Numbered, outcome: Outcome): void {
  const { transport } = numbered.request;
  const kind = outcome.kind === 'answered' ? `${Math.floor(outcome.status / 100)}xx` : outcome.kind;
  const name = `${transport} ${kind}`;
  run.statuses.set(name, (run.statuses.get(name) ?? 0) + 1);
  if (outcome.kind === 'answered' && outcome.status === 501) run.missing.add(numbered.request.route ?? '');
  if (outcome.kind === 'answered' && outcome.status >= 500 && !isForeseen(transport, outcome))
    run.violations.add(`${outcome.status}: ${described(run, numbered)} → ${outcome.text.slice(0, 300)}`);
}

/** What the engine hasn't got, what it was asked to wait for, and what has to wait until others have their answers. */
function isForeseen(
  transport: Transport,
  { status, retryAfter }: { readonly status: number; readonly retryAfter: string },
): boolean {
  return (transport === 'engine' && (status === 501 || status === 504)) || (status === 503 && retryAfter !== '');
}

/** Remembers names and ids that an answer shows. */
function learn({ ids, names }: Pools, text: string): void {
  for (const [, name = ''] of text.matchAll(/ name="([^"]{1,60})"|"([a-zA-Z]{2,40})":/g)) add(names, name);
  for (const [, id = ''] of text.matchAll(/(?:value="|\/|":\s?")([\w.:/-]{4,60})["?/]/g)) add(ids, id);
}

function add(pool: string[], value: string): void {
  if (value !== '' && pool.length < mostPool && !pool.includes(value)) pool.push(value);
}

async function lookAtParts(run: Run, before: readonly number[]): Promise<PartReport[]> {
  const isRested = (part: WatchedPart, at: number) => part.memory().now <= (before[at] ?? 0) + mostKept;
  for (let rest = 0; rest < rests && !run.parts.every(isRested); rest += 1) await wait(restMs);
  return run.parts.map((part, at) => {
    const { now, peak } = part.memory();
    if (!part.isThere()) run.violations.add(`${part.name} has ended`);
    else if (!isRested(part, at))
      run.violations.add(`${Math.round((now - (before[at] ?? 0)) / 2 ** 20)} MB of memory stayed in ${part.name}`);
    return {
      name: part.name,
      hasEnded: !part.isThere(),
      stall: part.stall(),
      alone: run.alone.get(part.name) ?? 0,
      memory: { before: before[at] ?? 0, peak, rested: now },
    };
  });
}

function described({ seed }: Run, { number, request }: Numbered): string {
  const { transport, manner, method, path, headers, body, person } = request;
  const sent =
    body === undefined
      ? ''
      : ` ${JSON.stringify(body.slice(0, 400))}${body.length > 400 ? ` … (${body.length} characters)` : ''}`;
  const type = headers['content-type'] ?? '';
  return `seed ${seed} request ${number}: ${transport} ${method} ${path.slice(0, 300)} ${type} ${manner} as ${person ?? 'a stranger'}${sent}`;
}
