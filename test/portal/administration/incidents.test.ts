import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cardNumberInText } from '../../../contract/index.ts';
import { isRefusal, type Case } from '../../../register/index.ts';
import { reconcile } from '../../../workers/index.ts';
import { submit, theCase } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { sqlIn } from '../../support/registers.ts';
import { until } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { endHalted } from '../../support/world.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';

/** Completions that somebody made at the engine bear no signature: the step after each stands still at an incident. */
let world: PortalWorld;
let admin: WebUser;
let cases: Case[];

async function open(): Promise<void> {
  world = await openPortalWorld();
  admin = await world.logIn(who.admin);
  cases = [
    await submit(world),
    await submit(world, { holder: who.doctor, cardNumber: drawer.second }),
    await submit(world, { holder: who.secondHolder, cardNumber: drawer.third }),
  ];
  for (const found of cases) await forge(found);
}
async function close(): Promise<void> {
  await endHalted(world);
  await world.close();
}

async function forge({ caseId }: Case): Promise<void> {
  const before = (await incidents()).length;
  const { userTaskKey } = await world.task('Task_Activate', caseId);
  const forged = { outcome: 'activate', receiptSigned: true, by: who.idAdministrator.hsaId, at: world.now() };
  await world.rawClient.completeUserTask(userTaskKey, { activation: forged });
  await until(async () => (await incidents()).length > before, 'an incident');
}
const incidents = () => world.client.incidents({ state: 'ACTIVE' });
const numberOf = (index: number) => cases[index]?.number ?? '';
async function causeAddress(): Promise<string> {
  const { text } = await admin.open('/incidenter');
  return /href="(\/incidenter\/[0-9a-f]+)"/.exec(text)?.[1] ?? 'no cause';
}
const toldByEngine = () => [
  ...auditRows(world.dir, 'engine-incident-resolved'),
  ...auditRows(world.dir, 'engine-job-changed'),
];

describe('what stands still', () => {
  beforeAll(open);
  afterAll(close);

  it('is the first thing on the start page, once for one cause', async () => {
    const { url, text } = await admin.open('/');
    expect(new URL(url).pathname).toBe('/administration');
    expect(wordsOfPage(text)).toContain('En sak behöver dig. Resten fungerar.');
    expect(wordsOfPage(text)).toContain('3 ärenden i');
    expect(text.match(/class="ico bad"/g)).toHaveLength(1);
  });

  it('is told with its cause as a sentence, its step, its process and numbers of cases, never names', async () => {
    const { text } = await admin.open(await causeAddress());
    const said = wordsOfPage(text);
    expect(said).toMatch(/Aktivera kortet går inte att göra/);
    expect(said).toMatch(/kommer inte från portalen/);
    for (const { number } of cases) expect(said).toContain(number);
    for (const { familyName, hsaId } of [who.holder, who.doctor, who.manager, who.idAdministrator]) {
      expect(text).not.toContain(familyName);
      expect(text).not.toContain(hsaId);
    }
    expect(text).not.toContain(drawer.second);
    expect(text).not.toContain(cardNumberInText(drawer.second));
    expect(text).not.toMatch(/PermanentFailure/);
    expect(/<h2 id="o-h">([^<]*)</.exec(text)?.[1]).toMatch(/^Svaret .* kommer inte från portalen[^.]*$/);
  });

  it('shows where in the diagram it stands', async () => {
    const { text } = await admin.open(`${await causeAddress()}/diagram`);
    expect(text).toContain('<bpmn:definitions');
    expect(JSON.parse(text)).toMatchObject({ now: [expect.any(String)] });
  });
});

describe('trying again', () => {
  beforeEach(open);
  afterEach(close);

  it('lets the engine try one again, with new retries, and tells who said so', async () => {
    const before = new Set((await incidents()).map(({ incidentKey }) => incidentKey));
    const { text } = await admin.submit(`${await causeAddress()}/forsok`, { incident: 'aldst' });
    expect(wordsOfPage(text)).toContain('Ett ärende försöker igen.');
    // The answer is as unsigned as it was: the step fails again, at another incident.
    await until(async () => {
      const now = await incidents();
      return now.length === 3 && now.some(({ incidentKey }) => !before.has(incidentKey));
    }, 'the step was tried again');
    expect(auditRows(world.dir, 'incident-retried')).toMatchObject([
      { actor: who.admin.hsaId, role: 'admin', details: { step: 'Aktivera kortet' } },
    ]);
  });

  it("is not told a second time by the engine's history", async () => {
    const before = new Set((await incidents()).map(({ incidentKey }) => incidentKey));
    await admin.submit(`${await causeAddress()}/forsok`, { incident: 'alla' });
    await until(async () => {
      const now = await incidents();
      return now.length === 3 && !now.some(({ incidentKey }) => before.has(incidentKey));
    }, 'all were tried again');
    await reconcile({ client: world.rawClient, register: world.register }, Date.parse(world.now()));
    expect(auditRows(world.dir, 'incident-retried')).toHaveLength(3);
    expect(toldByEngine()).toEqual([]);
  });

  it('says so of one that somebody else has seen to', async () => {
    const answer = await admin.submit(`${await causeAddress()}/forsok`, { incident: '1' });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('är redan åtgärdat');
  });
});

describe('giving up', () => {
  beforeEach(open);
  afterEach(close);

  it('asks for a reason, without a number in it', async () => {
    const address = `${await causeAddress()}/ge-upp`;
    for (const reason of ['', '   ', '19811218-9876 är fel']) {
      expect((await admin.submit(address, { reason })).status).toBe(422);
    }
    expect(await incidents()).toHaveLength(3);
    expect(auditRows(world.dir, 'process-given-up')).toEqual([]);
  });

  it('ends the processes, stops their cases and keeps the reason, once, and leaves a quiet room', async () => {
    const reason = 'Uppgiften är gjord utanför portalen';
    const { text } = await admin.submit(`${await causeAddress()}/ge-upp`, { reason });
    expect(wordsOfPage(text)).toContain('3 ärenden är uppgivna.');
    await until(async () => (await incidents()).length === 0, 'nothing stands still');
    for (const { caseId, processInstanceKey = '' } of cases) {
      expect(await theCase(world, caseId)).toMatchObject({ state: 'open', phase: 'stopped' });
      expect(await world.client.findProcessInstance(processInstanceKey)).toMatchObject({ state: 'TERMINATED' });
    }
    await reconcile({ client: world.rawClient, register: world.register }, Date.parse(world.now()));
    expect(auditRows(world.dir, 'engine-instance-cancelled')).toEqual([]);
    const rows = auditRows(world.dir, 'process-given-up');
    expect(rows.map(({ actor, details }) => [actor, details['reason']])).toEqual(
      cases.map(() => [who.admin.hsaId, reason]),
    );
    const sealed = sqlIn(world.dir, `SELECT sealed FROM audit WHERE action = 'process-given-up'`);
    expect(sealed.every((row) => row['sealed'] !== null)).toBe(true);
    const manager = await world.logIn(who.manager);
    expect(wordsOfPage((await manager.open(`/arenden/${numberOf(0)}`)).text)).toContain(reason);
    expect(wordsOfPage((await admin.open('/incidenter')).text)).toContain('Inget står stilla');
    expect(wordsOfPage((await admin.open('/administration')).text)).toContain('Inget behöver dig just nu.');
  });

  it('is refused by the register too for anybody but administrators', async () => {
    const [viewer, author] = [await world.viewer(who.customerService), await world.author(who.customerService)];
    const incident = { incidentKey: '1', jobKey: '2', rootKey: '3', process: 'P', step: 'S' };
    for (const answer of [
      await world.register.incidents.retry([incident], { viewer, author }),
      await world.register.incidents.giveUp({ incidents: [incident], reason: 'Skäl' }, { viewer, author }),
    ]) {
      expect(answer && isRefusal(answer) && answer.code).toBe('administrators-only');
    }
  });
});
