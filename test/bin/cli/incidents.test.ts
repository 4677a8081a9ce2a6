import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { sithsKort } from '../../support/command-line.ts';
import { sqlIn } from '../../support/registers.ts';
import { until } from '../../support/until.ts';
import {
  freePorts,
  houseEnvironment,
  houseToken,
  startHouse,
  type House,
  type HouseSettings,
} from '../../support/house.ts';

/** Nothing chooses its way: the instance stands still. */
const model = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://siths-kort.example">
  <bpmn:process id="stands-still" name="Stands still" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>In</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="In" sourceRef="Start" targetRef="Choice" />
    <bpmn:exclusiveGateway id="Choice" name="Which way?"><bpmn:incoming>In</bpmn:incoming><bpmn:outgoing>Out</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="Out" sourceRef="Choice" targetRef="End"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=1 = 2</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:endEvent id="End"><bpmn:incoming>Out</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;

let settings: HouseSettings;
let house: House;
const run = (...args: string[]) => sithsKort(['incidents', ...args], houseEnvironment(settings));
const Listed = z.object({ causes: z.array(z.object({ id: z.string(), cases: z.array(z.string().nullable()) })) });

/** A connection for each: the engine closes an idle one while a command keeps this process from hearing of it. */
const headers = { authorization: `Bearer ${houseToken}`, connection: 'close' };

async function deploy(name: string, xml: string): Promise<void> {
  const form = new FormData();
  form.append('resources', new Blob([xml], { type: 'application/xml' }), name);
  expect((await fetch(`${house.engineUrl}/v2/deployments`, { method: 'POST', headers, body: form })).status).toBe(200);
}

async function startInstance(processDefinitionId: string): Promise<void> {
  const started = await fetch(`${house.engineUrl}/v2/process-instances`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ processDefinitionId }),
  });
  expect(started.status).toBe(200);
}

beforeAll(async () => {
  settings = { dataDir: mkdtempSync(join(tmpdir(), 'incidents-')), ports: await freePorts() };
  house = await startHouse(settings);
  await deploy('stands-still.bpmn', model);
  await startInstance('stands-still');
}, 120_000);
afterAll(async () => {
  await house.kill();
  rmSync(settings.dataDir, { recursive: true });
});

it('lists what stands still by its cause, tries it again, and gives it up for a reason', () => {
  const listed = run('list', '--json');
  const [cause, ...others] = Listed.parse(JSON.parse(listed.out)).causes;
  expect([listed.code, others]).toEqual([0, []]);
  const id = cause?.id ?? '';
  expect(run('list').out).toContain(`${id}  1 since `);
  const ordered = () =>
    sqlIn(
      settings.dataDir,
      `SELECT count(*) AS n FROM "engineOrders" JOIN audit ON "row" = "auditRow" WHERE action <> 'instances-migrated'`,
    )[0];
  expect(run('retry', id, '--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('Would try again: 1.') });
  const givenUp = run('give-up', id, '--reason', 'Provad', '--dry-run', '--json');
  expect([givenUp.code, JSON.parse(givenUp.out)]).toEqual([0, { dryRun: true, givenUp: 1, cases: [null] }]);
  expect([Listed.parse(JSON.parse(run('list', '--json').out)).causes.length, ordered()]).toEqual([1, { n: 0 }]);
  expect(run('retry', id)).toMatchObject({ code: 0, out: expect.stringContaining('Tried again: 1 of 1') });
  expect(ordered()).not.toEqual({ n: 0 });
  expect(run('list').out).toContain(id);
  expect(run('give-up', id)).toMatchObject({ code: 2, err: expect.stringContaining('--reason') });
  expect(run('give-up', id, '--reason', 'Provad')).toMatchObject({ code: 0, out: expect.stringContaining('1 of 1') });
  expect(run('list').out).toContain('Nothing stands still.');
  expect(run('retry', id)).toMatchObject({ code: 3, err: expect.stringContaining('any more') });
});

/** Waits at a step, behind which there is another from the second version on; the third knows the first step by another id. */
const waiting = (version: number) => {
  const step = version === 3 ? 'Wait_Anew' : 'Wait';
  const task = (id: string, incoming: string, outgoing: string) =>
    `<bpmn:receiveTask id="${id}" name="Wait" messageRef="Go"><bpmn:incoming>${incoming}</bpmn:incoming><bpmn:outgoing>${outgoing}</bpmn:outgoing></bpmn:receiveTask>`;
  const second = version === 1 ? '' : task('Second', 'Out', 'Last');
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://siths-kort.example">
  <bpmn:message id="Go" name="go"><bpmn:extensionElements><zeebe:subscription correlationKey="=&#34;key&#34;" /></bpmn:extensionElements></bpmn:message>
  <bpmn:process id="waits" name="Waits" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>In</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="In" sourceRef="Start" targetRef="${step}" />
    ${task(step, 'In', 'Out')}
    <bpmn:sequenceFlow id="Out" sourceRef="${step}" targetRef="${version === 1 ? 'End' : 'Second'}" />
    ${second}
    ${version === 1 ? '' : '<bpmn:sequenceFlow id="Last" sourceRef="Second" targetRef="End" />'}
    <bpmn:endEvent id="End"><bpmn:incoming>${version === 1 ? 'Out' : 'Last'}</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;
};

it('moves running instances to the newest version once the plan is shown, and leaves what stands on a step that is gone until it is said what it has become', async () => {
  const migrate = (...args: string[]) => sithsKort(['migrate-instances', ...args], houseEnvironment(settings));
  await deploy('waits.bpmn', waiting(1));
  await startInstance('waits');
  await startInstance('waits');
  expect(migrate()).toMatchObject({ code: 0, out: expect.stringContaining('on the newest version') });
  await deploy('waits.bpmn', waiting(2));
  const plan = "waits: 2 from version 1 to 2 (2 on 'Wait')";
  expect(migrate('--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining(plan) });
  expect(migrate('--dry-run').out).toContain('nothing was moved');
  const moved = migrate('waits');
  expect(moved).toMatchObject({ code: 0, out: expect.stringContaining('Moved: 2.') });
  expect(moved.err).toContain(plan);
  expect(migrate().out).toContain('on the newest version');
  await deploy('waits.bpmn', waiting(3));
  const stays = migrate();
  expect(stays).toMatchObject({ code: 4, out: expect.stringContaining("version 3 has no step 'Wait' (Wait)") });
  expect(stays.out).toContain('Moved: 0.');
  expect(stays.out.match(/Stays: /g)).toHaveLength(2);
  expect(migrate('finns-inte')).toMatchObject({ code: 2, err: expect.stringContaining("no process 'finns-inte'") });
  for (const [map, why] of [
    ['Wait=No_Such', "there is no step 'No_Such'"],
    ['Wait=End', "'Wait' is of kind ReceiveTask, and 'End' of kind EndEvent"],
    ['Never=Wait_Anew', "no version on which instances run has a step 'Never'"],
    ['Wait', 'Expected --map with pairs of steps'],
    ['Wait=Wait_Anew,Wait=Second', "The step 'Wait' can become one step only"],
  ] as const) {
    expect(migrate('waits', '--map', map)).toMatchObject({ code: 2, err: expect.stringContaining(why) });
  }
  expect(migrate('--map', 'Wait=Wait_Anew')).toMatchObject({ code: 2, err: expect.stringContaining('name it') });
  const mapFile = join(settings.dataDir, 'renamed.json');
  writeFileSync(mapFile, '{ "waits": "Wait" }');
  expect(migrate('--map-file', mapFile)).toMatchObject({ code: 2, err: expect.stringContaining('as JSON') });
  writeFileSync(mapFile, JSON.stringify({ waits: { Wait: 'Wait_Anew' } }));
  const planned = migrate('--map-file', mapFile, '--dry-run');
  expect(planned).toMatchObject({ code: 0, out: expect.stringContaining("'Wait' (Wait) becomes 'Wait_Anew' (Wait)") });
  expect(planned.out).not.toContain("can't");
  expect(migrate('waits', '--map', 'Wait=Wait_Anew')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Moved: 2.'),
  });
  expect(migrate().out).toContain('on the newest version');
  const rows = sqlIn(settings.dataDir, `SELECT details FROM audit WHERE action = 'instances-migrated' ORDER BY "row"`);
  expect(rows.map(({ details }) => String(details))).toMatchObject([
    expect.stringContaining('"process":"waits","from":"1","to":"2","step":"begun","instances":"2"'),
    expect.stringContaining('"from":"1","to":"2","step":"done","moved":"2","refused":"0"'),
    expect.stringContaining('"from":"2","to":"3","step":"begun","instances":"2"'),
    expect.stringContaining('"from":"2","to":"3","step":"done","moved":"0","refused":"2"'),
    expect.stringContaining('"from":"2","to":"3","step":"begun","instances":"2","renamed":"Wait=Wait_Anew"'),
    expect.stringContaining('"from":"2","to":"3","step":"done","moved":"2","refused":"0"'),
  ]);
  const movers = () =>
    sqlIn(settings.dataDir, `SELECT actor, role FROM audit WHERE action = 'engine-instance-changed'`);
  await until(() => Promise.resolve(movers().length === 4), 'the engine has told of the moves');
  expect(new Set(movers().map(({ actor, role }) => `${String(actor)} ${String(role)}`))).toEqual(
    new Set(['operator operator']),
  );
});

it('says that the engine is away, and changes nothing', () => {
  const away = sithsKort(['incidents', 'list'], { ...houseEnvironment(settings), ENGINE_PORT: '1' });
  expect(away.code).toBe(3);
  expect(away.err).not.toMatch(/^\s+at /m);
});

it('says what to do when the engine does not answer', () => {
  const elsewhere = { ...houseEnvironment(settings), CAMUNDA_REST_ADDRESS: 'http://127.0.0.1:1' };
  const listed = sithsKort(['incidents', 'list'], elsewhere);
  expect(listed).toMatchObject({
    code: 3,
    err: expect.stringContaining('start the house, or set CAMUNDA_REST_ADDRESS'),
  });
});
