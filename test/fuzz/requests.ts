import type { Route } from './messages.ts';
import { anyText, anyValue, chance, pick, type Draw } from './values.ts';

/** A request as it is sent; made once, so that the very same can be sent again. */
export interface FuzzRequest {
  readonly side: 'portal' | 'engine';
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** HSA-id of who sends it to the portal; undefined: a stranger. */
  readonly person?: string | undefined;
  /** Of the engine: the path of its operation. */
  readonly route?: string;
}

/** Ids, names and values that the house itself has answered with; the more is known, the deeper requests get. */
export interface Pools {
  readonly ids: string[];
  readonly names: string[];
}

/** The path with something in place of its parameters, and now and then a query. */
function pathOf(draw: Draw, { path }: Route, { ids, names }: Pools): string {
  const filled = path.replaceAll(/:(\w+)|\{(\w+)\}/g, () => {
    const value = chance(draw, 0.7) ? (pick(draw, ids) ?? '1') : anyText(draw, ids).slice(0, 300);
    return encoded(value) || '1';
  });
  if (!chance(draw, 0.3)) return filled;
  const query = Array.from({ length: 1 + Math.floor(draw() * 3) }, () => {
    const name = pick(draw, [...queryNames, ...names]) ?? 'q';
    return `${encoded(name)}=${encoded(anyText(draw, ids).slice(0, 500))}`;
  });
  return `${filled}?${query.join('&')}`;
}

const queryNames = [
  'q',
  'visa',
  'sida',
  'dag',
  'till',
  'enhet',
  'kort',
  'orsak',
  'typ',
  'plats',
  'klar',
  'instans',
  'utkast',
  'sedan',
  'ringer',
  'fran',
];

/** Some requests carry what no client would encode that way. */
function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

/** @param sender the person, with the token that their pages bring */
export function portalRequest(
  draw: Draw,
  route: Route,
  { pools, sender, origin }: { pools: Pools; sender: { hsaId: string; token: string } | undefined; origin: string },
): FuzzRequest {
  const accept = pick(draw, ['text/html', 'application/json', '*/*', 'text/html', '\u00ff']) ?? '*/*';
  const common = {
    side: 'portal',
    method: route.method,
    path: pathOf(draw, route, pools),
    person: sender?.hsaId,
  } as const;
  if (route.method === 'GET') return { ...common, headers: { accept }, body: undefined };
  const token = sender === undefined || chance(draw, 0.03) ? anyText(draw, []).slice(0, 60) : sender.token;
  const { type, body } = portalBody(draw, pools, token);
  return {
    ...common,
    headers: { accept, origin, 'content-type': type, ...(chance(draw, 0.9) && headerOf(token)) },
    body,
  };
}

/** A header holds what a header may hold. */
function headerOf(token: string): Record<string, string> {
  return /^[\x21-\x7e]+$/.test(token) ? { 'x-token': token } : {};
}

function portalBody(draw: Draw, { ids, names }: Pools, token: string): { type: string; body: string } {
  const way = draw();
  const fields = Array.from(
    { length: Math.floor(draw() * 12) },
    () => [pick(draw, names) ?? 'x', anyText(draw, ids)] as const,
  );
  if (way < 0.4) {
    const data: Record<string, unknown> = {};
    for (const [name] of fields) set(data, name.split('.'), anyValue(draw, ids, 3));
    const flat = Object.fromEntries(fields);
    const whole = {
      token: chance(draw, 0.8) ? anyUlid(draw) : pick(draw, ids),
      data,
      ...flat,
      ...(chance(draw, 0.05) && { data: anyValue(draw, ids) }),
    };
    return { type: 'application/json', body: broken(draw, JSON.stringify(whole)) };
  }
  if (way < 0.85) {
    const form = new URLSearchParams({
      _submission: chance(draw, 0.8) ? anyUlid(draw) : (pick(draw, ids) ?? ''),
      ...Object.fromEntries(fields),
      _token: token,
    });
    return { type: 'application/x-www-form-urlencoded', body: broken(draw, form.toString()) };
  }
  return multipart(
    draw,
    [...fields, ['_token', token]],
    chance(draw, 0.5) ? { name: 'file', content: anyText(draw, ids) } : undefined,
  );
}

/** Forms bring a token of their own. */
function anyUlid(draw: Draw): string {
  return Array.from({ length: 26 }, (_, at) =>
    at === 0 ? '0' : '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(Math.floor(draw() * 32)),
  ).join('');
}

function set(data: Record<string, unknown>, [first = 'x', ...rest]: readonly string[], value: unknown): void {
  Object.defineProperty(data, first, {
    value: rest.length === 0 ? value : { ...Object.fromEntries([[rest.join('.'), value]]) },
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** Now and then a body ends too early, or isn't what it says. */
function broken(draw: Draw, body: string): string {
  return chance(draw, 0.04) ? body.slice(0, Math.floor(draw() * body.length)) : body;
}

function multipart(
  draw: Draw,
  fields: readonly (readonly [string, string])[],
  file: { name: string; content: string } | undefined,
): { type: string; body: string } {
  const parts = fields.map(
    ([name, value]) => `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const files = file
    ? [
        `--B\r\nContent-Disposition: form-data; name="${file.name}"; filename="a.bpmn"\r\nContent-Type: text/xml\r\n\r\n${file.content}\r\n`,
      ]
    : [];
  const types = [
    'multipart/form-data; boundary=B',
    'multipart/form-data; boundary=B',
    'multipart/form-data',
    'multipart/form-data; boundary="',
  ];
  return { type: pick(draw, types) ?? '', body: broken(draw, `${parts.join('')}${files.join('')}--B--\r\n`) };
}

const fieldNames = [
  'filter',
  'sort',
  'page',
  'variables',
  'processDefinitionId',
  'processDefinitionKey',
  'processInstanceKey',
  'elementId',
  'state',
  'name',
  'correlationKey',
  'timeToLive',
  'messageId',
  'type',
  'timeout',
  'maxJobsToActivate',
  'requestTimeout',
  'fetchVariable',
  'retries',
  'errorMessage',
  'errorCode',
  'assignee',
  'allowOverride',
  'action',
  'changeset',
  'candidateGroups',
  'dueDate',
  'priority',
  'local',
  'signalName',
  'expression',
  'decisionDefinitionId',
  'startInstructions',
  'activateInstructions',
  'terminateInstructions',
  'mappingInstructions',
  'targetProcessDefinitionKey',
  'migrationPlan',
  'moveInstructions',
  'awaitCompletion',
  'tags',
  'operationReference',
  'tenantId',
  'timestamp',
] as const;
const operators = ['$eq', '$neq', '$exists', '$in', '$notIn', '$like', '$gt', '$lte', '$or'] as const;

export function engineRequest(
  draw: Draw,
  route: Route,
  { pools, token }: { pools: Pools; token: string },
): FuzzRequest {
  const headers = { authorization: `Bearer ${token}` };
  const common = { side: 'engine', method: route.method, path: `/v2${pathOf(draw, route, pools)}` } as const;
  if (route.method === 'GET') return { ...common, headers, body: undefined };
  if (route.isMultipart === true) {
    const name = pick(draw, ['resources', 'file', 'files', 'metadata']) ?? '';
    const { type, body } = multipart(draw, [], { name, content: anyModel(draw, pools) });
    return { ...common, headers: { ...headers, 'content-type': type }, body };
  }
  const body = JSON.stringify(chance(draw, 0.05) ? anyValue(draw, pools.ids) : engineBody(draw, route, pools));
  return { ...common, headers: { ...headers, 'content-type': 'application/json' }, body: broken(draw, body) };
}

function engineBody(draw: Draw, { path }: Route, { ids, names }: Pools): Record<string, unknown> {
  const value = () => anyValue(draw, ids);
  if (path.endsWith('/search') || path.includes('/statistics')) {
    const field = () =>
      pick(draw, [...names, 'key', 'state', 'name', 'processInstanceKey', 'variables', 'startDate']) ?? 'state';
    const filter = Object.fromEntries(
      Array.from({ length: Math.floor(draw() * 4) }, () => [
        field(),
        chance(draw, 0.5) ? { [pick(draw, operators) ?? '$eq']: value() } : value(),
      ]),
    );
    return {
      ...(chance(draw, 0.8) && { filter }),
      ...(chance(draw, 0.4) && {
        sort: Array.from({ length: Math.floor(draw() * 40) }, () => ({ field: field(), order: 'DESC' })),
      }),
      ...(chance(draw, 0.4) && {
        page: { limit: pick(draw, [1, 100, 10_000, -1]), [pick(draw, ['from', 'after', 'before']) ?? 'from']: value() },
      }),
    };
  }
  const count = 1 + Math.floor(draw() * 5);
  const given = Array.from({ length: count }, () => [pick(draw, fieldNames) ?? 'x', value()] as const);
  return {
    ...(path === '/jobs/activation' && { type: 'x', timeout: 1000, maxJobsToActivate: 5, requestTimeout: -1 }),
    ...Object.fromEntries(given),
  };
}

/** A diagram with something odd in it. */
function anyModel(draw: Draw, { ids }: Pools): string {
  const odd = anyText(draw, ids).replaceAll(/[<&"\u0000-\u001f\ud800-\udfff]/g, '');
  const inside = pick(draw, [
    '<bpmn:startEvent id="a"/>',
    `<bpmn:startEvent id="${odd}"/>`,
    '<bpmn:subProcess id="s">'.repeat(Math.floor(draw() * 400)),
    `<bpmn:startEvent id="a"><bpmn:timerEventDefinition><bpmn:timeCycle>${odd}</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>`,
    `<bpmn:startEvent id="a"/><bpmn:sequenceFlow id="f" sourceRef="a" targetRef="b"><bpmn:conditionExpression>${odd}</bpmn:conditionExpression></bpmn:sequenceFlow><bpmn:endEvent id="b"/>`,
    '<bpmn:task id="t"/>'.repeat(Math.floor(draw() * 3000)),
    odd,
  ]);
  return `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t"><bpmn:process id="fuzzed" isExecutable="true">${inside ?? ''}</bpmn:process></bpmn:definitions>`;
}
