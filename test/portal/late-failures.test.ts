import { afterEach, expect, it } from '@jest/globals';
import { startDemoIdentityProvider } from '../../portal/demo.ts';
import type { Register } from '../../register/index.ts';
import { aToken } from '../support/api-token.ts';
import { aUserTask } from '../support/user-tasks.ts';
import { who } from '../support/ward/index.ts';
import { fakeClient } from './fake-client.ts';
import { openPortalAlone, type PortalAlone } from './open-portal.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function opened(given: Parameters<typeof openPortalAlone>[0] = {}): Promise<PortalAlone> {
  const portal = await openPortalAlone(given);
  open.push(() => portal.close());
  return portal;
}

const late = () => Promise.reject(new Error('late'));

/** The same, but for what is changed. */
const changed = <Thing extends object>(thing: Thing, change: Partial<Thing>): Thing =>
  new Proxy(thing, { get: (real, name): unknown => Reflect.get(name in change ? change : real, name) });

/** Throws when its `name` is read. */
function unreadable<Thing extends object>(thing: Thing, name: keyof Thing & string): Thing {
  const get = () => {
    throw new Error('late');
  };
  return Object.defineProperty({ ...thing }, name, { enumerable: true, get });
}

it('a page whose making fails late is a 500, and the next one is shown', async () => {
  const tasks = [unreadable(aUserTask('1'), 'userTaskKey')];
  let isBroken = false;
  const searchUserTasks = () => Promise.resolve(isBroken ? tasks : []);
  const portal = await opened({ client: fakeClient({ searchUserTasks }) });
  const user = await portal.logIn(who.customerService);
  isBroken = true;
  expect((await user.open('/arbetslista')).status).toBe(500);
  isBroken = false;
  expect((await user.open('/arbetslista')).status).toBe(200);
});

it('an answer to another system that fails late is a 500, and the next one is given', async () => {
  let isBroken = true;
  const seen = (register: Register) => {
    const { tokens } = register;
    const callerOf: typeof tokens.callerOf = async (...given) => {
      const caller = await tokens.callerOf(...given);
      return caller && isBroken ? unreadable(caller, 'webhook') : caller;
    };
    return changed(register, { tokens: changed(tokens, { callerOf }) });
  };
  const portal = await opened({ seen });
  const { secret } = await aToken({ register: portal.register, now: () => portal.now() });
  const ask = async () => {
    const headers = { authorization: `Bearer ${secret}` };
    const answer = await fetch(`${portal.portalUrl}/api/v1/token`, { headers });
    return [answer.status, answer.headers.get('content-type')];
  };
  expect(await ask()).toEqual([500, expect.stringContaining('problem+json')]);
  isBroken = false;
  expect(await ask()).toEqual([200, expect.stringContaining('json')]);
});

it('an open page that can’t be followed is a 500, and the next one is', async () => {
  let isBroken = true;
  const seen = (register: Register) => {
    const { cases } = register;
    const idOf: typeof cases.idOf = (...given) => (isBroken ? late() : cases.idOf(...given));
    return changed(register, { cases: changed(cases, { idOf }) });
  };
  const portal = await opened({ seen });
  const user = await portal.logIn(who.customerService);
  const path = '/lyssna?arende=SK-2026-000001';
  expect((await user.open(path)).status).toBe(500);
  isBroken = false;
  const ending = new AbortController();
  for await (const piece of await user.stream(path, ending.signal)) {
    expect(Buffer.from(piece).toString()).toContain('retry: 2000');
    break;
  }
  ending.abort();
});

it('a look at how the house is that fails is a 500, and whether it lives is answered', async () => {
  const fail = () => {
    throw new Error('late');
  };
  const portal = await opened({ clockHeld: fail });
  expect((await fetch(`${portal.portalUrl}/ready`)).status).toBe(500);
  expect((await fetch(`${portal.portalUrl}/health`)).status).toBe(200);
  expect((await fetch(`${portal.portalUrl}/metrics`)).status).toBe(200);
});

it('the demo identity provider that can’t be made is a 500, and is made at the next request', async () => {
  let isBroken = true;
  const url = (entry: string) => {
    if (isBroken) throw new Error('late');
    return `/assets/${entry}`;
  };
  const assets = { find: () => undefined, url };
  const provider = await startDemoIdentityProvider({ port: 0, portalUrl: 'http://localhost:1', logins: [], assets });
  open.push(() => provider.close());
  const ask = async () => (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).status;
  expect(await ask()).toBe(500);
  isBroken = false;
  expect(await ask()).toBe(200);
});
