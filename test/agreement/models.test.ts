import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { decisionFile, decisionIds, processFile, processIds } from '../../contract/index.ts';
import { distinct, labelsOf, models, root } from './models.ts';

const run = promisify(execFile);

it('deploys exactly the files of bpmn/', () => {
  const files = [...processIds.map(processFile), ...decisionIds.map(decisionFile)];
  const lying = readdirSync(new URL('bpmn/', root), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.includes('.'),
  );
  expect(lying.map((file) => `bpmn/${file}`).sort()).toEqual(files.sort());
});

describe.each(models.map((model) => [model.id, model] as const))('%s', (id, model) => {
  it('has the process id of its file and runs on Camunda 8.8', () => {
    expect(model.process.processId).toBe(id);
    expect(model.xml).toContain('modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.8.0"');
  });

  it('passes bpmnlint without a warning', async () => {
    const lint = fileURLToPath(new URL('node_modules/bpmnlint/bin/bpmnlint.js', root));
    const linted = run(process.execPath, [lint, '--max-warnings=0', processFile(id)], { cwd: fileURLToPath(root) });
    await expect(linted.then(({ stdout }) => stdout.trim())).resolves.toBe('');
  });

  it('draws every element and every flow', () => {
    const drawn = (kind: string) =>
      distinct(
        [...model.xml.matchAll(new RegExp(`<bpmndi:${kind} [^>]*bpmnElement="([^"]+)"`, 'g'))].flatMap(
          ([, of]) => of ?? [],
        ),
      );
    const notes = [...model.xml.matchAll(/<bpmn:(textAnnotation|association) id="([^"]+)"/g)];
    const noted = (type: string) => notes.flatMap(([, kind, of]) => (kind === type && of !== undefined ? [of] : []));
    const elements = [...model.process.elements.keys()].filter((element) => element !== id);
    expect(drawn('BPMNShape')).toEqual(distinct([...elements, ...noted('textAnnotation')]));
    expect(drawn('BPMNEdge')).toEqual(distinct([...model.process.flows.keys(), ...noted('association')]));
  });

  it('fits on a screen', () => {
    const bounds = [...model.xml.matchAll(/<dc:Bounds x="(-?[\d.]+)" y="-?[\d.]+" width="([\d.]+)"/g)];
    const left = Math.min(...bounds.map(([, x]) => Number(x)));
    const right = Math.max(...bounds.map(([, x, width]) => Number(x) + Number(width)));
    expect(right - left).toBeLessThanOrEqual(1600);
  });

  it('leaves every number to the policy data', () => {
    expect(labelsOf(model).filter((label) => /\d|tredje|fjorton|trettio/i.test(label))).toEqual([]);
  });

  it('names every step, event and question', () => {
    const silent = model.elements.filter(
      ({ kind, name, outgoing }) =>
        name === undefined && kind !== 'parallel-gateway' && kind !== 'event-based-gateway' && outgoing.length !== 1,
    );
    expect(silent.map((element) => element.id)).toEqual([]);
  });

  it('asks no start form: cases start in the portal', () => {
    expect(model.xml).not.toMatch(/<bpmn:startEvent [^>]*>\s*<bpmn:extensionElements>\s*<zeebe:formDefinition/);
  });
});
