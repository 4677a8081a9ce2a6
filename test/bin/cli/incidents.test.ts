import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { sithsKort } from '../../support/command-line.ts';
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

beforeAll(async () => {
  settings = { dataDir: mkdtempSync(join(tmpdir(), 'incidents-')), ports: await freePorts() };
  house = await startHouse(settings);
  const headers = { authorization: `Bearer ${houseToken}` };
  const form = new FormData();
  form.append('resources', new Blob([model], { type: 'application/xml' }), 'stands-still.bpmn');
  expect((await fetch(`${house.engineUrl}/v2/deployments`, { method: 'POST', headers, body: form })).status).toBe(200);
  const started = await fetch(`${house.engineUrl}/v2/process-instances`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ processDefinitionId: 'stands-still' }),
  });
  expect(started.status).toBe(200);
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
  expect(run('retry', id)).toMatchObject({ code: 0, out: expect.stringContaining('Tried again: 1 of 1') });
  expect(run('list').out).toContain(id);
  expect(run('give-up', id)).toMatchObject({ code: 2, err: expect.stringContaining('--reason') });
  expect(run('give-up', id, '--reason', 'Provad')).toMatchObject({ code: 0, out: expect.stringContaining('1 of 1') });
  expect(run('list').out).toContain('Nothing stands still.');
  expect(run('retry', id)).toMatchObject({ code: 3, err: expect.stringContaining('any more') });
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
