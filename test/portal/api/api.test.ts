import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { addDays, dayOf } from '../../../contract/index.ts';
import { readFiles } from '../../../register/index.ts';
import { aToken, asAdministrator } from '../../support/api-token.ts';
import { mustBe } from '../../support/until.ts';
import { approveAll } from '../../support/approve-all.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { aCard, aHolder, aPerson, aUnit, anAdministrator, type BuiltHolder } from '../../support/builders.ts';
import { grownUpNumberOfNobody } from '../../support/number-of-nobody.ts';
import { sqlIn } from '../../support/registers.ts';
import { units, who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let secret: string;
let tokenId: string;
let holder: BuiltHolder;
let hidden: BuiltHolder;
const site = () => ({ register: portal.register, now: () => portal.now() });
beforeEach(async () => {
  portal = await openPortalAlone();
  ({ secret, tokenId } = await aToken(site()));
  holder = await aHolder(site());
  hidden = await aHolder(site(), { person: { protectedIdentity: true } });
});
afterEach(() => portal.close());

interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

const Answer = z.looseObject({
  title: z.string().optional(),
  errors: z.array(z.object({ at: z.string(), field: z.string(), why: z.string() })).optional(),
});

async function ask(path: string, { method = 'GET', body, raw, token = secret, headers = {} }: Sent = {}) {
  const answer = await fetch(`${portal.portalUrl}/api/v1${path}`, {
    method,
    headers: {
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(method !== 'GET' && { body: raw ?? JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, json: Answer.parse(await answer.json()) };
}

let keys = 0;
const newKey = () => `request-${String(++keys).padStart(6, '0')}`;
const tell = (body: unknown, key = newKey()) =>
  ask('/directory', { method: 'POST', body, headers: { 'idempotency-key': key } });

const newcomer = (change: object = {}) => ({
  personHsaId: 'SE2321000065-A9001',
  personId: grownUpNumberOfNobody(901),
  givenName: 'Åsa',
  middleAndSurName: 'Ödprov',
  protected: false,
  title: 'Läkare',
  employments: [{ employmentId: 'API-1', unitHsaId: units.ward.hsaId, form: 'permanent', startDate: '2020-01-01' }],
  ...change,
});

describe('what another system may', () => {
  it('is nothing without a token that holds', async () => {
    for (const token of ['', 'siths_x', `${secret}x`]) {
      const answer = await ask('/token', { token });
      expect([answer.status, answer.json.title]).toEqual([401, 'UNAUTHENTICATED']);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
    const { cookie } = await portal.session(who.admin);
    expect((await ask('/token', { token: '', headers: { cookie } })).status).toBe(401);
  });

  it('says what the token may do', async () => {
    const { status, json } = await ask('/token');
    expect([status, json]).toEqual([
      200,
      { name: 'Personalsystemet', rights: ['directory', 'events'], lastDay: expect.any(String), webhook: null },
    ]);
  });

  it('is no more than its rights', async () => {
    const events = await aToken(site(), { rights: ['events'] });
    const answer = await ask('/employments/x', { token: events.secret });
    expect([answer.status, answer.json.title]).toEqual([403, 'FORBIDDEN']);
    const directory = await aToken(site(), { rights: ['directory'] });
    expect((await ask('/events', { token: directory.secret })).status).toBe(403);
    await ask('/employments/y', { token: events.secret });
    expect(auditRows(portal.dir, 'access-denied')).toMatchObject([
      { actor: `token:${events.tokenId}`, details: { method: 'GET', path: '/api/v1/employments/{employmentId}' } },
      { actor: `token:${directory.tokenId}`, details: { method: 'GET', path: '/api/v1/events' } },
    ]);
  });

  it('is told as a problem whatever goes wrong', async () => {
    const of = async (path: string, sent?: Sent) => {
      const { status, json, headers } = await ask(path, sent);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      return [status, json.title];
    };
    expect(await of('/nothing')).toEqual([404, 'NOT_FOUND']);
    expect(await of('/events?limit=0')).toEqual([400, 'BAD_REQUEST']);
    expect(await of('/events?name=x')).toEqual([400, 'BAD_REQUEST']);
    const post = { method: 'POST', headers: { 'idempotency-key': newKey() } };
    expect(await of('/directory', { ...post, raw: '{' })).toEqual([400, 'BAD_REQUEST']);
    expect(await of('/directory', { ...post, raw: '['.repeat(100) + ']'.repeat(100) })).toEqual([400, 'BAD_REQUEST']);
    expect(await of('/directory', { ...post, raw: JSON.stringify({ x: 'x'.repeat(2_100_000) }) })).toEqual([
      400,
      'BAD_REQUEST',
    ]);
    expect(await of('/directory', { method: 'POST', body: {} })).toEqual([400, 'KEY_MISSING']);
    const latin = { ...post.headers, 'content-type': 'application/json; charset=latin1' };
    expect(await of('/directory', { ...post, headers: latin, body: {} })).toEqual([400, 'BAD_REQUEST']);
    expect(await of('/employments/%E0%A4')).toEqual([400, 'BAD_REQUEST']);
    expect(await of('/events?after=900000000')).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('units and people of another system', () => {
  it('are added, changed, and left alone where nothing differs', async () => {
    const first = await tell({ persons: [newcomer()] });
    expect([first.status, first.json['changed']]).toEqual([200, 2]);
    const again = await tell({ persons: [newcomer()] });
    expect([again.json['changed'], again.json['unchanged']]).toEqual([0, 2]);
    const changed = await tell({ persons: [newcomer({ title: 'Överläkare' })] });
    expect(changed.json['changed']).toBe(1);
    expect(await ask('/employments/API-1')).toMatchObject({
      status: 200,
      json: { employmentId: 'API-1', personHsaId: 'SE2321000065-A9001', unitHsaId: units.ward.hsaId, lastDay: null },
    });
    const rows = auditRows(portal.dir, 'person-changed').filter(({ role }) => role === 'token');
    expect(rows).toMatchObject([{ actor: `token:${tokenId}` }]);
  });

  it('are done once under a key, and a key stands for one body', async () => {
    const key = newKey();
    const body = {
      units: [{ unitHsaId: 'SE2321000065-U901', name: 'Nya', orgNo: '232100-0065', telephone: '000-1 00' }],
    };
    const [one, other] = await Promise.all([tell(body, key), tell(body, key)]);
    expect([one.json, other.json]).toEqual([one.json, one.json]);
    expect(one.json['changed']).toBe(1);
    const reused = await tell({ units: [] }, key);
    expect([reused.status, reused.json.title]).toEqual([422, 'KEY_REUSED']);
    expect(sqlIn(portal.dir, "SELECT name FROM units WHERE hsaId = 'SE2321000065-U901'")).toHaveLength(1);
  });

  it('are refused whole with everything that is wrong, and may come again under the same key', async () => {
    const key = newKey();
    const wrong = newcomer({ personHsaId: 'SE2321000065-A9002', personId: '19000101-0000' });
    const right = newcomer({
      personHsaId: 'SE2321000065-A9003',
      personId: grownUpNumberOfNobody(903),
      employments: [],
    });
    const refused = await tell({ persons: [right, wrong] }, key);
    expect([refused.status, refused.json.title]).toEqual([422, 'ROWS_REFUSED']);
    expect(refused.json.errors).toContainEqual({
      at: 'persons[1]',
      field: 'personId',
      why: expect.any(String),
    });
    expect(JSON.stringify(refused.json)).not.toContain('19000101');
    expect(auditRows(portal.dir, 'directory-refused').at(-1)).toMatchObject({ role: 'token', details: { rows: '1' } });
    expect(sqlIn(portal.dir, "SELECT hsaId FROM people WHERE hsaId LIKE '%-A9003'")).toEqual([]);
    expect((await tell({ persons: [right] }, key)).status).toBe(200);
  });

  it('that are of another shape are refused by row and field', async () => {
    const refused = await tell({
      persons: [newcomer(), { ...newcomer(), employments: [{}], shoeSize: 44 }],
      cards: [],
    });
    expect([refused.status, refused.json.title]).toEqual([400, 'BAD_REQUEST']);
    const places = (refused.json.errors ?? []).map(({ at, field }) => `${at}: ${field}`);
    expect(places).toContain('persons[1]: shoeSize');
    expect(places).toContain('persons[1].employments[0]: unitHsaId');
    expect(places).toContain('the request: cards');
  });

  it('with a name that no card can carry are refused by row and field, and those that can are taken', async () => {
    const refused = await tell({ persons: [newcomer({ givenName: 'Åsa<', middleAndSurName: 'Ödprov 2' })] });
    expect([refused.status, refused.json.errors]).toEqual([
      400,
      ['givenName', 'middleAndSurName'].map((field) => ({
        at: 'persons[0]',
        field,
        why: expect.stringMatching(/^holds what no name has/),
      })),
    ]);
    const taken = await tell({ persons: [newcomer({ givenName: 'Åsa-Li', middleAndSurName: "Öd d'Prov" })] });
    expect(taken.status).toBe(200);
  });

  it('with the character NUL are refused by row and field, wherever it stands, and nothing is changed', async () => {
    const person = newcomer({ middleAndSurName: 'Öd\0prov' });
    const employments = [{ ...person.employments[0], employmentId: 'API\u00001' }];
    const unit = { unitHsaId: 'SE2321000065-U907', name: 'N\0y', orgNo: '232100-0065' };
    const body = { units: [unit], persons: [newcomer({ employments: [] }), { ...person, employments }] };
    const why = 'holds the character NUL (U+0000)';
    const refused = await tell(body);
    expect([refused.status, refused.json]).toEqual([
      400,
      expect.objectContaining({ title: 'BAD_REQUEST', detail: expect.stringContaining('NUL') }),
    ]);
    expect(refused.json.errors).toEqual([
      { at: 'units[0]', field: 'name', why },
      { at: 'persons[1]', field: 'middleAndSurName', why },
      { at: 'persons[1].employments[0]', field: 'employmentId', why },
    ]);
    expect(sqlIn(portal.dir, "SELECT hsaId FROM people WHERE hsaId LIKE '%-A9001'")).toEqual([]);
    const change = { method: 'PATCH', body: { lastDay: null } };
    for (const [path, field, sent] of [
      ['/employments/API%001', 'employmentId', undefined],
      ['/employments/API%001', 'employmentId', change],
      ['/events?after=%00', 'after', undefined],
    ] as const) {
      const { status, json } = await ask(path, sent);
      expect([status, json.errors]).toEqual([400, [{ at: 'the request', field, why }]]);
    }
  });

  it('wait while a file is imported', async () => {
    const { register } = portal;
    expect((await tell({ persons: [newcomer()] })).status).toBe(200);
    const file = { name: 'f.csv', bytes: Buffer.from(`unitHsaId;name;orgNo\nSE2321000065-U902;Filen;232100-0065\n`) };
    const read = readFiles({ files: [file], isFull: false, includesProtected: false });
    const plan = await register.imports.plan(read, dayOf(portal.now()));
    const author = { hsaId: 'operator', role: 'operator', at: portal.now() };
    await register.imports.stage(plan, { account: 'test', author });
    const lastDay = addDays(dayOf(portal.now()), 20);
    expect(await ask('/employments/API-1', { method: 'PATCH', body: { lastDay } })).toMatchObject({ status: 503 });
    const answer = await tell({ persons: [newcomer({ title: 'Chef' })] });
    expect([answer.status, answer.json.title]).toEqual([503, 'IMPORT_UNDER_WAY']);
    expect(answer.headers.get('retry-after')).toBe('60');
    await register.imports.apply({ day: dayOf(portal.now()), author, told: () => undefined });
  });
});

describe('an import that was killed while it was staged', () => {
  it('keeps nobody out for long, and one that was compared before is refused', async () => {
    const { register } = portal;
    const csv = `unitHsaId;name;orgNo\nSE2321000065-U903;Fil;232100-0065\n`;
    const files = [{ name: 'f.csv', bytes: Buffer.from(csv) }];
    const read = readFiles({ files, isFull: false, includesProtected: false });
    const plan = await register.imports.plan(read, dayOf(portal.now()));
    const told = await tell({ units: [{ unitHsaId: 'SE2321000065-U904', name: 'Ny', orgNo: '232100-0065' }] });
    expect(told.status).toBe(200);
    const author = { hsaId: 'operator', role: 'operator', at: portal.now() };
    await expect(register.imports.stage(plan, { account: 'test', author })).rejects.toThrow('import them anew');
    expect((await tell({ units: [] })).status).toBe(200);
  });
});

describe('what a control rests on', () => {
  it('waits for somebody else than who has had the token, once however often it is told', async () => {
    const [first, second] = [await anAdministrator(site()), await anAdministrator(site())];
    const token = await aToken(site(), { rights: ['directory'], by: [first, second] });
    const manager = await aPerson(site());
    const unit = await aUnit(site(), { name: 'Avdelningen' });
    const body = {
      units: [
        {
          unitHsaId: unit.hsaId,
          name: 'Avdelning 9',
          orgNo: '232100-0065',
          telephone: '0700-111 111',
          managerHsaId: manager.hsaId,
        },
      ],
    };
    const { register } = portal;
    const day = dayOf(portal.now());
    for (const [changed, waiting] of [
      [1, 2],
      [0, 2],
    ]) {
      const headers = { 'idempotency-key': newKey() };
      const answer = await ask('/directory', { method: 'POST', body, headers, token: token.secret });
      expect([answer.status, answer.json]).toMatchObject([200, { changed, waiting }]);
    }
    expect(await register.units.get(unit.unitId, day)).toMatchObject({ name: 'Avdelning 9', phone: '000-000 50 00' });
    expect((await register.units.get(unit.unitId, day)).manager).toBeUndefined();
    const seen = await register.approvals.waiting(await second.viewer(), day);
    expect(seen.map(({ proposedBy, reason }) => [proposedBy, reason])).toEqual([
      [first.hsaId, 'Uppgifter från Personalsystemet'],
      [first.hsaId, 'Uppgifter från Personalsystemet'],
    ]);
    expect(await approveAll(register, await asAdministrator(first))).toBe(0);
    expect(await approveAll(register, await asAdministrator(second))).toBe(2);
    expect(await register.units.get(unit.unitId, day)).toMatchObject({
      phone: '0700-111 111',
      manager: { hsaId: manager.hsaId },
    });
  });
});

describe('an administrator who let a system in', () => {
  it('becomes no manager through it without the yes of somebody else, and the rest is taken', async () => {
    const [first, second] = [await anAdministrator(site()), await anAdministrator(site())];
    const token = await aToken(site(), { rights: ['directory'], by: [first, second] });
    const { register } = portal;
    for (const { hsaId } of [first, second]) {
      const unit = await aUnit(site());
      const row = { unitHsaId: unit.hsaId, name: 'Avdelning 8', orgNo: '232100-0065', managerHsaId: hsaId };
      const headers = { 'idempotency-key': newKey() };
      const answer = await ask('/directory', { method: 'POST', body: { units: [row] }, headers, token: token.secret });
      expect([answer.status, answer.json]).toMatchObject([200, { changed: 1, waiting: 1 }]);
      const own = { viewer: await (hsaId === first.hsaId ? first : second).viewer() };
      const waiting = await register.approvals.waiting(own.viewer, dayOf(portal.now()));
      expect(waiting.at(-1)?.fault).toBe(hsaId === first.hsaId ? 'proposer' : 'own');
    }
  });
});

describe('the own unit of who has had the token', () => {
  it('gets nobody, and comes above no other, by what the system tells', async () => {
    const unit = await aUnit(site());
    const first = await aPerson(site(), { unit, roles: ['admin', 'manager'] });
    const token = await aToken(site(), { rights: ['directory'], by: [first, await anAdministrator(site())] });
    const other = await aUnit(site());
    const brought = { unitHsaId: other.hsaId, name: 'Under', orgNo: '232100-0065', parentHsaId: unit.hsaId };
    const [employment] = newcomer().employments;
    const bodyOf = (unitHsaId: string) => ({ persons: [newcomer({ employments: [{ ...employment, unitHsaId }] })] });
    for (const [body, field] of [
      [bodyOf(unit.hsaId), 'unitHsaId'],
      [{ units: [brought] }, 'parentHsaId'],
      [bodyOf(other.hsaId), undefined],
    ] as const) {
      const headers = { 'idempotency-key': newKey() };
      const { status, json } = await ask('/directory', { method: 'POST', body, headers, token: token.secret });
      expect([status, json.errors?.map((each) => each.field)]).toEqual(
        field === undefined ? [200, undefined] : [422, [field]],
      );
    }
  });
});

describe('what another system tells again', () => {
  it('is asked about once more neither while it waits nor within the days after a no, unless by hand', async () => {
    const [first, second] = [await anAdministrator(site()), await anAdministrator(site())];
    const token = await aToken(site(), { rights: ['directory'], by: [first, second] });
    const unit = await aUnit(site(), { name: 'Provenheten' });
    const row = { unitHsaId: unit.hsaId, name: 'Provenheten', orgNo: '232100-0065', telephone: '0700-555 555' };
    const tellAgain = async () => {
      const headers = { 'idempotency-key': newKey() };
      const body = { units: [row] };
      return (await ask('/directory', { method: 'POST', body, headers, token: token.secret })).json;
    };
    expect(await tellAgain()).toMatchObject({ waiting: 1 });
    const { approvals } = portal.register;
    const by = await asAdministrator(second);
    const about = async () =>
      (await approvals.waiting(by.viewer, dayOf(portal.now()))).filter(({ subject }) => subject === unit.unitId);
    const [proposal] = await about();
    const no = { approvalId: mustBe(proposal).approvalId, outcome: 'refused', reason: 'Fel nummer' } as const;
    expect(await approvals.decide(no, by)).toBeUndefined();
    expect(await tellAgain()).toMatchObject({ changed: 0, waiting: 0 });
    expect(await about()).toEqual([]);
    // Nor together with something new.
    Object.assign(row, { managerHsaId: (await aPerson(site(), { unit })).hsaId });
    expect(await tellAgain()).toMatchObject({ waiting: 1 });
    const [withNew] = await about();
    expect(withNew?.title).toBe(`Ny chef: Provenheten, ${unit.hsaId}`);
    expect(await approvals.decide({ ...no, approvalId: mustBe(withNew).approvalId }, by)).toBeUndefined();
    const known = mustBe(await portal.register.units.administered(unit.unitId, dayOf(portal.now())));
    const typed = { unitId: unit.unitId, name: known.name, phone: '0700-555 555', address: known.address };
    expect(await portal.register.units.change({ ...typed, reason: 'Numret stämmer', ...by })).toEqual({
      isWaiting: true,
    });
    expect(await about()).toHaveLength(1);
  });

  it('tells nobody by its figures who is protected', async () => {
    const [first, second] = [await anAdministrator(site()), await anAdministrator(site())];
    const token = await aToken(site(), { rights: ['directory'], by: [first, second] });
    const answers = [];
    for (const protectedIdentity of [false, true]) {
      const person = { givenName: 'Ina', familyName: 'Ridprov', birthDate: '1980-05-06', protectedIdentity } as const;
      const { hsaId } = await aPerson(site(), { person });
      const row = { personHsaId: hsaId, birthDate: '1980-05-06', givenName: 'Ina', middleAndSurName: 'Ridprov' };
      const body = { persons: [{ ...row, protected: false, employments: [] }] };
      const headers = { 'idempotency-key': newKey() };
      answers.push((await ask('/directory', { method: 'POST', body, headers, token: token.secret })).json);
    }
    expect(answers[1]).toEqual(answers[0]);
  });
});

describe('an employment whose last day another system sets', () => {
  it('ends, and the cards of its person hear of it', async () => {
    const person = newcomer({ personHsaId: 'SE2321000065-A9004', personId: grownUpNumberOfNobody(904) });
    await tell({ persons: [{ ...person, employments: [{ ...person.employments[0], employmentId: 'API-2' }] }] });
    const [row] = sqlIn(portal.dir, "SELECT employmentId FROM employments WHERE sourceId = 'API-2'");
    const employmentId = String(row?.['employmentId']);
    const cardNumber = await aCard(site(), employmentId);
    const lastDay = addDays(dayOf(portal.now()), 10);
    const set = () => ask('/employments/API-2', { method: 'PATCH', body: { lastDay } });
    expect(await set()).toMatchObject({ status: 200, json: { lastDay, personHsaId: 'SE2321000065-A9004' } });
    expect((await set()).status).toBe(200);
    const messages = sqlIn(portal.dir, `SELECT key FROM outbox WHERE key LIKE 'employment-changed:${cardNumber}:%'`);
    expect(messages).toHaveLength(1);
    const cases = sqlIn(portal.dir, `SELECT processId FROM cases WHERE employmentId = '${employmentId}'`);
    expect(cases).toEqual([{ processId: 'employment-ended' }]);
    const [employment] = person.employments;
    const renamed = { ...person, title: 'Chef', employments: [{ ...employment, employmentId: 'API-2' }] };
    expect((await tell({ persons: [renamed] })).status).toBe(200);
    expect((await ask('/employments/API-2')).json['lastDay']).toBe(lastDay);
    expect(auditRows(portal.dir, 'employment-viewed').at(-1)).toMatchObject({ actor: `token:${tokenId}` });
    const early = await ask('/employments/API-2', { method: 'PATCH', body: { lastDay: '1999-01-01' } });
    expect([early.status, early.json.errors]).toEqual([422, [expect.objectContaining({ field: 'lastDay' })]]);
  });

  it('is not found by another id', async () => {
    const answer = await ask('/employments/none', { method: 'PATCH', body: { lastDay: null } });
    expect([answer.status, answer.json.title]).toEqual([404, 'NOT_FOUND']);
  });
});

const Events = z.object({
  events: z.array(z.looseObject({ position: z.number(), type: z.string(), personHsaId: z.string().optional() })),
  next: z.number(),
  isEnd: z.boolean(),
});

describe('what another system is told', () => {
  it('is every event in order, from any position, and names nobody who is protected', async () => {
    const author = { hsaId: 'system', role: 'system', at: portal.now() };
    const ofHidden = { personId: null, cardNumber: hidden.cardNumber };
    for (const { personId, cardNumber } of [holder, { ...hidden, cardNumber: null }, ofHidden]) {
      await portal.register.audit.append({ action: 'card-blocked', author, personId, cardNumber });
    }
    const all = Events.parse((await ask('/events?limit=500')).json);
    const blocked = all.events.filter(({ type }) => type === 'card.blocked');
    expect(blocked).toMatchObject([{ personHsaId: holder.hsaId, cardNumber: holder.cardNumber, cardType: 'sis' }]);
    expect(all.isEnd).toBe(true);
    const one = Events.parse((await ask(`/events?after=${(blocked[0]?.position ?? 0) - 1}&limit=1`)).json);
    expect(one).toMatchObject({ events: [blocked[0]], next: blocked[0]?.position, isEnd: false });
    expect(Events.parse((await ask(`/events?after=${all.next}`)).json)).toEqual({
      events: [],
      next: all.next,
      isEnd: true,
    });
  });
});

describe('the description', () => {
  it('is OpenAPI 3.1 by a judge of its own, and open to everyone', async () => {
    const answer = await fetch(`${portal.portalUrl}/api/v1/openapi.json`);
    const description = z.record(z.string(), z.unknown()).parse(await answer.json());
    const verdict = await new Validator().validate(description);
    expect(verdict).toMatchObject({ valid: true });
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(description['paths']))).toEqual([
      '/token',
      '/directory',
      '/employments/{employmentId}',
      '/events',
      '/webhook/replay',
    ]);
  });

  it('is a page too, for who has no login', async () => {
    const page = await fetch(`${portal.portalUrl}/api`);
    const text = await page.text();
    expect(page.status).toBe(200);
    for (const part of ['PATCH /employments/{employmentId}', 'persons[].employments[].startDate', 'Idempotency-Key'])
      expect(text).toContain(part);
  });
});

describe('requests of one token', () => {
  it('are limited, by themselves', async () => {
    const { secret: token } = await aToken(site());
    const statuses = await Promise.all(
      Array.from({ length: 301 }, async () => (await ask('/token', { token })).status),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect((await ask('/token')).status).toBe(200);
  });
});
