import { random } from '../support/random.ts';
import type { Route } from './messages.ts';
import { engineRequest, portalRequest, type FuzzRequest, type Pools } from './requests.ts';
import { startHouse, type House } from './start-house.ts';
import { chance, pick } from './values.ts';

/** What was sent and answered. */
export interface FuzzReport {
  readonly requests: number;
  /** `portal 200` → how many. `held`: still open after its time, as a stream or a long poll is. */
  readonly statuses: ReadonlyMap<string, number>;
  /** Routes that were asked, of all that there are. */
  readonly routes: { readonly asked: number; readonly all: number };
  readonly heap: { readonly before: number; readonly after: number };
  readonly slowest: number;
  readonly violations: readonly string[];
}

/** CPU that no request may take, ms. */
const mostCpu = 1000;
/** Memory that may stay, bytes. */
const mostKept = 200 * 1024 * 1024;
const together = 16;
/** A stream is open for as long as somebody listens. */
const patience = 8_000;
const mostPool = 3000;

interface Run {
  readonly house: House;
  readonly draw: () => number;
  readonly pools: Pools;
  readonly sessions: Map<string, { cookie: string; token: string }>;
  readonly statuses: Map<string, number>;
  readonly violations: string[];
  /** Operations that the engine hasn't got: asked again now and then only. */
  readonly missing: Set<string>;
  slowest: number;
}

/** Sends so many generated requests to a house of its own. @param seed the same seed asks the same, as far as the house answers the same */
export async function fuzz({
  requests,
  seed,
  say,
}: {
  requests: number;
  seed: number;
  say: (line: string) => void;
}): Promise<FuzzReport> {
  const house = await startHouse();
  const run: Run = {
    house,
    draw: random(seed),
    pools: { ids: [], names: [] },
    sessions: new Map(),
    statuses: new Map(),
    violations: [],
    missing: new Set(),
    slowest: 0,
  };
  const asked = new Set<string>();
  try {
    await crawl(run);
    const before = await house.heap();
    for (let sent = 0; sent < requests && house.end() === undefined; sent += together) {
      const batch = Array.from({ length: Math.min(together, requests - sent) }, () => generate(run, asked));
      await sendBatch(run, batch);
      if (sent % (together * 250) === 0 && sent > 0) say(`${sent} requests, ${run.violations.length} violations`);
    }
    const end = house.end();
    if (end !== undefined) run.violations.push(`the house has ended: ${end}`);
    const after = end === undefined ? await house.heap() : 0;
    if (after - before > mostKept) run.violations.push(`${Math.round((after - before) / 2 ** 20)} MB of memory stayed`);
    const all = house.portalRoutes.length + house.engineRoutes.length;
    return { ...run, requests, routes: { asked: asked.size, all }, heap: { before, after } };
  } finally {
    house.stop();
  }
}

/** Opens a few pages of everybody, so that there are names of fields and ids to begin with. */
async function crawl(run: Run): Promise<void> {
  const pages = run.house.portalRoutes.filter(
    ({ method, path }) => method === 'GET' && !/[:{]|lyssna|logga/.test(path),
  );
  for (const hsaId of run.house.people) {
    run.sessions.set(hsaId, await run.house.session(hsaId));
    for (const { path } of pages) {
      const headers = { accept: 'text/html' };
      await send(run, { side: 'portal', method: 'GET', path, headers, body: undefined, person: hsaId });
    }
  }
  run.statuses.clear();
}

function generate(run: Run, asked: Set<string>): FuzzRequest {
  const { draw, house, pools, sessions } = run;
  const isPortal = chance(draw, 0.55);
  const routes = isPortal
    ? house.portalRoutes
    : house.engineRoutes.filter(({ path }) => !run.missing.has(path) || chance(draw, 0.05));
  const route: Route = pick(draw, routes) ?? { method: 'GET', path: '/' };
  asked.add(`${isPortal ? 'portal' : 'engine'} ${route.method} ${route.path}`);
  if (!isPortal) {
    const request = engineRequest(draw, route, { pools, token: chance(draw, 0.01) ? 'wrong' : house.token });
    return { ...request, route: route.path };
  }
  const hsaId = chance(draw, 0.08) ? undefined : pick(draw, house.people);
  const session = hsaId === undefined ? undefined : sessions.get(hsaId);
  const sender = hsaId !== undefined && session ? { hsaId, token: session.token } : undefined;
  return portalRequest(draw, route, { pools, sender, origin: house.portalUrl });
}

/** Sends some at once; when they took too much together, each again alone, and then it counts. */
async function sendBatch(run: Run, batch: readonly FuzzRequest[]): Promise<void> {
  const begun = run.house.cpu();
  await Promise.all(batch.map((request) => send(run, request)));
  const ended = run.house.cpu();
  if (begun === undefined || ended === undefined || ended - begun < mostCpu) return;
  for (const request of batch) {
    const alone = await cpuAlone(run, request);
    run.slowest = Math.max(run.slowest, alone);
    if (alone > mostCpu) run.violations.push(`${alone} ms of CPU: ${described(request)}`);
  }
}

/** The least of three, since the house does other things as well. */
async function cpuAlone(run: Run, request: FuzzRequest): Promise<number> {
  let least = Infinity;
  for (let time = 0; time < 3 && least > mostCpu && run.house.end() === undefined; time += 1) {
    const before = run.house.cpu() ?? 0;
    await send(run, request);
    least = Math.min(least, (run.house.cpu() ?? before) - before);
  }
  return least;
}

async function send(run: Run, request: FuzzRequest): Promise<void> {
  const { house, sessions } = run;
  const { side, method, path, body, person } = request;
  const session = person === undefined ? undefined : sessions.get(person);
  const headers = { ...request.headers, ...(session && { cookie: session.cookie }) };
  const signal = AbortSignal.timeout(patience);
  try {
    const base = side === 'portal' ? house.portalUrl : house.engineUrl;
    const answer = await fetch(`${base}${path}`, { method, headers, body: body ?? null, redirect: 'manual', signal });
    note(run, request, String(answer.status));
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (isStream) await answer.body?.cancel();
    else learn(run, await answer.text());
    const isLost =
      answer.headers.get('location')?.startsWith('/logga-in') === true ||
      answer.status === 401 ||
      path.startsWith('/logga-ut');
    if (person !== undefined && isLost) sessions.set(person, await house.session(person));
  } catch (error) {
    if (house.end() !== undefined) run.violations.push(`the house ended at: ${described(request)}`);
    else note(run, request, signal.aborted ? 'held' : `no answer (${causeOf(error)})`);
  }
}

function note({ statuses, violations, missing }: Run, request: FuzzRequest, status: string): void {
  const name = `${request.side} ${status}`;
  statuses.set(name, (statuses.get(name) ?? 0) + 1);
  if (status === '501' && request.route !== undefined) missing.add(request.route);
  // What the engine hasn't got, and what it was asked to wait for, has answers of its own.
  const isAllowed = request.side === 'engine' ? ['501', '504'] : [];
  if (/^5\d\d$/.test(status) && !isAllowed.includes(status) && !isLoginAway(request, status))
    violations.push(`${status}: ${described(request)}`);
}

/** There is no identity provider beside the house under test. */
function isLoginAway({ path }: FuzzRequest, status: string): boolean {
  return status === '503' && path.startsWith('/logga-in');
}

/** Remembers names and ids that an answer shows. */
function learn({ pools }: Run, text: string): void {
  const piece = text.slice(0, 200_000);
  for (const [, name = ''] of piece.matchAll(/ name="([^"]{1,60})"|"([a-zA-Z]{2,40})":/g)) add(pools.names, name);
  for (const [, id = ''] of piece.matchAll(/(?:value="|\/|":\s?")([\w.:/-]{4,60})["?/]/g)) add(pools.ids, id);
}

function add(pool: string[], value: string): void {
  if (value !== '' && pool.length < mostPool && !pool.includes(value)) pool.push(value);
}

function described({ side, method, path, headers, body, person }: FuzzRequest): string {
  const sent =
    body === undefined
      ? ''
      : ` ${JSON.stringify(body.slice(0, 600))}${body.length > 600 ? ` … (${body.length} characters)` : ''}`;
  return `${side} ${method} ${path.slice(0, 300)} ${headers['content-type'] ?? ''} as ${person ?? 'a stranger'}${sent}`;
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? cause.message : error instanceof Error ? error.message : String(error);
}
