import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createClient, EngineProblem } from '../../../client/index.ts';
import { createLog } from '../../../platform/log.ts';
import { fakeClient } from '../fake-client.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';
import { aHolder } from '../../support/builders.ts';
import { anActivation } from '../../support/case-builders.ts';
import { who } from '../../support/ward/index.ts';
import { standIn } from '../../workers/camunda-stand-in.ts';

const unreachable = () => Promise.reject(new EngineProblem({ status: 0, code: 'UNREACHABLE', detail: 'fetch failed' }));

let engine: { isThere: boolean };
let portal: PortalAlone;
beforeEach(async () => {
  engine = { isThere: false };
  const there = fakeClient();
  const orAway =
    <Input extends readonly unknown[], Answer>(ask: (...input: Input) => Promise<Answer>) =>
    (...input: Input): Promise<Answer> =>
      engine.isThere ? ask(...input) : unreachable();
  portal = await openPortalAlone({
    client: {
      ...there,
      searchUserTasks: orAway(there.searchUserTasks),
      findUserTask: orAway(there.findUserTask),
      incidents: orAway(there.incidents),
      isHealthy: () => Promise.resolve(engine.isThere),
    },
  });
});
afterEach(() => portal.close());

const away = /Processmotorn svarar inte sedan kl\. \d\d\.\d\d\./;

describe('while the engine does not answer', () => {
  it.each([
    ['the start page', who.manager, '/'],
    ['the tasks of a manager', who.manager, '/uppgifter'],
    ['the desk', who.customerService, '/arbetslista'],
    ['the start page of an administrator', who.admin, '/administration'],
    ['the incidents', who.admin, '/incidenter'],
  ])(
    '%s says so and since when, and says nothing of an empty list; afterwards it is as ever',
    async (_page, person, path) => {
      const user = await portal.logIn(person);
      const page = await user.open(path);
      expect(page.status).toBe(200);
      expect(page.text).toMatch(away);
      expect(page.text).toContain('Ärendelistan, nya ärenden, Mina kort och lagret fungerar');
      expect(page.text).not.toMatch(
        /Inga uppgifter just nu|Inget väntar på dig|<b>Inget just nu|Inget behöver dig|Inget står stilla/,
      );
      engine.isThere = true;
      const again = await user.open(path);
      expect(again.text).not.toMatch(away);
    },
  );

  it('what needs only the register works', async () => {
    const manager = await portal.logIn(who.manager);
    for (const path of ['/arenden', '/nytt', '/nytt/reservkort', '/nytt/kort', '/mina-kort', '/enhetens-kort']) {
      const page = await manager.open(path);
      expect([path, page.status]).toEqual([path, 200]);
    }
    const service = await portal.logIn(who.customerService);
    for (const path of ['/arenden', '/lager']) {
      const page = await service.open(path);
      expect([path, page.status]).toEqual([path, 200]);
    }
  });

  it('what needs the engine is refused in words and is no bug', async () => {
    const service = await portal.logIn(who.customerService);
    for (const path of ['/arbetslista/4711', '/arbetslista.csv']) {
      const page = await service.open(path);
      expect([path, page.status]).toEqual([path, 503]);
      expect(page.text).toContain('Processmotorn svarar inte');
    }
  });
});

describe('an engine that takes questions and never answers', () => {
  const patience = 100;
  let asked: readonly string[];
  let hung: PortalAlone;
  beforeEach(async () => {
    const { client, requests } = await standIn(() => undefined, { patience });
    asked = requests;
    hung = await openPortalAlone({ client });
  });
  afterEach(() => hung.close());

  it('keeps no page waiting, whatever it asks for, and each says what is missing', async () => {
    const { number } = await anActivation(hung, { holder: await aHolder(hung) });
    const [manager, service] = [await hung.logIn(who.manager), await hung.logIn(who.customerService)];
    const notNow = 'Processmotorn svarar inte just nu.';
    const pages = [
      [manager, '/', away],
      [manager, '/uppgifter', away],
      [manager, '/arenden', `${notNow} Det visas inte om något ärende har stannat.`],
      [service, `/arenden/${number}`, `${notNow} Ärendets uppgifter visas inte`],
      [service, '/arbetslista', away],
      [service, '/besok/utan-tid', `${notNow} De som väntar på en tid visas inte.`],
    ] as const;
    for (const [person, path, said] of pages) {
      const before = asked.length;
      const page = await person.open(path);
      expect([path, page.status]).toEqual([path, 200]);
      expect(page.text).toMatch(said instanceof RegExp ? said : new RegExp(said));
      // What is asked at the same time is put; what comes after one that was not answered is not.
      expect([path, asked.length - before < 4]).toEqual([path, true]);
    }
  });

  it('keeps /ready and /metrics from waiting', async () => {
    const ready = await fetch(`${hung.portalUrl}/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, expect.objectContaining({ engine: false })]);
    const metrics = await (await fetch(`${hung.portalUrl}/metrics`)).text();
    expect(metrics).toContain('siths_ready{part="engine"} 0');
    expect(metrics).toMatch(/siths_incidents NaN/i);
  });
});

it('an engine that is not there at all is known as that, by whatever way it is asked', async () => {
  const client = createClient({ address: 'http://127.0.0.1:9', log: createLog('silent') });
  await expect(client.searchUserTasks({ state: 'CREATED' })).rejects.toMatchObject({ code: 'UNREACHABLE' });
  await expect(client.latestEngineRecord()).rejects.toMatchObject({ code: 'UNREACHABLE' });
  const alone = await openPortalAlone({ client });
  const page = await (await alone.logIn(who.customerService)).open('/arbetslista');
  expect(page.status).toBe(200);
  expect(page.text).toMatch(away);
  await alone.close();
});
