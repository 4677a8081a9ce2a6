import type { Route } from './messages.ts';
import { engineRequest, portalRequest, type FuzzRequest, type Pools } from './requests.ts';
import { anyText, chance, pick, type Draw } from './values.ts';

/** What is asked: each is counted by itself. */
export type Transport = 'engine' | 'page' | 'api' | 'identity provider' | 'figures';

/** How a request is sent, and its answer read. */
export type Manner = 'whole' | 'slowly' | 'cut off' | 'hung up' | 'read slowly';

export interface HostileRequest extends Omit<FuzzRequest, 'side'> {
  readonly transport: Transport;
  readonly manner: Manner;
}

/** Who asks the portal: nobody, or one with a session. */
export interface Sender {
  readonly hsaId: string;
  readonly token: string;
}

export interface Hostile {
  readonly pools: Pools;
  readonly portalRoutes: readonly Route[];
  readonly engineRoutes: readonly Route[];
  readonly engineToken: string;
  readonly portalUrl: string;
  readonly senders: readonly Sender[];
  /** Secrets of other systems that are let in. */
  readonly apiTokens: readonly string[];
}

/** The largest value, bytes. */
const largest = 4 * 1024 * 1024;

/** A request of its own number: `hostileRequest(random(seed + number), …)` draws it again, as far as the house has shown the same ids. */
export function hostileRequest(draw: Draw, given: Hostile): HostileRequest {
  const request = { ...requestOf(draw, given), manner: mannerOf(draw) };
  return chance(draw, 0.1) ? { ...request, headers: { ...manyHeaders(draw), ...request.headers } } : request;
}

function mannerOf(draw: Draw): Manner {
  const way = draw();
  if (way < 0.8) return 'whole';
  if (way < 0.85) return 'slowly';
  if (way < 0.9) return 'cut off';
  return way < 0.95 ? 'hung up' : 'read slowly';
}

function requestOf(draw: Draw, given: Hostile): Omit<HostileRequest, 'manner'> {
  const way = draw();
  if (way < 0.03) return providerRequest(draw);
  if (way < 0.05)
    return { transport: 'figures', method: 'GET', path: `/metrics${oddQuery(draw)}`, headers: {}, body: undefined };
  const { pools, portalUrl, engineToken } = given;
  if (way < 0.5) {
    const route = pick(draw, given.engineRoutes) ?? root;
    const request = engineRequest(draw, route, { pools, token: chance(draw, 0.01) ? 'wrong' : engineToken });
    return { ...enlarged(draw, request), transport: 'engine', route: route.path };
  }
  const isApi = chance(draw, 0.1);
  const route =
    pick(
      draw,
      given.portalRoutes.filter(({ path }) => !isApi || path.startsWith('/api/')),
    ) ?? root;
  const sender = chance(draw, 0.08) ? undefined : pick(draw, given.senders);
  const request = enlarged(draw, portalRequest(draw, route, { pools, sender, origin: portalUrl }));
  const transport = route.path.startsWith('/api/') ? 'api' : 'page';
  const secret = transport === 'api' ? pick(draw, given.apiTokens) : undefined;
  const bearer = secret !== undefined && { authorization: `Bearer ${secret}`, 'idempotency-key': `key-${draw()}` };
  const headers = { ...request.headers, ...bearer, ...(chance(draw, 0.03) && { cookie: oddCookies(draw) }) };
  return { ...request, headers, transport, route: route.path };
}

const root: Route = { method: 'GET', path: '/' };

const providerPaths = [
  '/auth',
  '/token',
  '/me',
  '/jwks',
  '/session/end',
  '/interaction/:uid',
  '/.well-known/openid-configuration',
];

function providerRequest(draw: Draw): Omit<HostileRequest, 'manner'> {
  const path = (pick(draw, providerPaths) ?? '/').replace(
    ':uid',
    encodeURIComponent(anyText(draw, []).toWellFormed()).slice(0, 300) || '1',
  );
  const query = oddQuery(draw);
  const isGet = chance(draw, 0.5);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie: oddCookies(draw) };
  const body = isGet ? undefined : huge(draw).slice(0, 200_000);
  return { transport: 'identity provider', method: isGet ? 'GET' : 'POST', path: `${path}${query}`, headers, body };
}

function oddQuery(draw: Draw): string {
  if (chance(draw, 0.5)) return '';
  const name =
    pick(draw, ['client_id', 'redirect_uri', 'state', 'acr_values', 'q', '__proto__[a]', 'id_token_hint']) ?? 'q';
  return `?${encodeURIComponent(name)}=${encodeURIComponent(anyText(draw, []).toWellFormed()).slice(0, 12_000)}`;
}

/** A header holds bytes, and at most 16 KB of them all. */
function oddCookies(draw: Draw): string {
  const value =
    pick(draw, ['x'.repeat(12_000), '%', '%ff%fe', 'a=b=c', '"', '__proto__', 'å', ';;;;', '1;'.repeat(3000)]) ?? '';
  return `${pick(draw, ['siths-kort', '_session', '_interaction', '__proto__', '']) ?? ''}=${value}`;
}

function manyHeaders(draw: Draw): Record<string, string> {
  const count = Math.floor(draw() * 300);
  const value = pick(draw, ['', 'x', 'x'.repeat(40), 'ÿ'.repeat(20), 'gzip', '0', '-1', 'chunked']) ?? '';
  const known = pick(draw, [
    'accept-language',
    'accept-encoding',
    'range',
    'if-none-match',
    'x-forwarded-for',
    'forwarded',
    'traceparent',
    'x-live',
    'last-event-id',
  ]);
  return {
    ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`x-${at}`, value])),
    ...(known !== undefined && { [known]: value }),
  };
}

/** Now and then something large in place of a small thing. */
function enlarged(draw: Draw, request: FuzzRequest): FuzzRequest {
  if (request.body === undefined || !chance(draw, 0.25)) return request;
  const type = request.headers['content-type'] ?? '';
  if (type === 'application/json') return { ...request, body: largeJson(draw, request.body) };
  if (type.startsWith('multipart'))
    return { ...request, body: request.body.replace('\r\n\r\n', () => `\r\n\r\n${huge(draw)}`) };
  const field = /[^&=]+(?==)/.exec(request.body)?.[0] ?? 'x';
  const more = chance(draw, 0.3)
    ? `&${field}=1`.repeat(50_000)
    : `&${field}=${encodeURIComponent(huge(draw).toWellFormed()).slice(0, largest)}`;
  return { ...request, body: request.body + more };
}

/** A value of up to 4 MB as JSON text, in one of the fields or in place of all. */
function largeJson(draw: Draw, body: string): string {
  const value = largeValue(draw);
  const name =
    pick(draw, [
      'variables',
      'filter',
      'expression',
      'data',
      'x',
      'page',
      'sort',
      'changeset',
      'correlationKey',
      'errorMessage',
      'type',
      'processDefinitionId',
    ]) ?? 'x';
  const way = draw();
  if (way < 0.1) return value;
  if (way < 0.5) return `{"${name}":${value},${body.slice(1)}`;
  if (way < 0.8) return `{"${name}":{"large":${value}},${body.slice(1)}`;
  return body.replace(/"(?:[^"\\]|\\.)*"\s*([,}\]])/, (_, end: string) => value + end);
}

function largeValue(draw: Draw): string {
  const size = Math.floor(2 ** (10 + draw() * 12));
  const times = (text: string): string => text.repeat(Math.max(1, Math.floor(size / text.length)));
  const list = (text: string): string => `[${times(`${text},`)}${text}]`;
  const way = Math.floor(draw() * 10);
  if (way === 0) return list('1');
  if (way === 1) return list('{"a":[null,"ÿ"]}');
  if (way === 2) return `${times('[')}${times(']')}`;
  if (way === 3) return `${times('{"a":')}1${times('}')}`;
  if (way === 4)
    return `{${Array.from({ length: Math.min(200_000, size / 12) }, (_, at) => `"k${at}":${at}`).join(',')}}`;
  if (way === 5) return `"${times('\\u0000')}"`;
  if (way === 6) return times('9');
  return JSON.stringify(huge(draw));
}

/** Text of up to 4 MB. */
function huge(draw: Draw): string {
  const size = Math.floor(2 ** (10 + draw() * 12));
  const piece =
    pick(draw, [
      'x',
      'å',
      '😀',
      '\u0000',
      '\ud800',
      '"',
      '\\',
      '<',
      '&',
      '%',
      'e\u0301',
      '1+',
      '(',
      '[1,',
      'if a then ',
      '\r\n',
      'a.',
      '*a',
      '-',
    ]) ?? 'x';
  const text = piece.repeat(Math.max(1, Math.floor(size / (piece.length * 3))));
  return chance(draw, 0.3) ? `=${text}` : text;
}
