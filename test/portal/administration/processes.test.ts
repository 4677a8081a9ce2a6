import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { instantAt } from '../../../contract/index.ts';
import { EngineProblem } from '../../../client/index.ts';
import { submit } from '../../support/activation.ts';
import type { WebUser } from '../../support/web-user.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalAlone, openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { fakeClient } from '../fake-client.ts';

const Path = z.object({ xml: z.string(), now: z.array(z.string()) });

describe('processes of the engine', () => {
  let world: PortalWorld;
  let admin: WebUser;
  let caseNumber: string;
  beforeAll(async () => {
    world = await openPortalWorld();
    admin = await world.logIn(who.admin);
    const { number, caseId } = await submit(world, { holder: who.holder, cardNumber: drawer.first });
    caseNumber = number;
    await world.task('Task_Activate', caseId);
  });
  afterAll(() => world.close());

  it('are listed with their versions and how many run, without a case or a person', async () => {
    const { text } = await admin.open('/processer');
    const rows = text.split('<tr>').map(wordsOfPage);
    const row = rows.find((each) => each.includes(' reserve-card-activation ')) ?? '';
    expect(row).toMatch(/reserve-card-activation 1 1 0/);
    expect(rows.find((each) => each.includes(' foreign-staff-order '))).toMatch(/foreign-staff-order 1 0 0/);
    expect(wordsOfPage(text)).toContain('Inget dröjer');
    for (const secret of [caseNumber, who.holder.familyName, who.holder.hsaId, drawer.first])
      expect(text).not.toContain(secret);
  });

  it('are asked for what has been going on since a time', async () => {
    const before = instantAt(Date.parse(world.now()) + 60_000);
    const { processInstanceKey } = await world.client.createProcessInstance({
      processId: 'order-review',
      variables: {},
      tag: 'case:none',
    });
    const ofTypes = await Promise.all(
      (['SERVICE_TASK', 'SEND_TASK', 'BUSINESS_RULE_TASK'] as const).map((type) =>
        world.client.activeSince({ type, before }),
      ),
    );
    const begun = ofTypes.flat().filter((each) => each.processInstanceKey === processInstanceKey);
    expect(begun).toEqual([expect.objectContaining({ state: 'ACTIVE', hasIncident: false })]);
    const type = begun[0]?.type === 'SEND_TASK' ? 'SEND_TASK' : 'SERVICE_TASK';
    const early = await world.client.activeSince({ type, before: '2026-01-01T00:00:00.000Z' });
    expect(early).toEqual([]);
    await world.client.cancelProcessInstance(processInstanceKey);
  });

  it('show where instances of a version stand, with its diagram', async () => {
    const { text } = await admin.open('/processer/reserve-card-call');
    expect(wordsOfPage(text)).toMatch(/Version 1 1 /);
    const standing = wordsOfPage(text.slice(text.indexOf('s-h')));
    expect(standing).toContain('Här står de i version 1');
    const { text: json } = await admin.open('/processer/reserve-card-call/diagram?version=1');
    const { xml, now } = Path.parse(JSON.parse(json));
    expect(xml).toContain('id="reserve-card-call"');
    expect(now).toEqual(['Task_Activate']);
    expect(text).not.toContain(caseNumber);
    expect((await admin.open('/processer/reserve-card-call?version=7')).status).toBe(404);
    expect((await admin.open('/processer/finns-inte')).status).toBe(404);
  });
});

describe('steps that are late', () => {
  const element = {
    elementInstanceKey: '1',
    processInstanceKey: '2',
    elementId: 'Task_Send',
    elementName: 'Skicka mejl',
  };
  const job = { type: 'send-mail', processDefinitionId: 'card-order', elementInstanceKey: '1', retries: 2 };
  const late = { ...element, type: 'SEND_TASK', state: 'ACTIVE', hasIncident: false, endDate: undefined } as const;

  it('are those that began ten minutes ago and are no incident, together by step', async () => {
    const startDate = '2026-11-24T07:00:00.000Z';
    const asked: string[] = [];
    const portal = await openPortalAlone({
      client: fakeClient({
        unfinishedJobs: () =>
          Promise.resolve({
            total: 300,
            jobs: [
              { ...job, jobKey: '1', hasFailed: true },
              { ...job, jobKey: '2', hasFailed: true },
              { ...job, jobKey: '3', hasFailed: false, elementInstanceKey: 'new' },
              { ...job, jobKey: '4', hasFailed: false, elementInstanceKey: 'stopped' },
              { ...job, jobKey: '5', hasFailed: false, retries: 0 },
            ],
          }),
        activeSince: ({ type, before }) => {
          asked.push(before);
          return Promise.resolve(type === late.type ? [{ ...late, startDate }] : []);
        },
      }),
    });
    const admin = await portal.logIn(who.admin);
    const { text } = await admin.open('/processer');
    const late2 = text
      .split('<tr>')
      .map(wordsOfPage)
      .filter((row) => row.includes('send-mail'));
    expect(late2).toEqual([expect.stringMatching(/Skicka mejl send-mail card-order Försöker igen 30 min 2/)]);
    expect(wordsOfPage(text)).toContain('5 av 300 steg');
    // Once for each kind of element, however many jobs there are.
    expect(asked).toEqual(Array(6).fill('2026-11-24T07:20:00.000Z'));
    await portal.close();
  });

  it('can’t be told while the engine is away', async () => {
    const away = () => Promise.reject(new EngineProblem({ status: 0, code: 'UNREACHABLE', detail: 'gone' }));
    const portal = await openPortalAlone({ client: fakeClient({ processDefinitions: away }) });
    const admin = await portal.logIn(who.admin);
    const { text } = await admin.open('/processer');
    expect(wordsOfPage(text)).toContain('Processmotorn svarar inte');
    expect(wordsOfPage(text)).not.toContain('Inget dröjer');
    await portal.close();
  });
});
