import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { folder } from './support/diagram-files.ts';

const run = promisify(execFile);
const files = readdirSync(folder);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const tests = files.filter((name) => name.endsWith('.test.ts')).map(read);
const diagrams = files.filter((name) => name.endsWith('.bpmn'));
const idsOf = (xml: string, pattern: RegExp): string[] =>
  [...xml.matchAll(pattern)].flatMap(([, id]) => id ?? []).sort();

test.each(files.filter((name) => /\.(bpmn|dmn|form)$/.test(name)))('%s is used by a scenario', (name) => {
  const asWritten = [`'${name}'`, `'${name.replace('.bpmn', '')}'`];
  expect(tests.some((text) => asWritten.some((written) => text.includes(written)))).toBe(true);
});

/** What bpmnlint is right to refuse, because the scenario is about that, or doesn't know. */
const deliberate: Readonly<Record<string, string>> = {
  'compensation-events-event-subprocess.bpmn': 'Camunda executes it and does not document it yet',
  'compensation-events-subprocess.bpmn': 'bpmnlint looks for associations in the process only',
  'exclusive-gateway-pass.bpmn': 'two flows between the same gateways',
  'execution-listeners-twice.bpmn': 'is refused at deployment',
  'link-events-nowhere.bpmn': 'is refused at deployment',
};

test('bpmnlint finds nothing in diagrams, but for what is deliberate', async () => {
  const root = new URL('../../', import.meta.url);
  const lint = (names: readonly string[]) =>
    run(
      process.execPath,
      [
        fileURLToPath(new URL('node_modules/bpmnlint/bin/bpmnlint.js', root)),
        '--config',
        fileURLToPath(new URL('.bpmnlintrc', folder)),
        '--max-warnings=0',
        ...names.map((name) => fileURLToPath(new URL(name, folder))),
      ],
      { cwd: fileURLToPath(root) },
    ).then(
      ({ stdout }) => stdout.trim(),
      (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout).trim() : 'failed'),
    );
  expect(await lint(diagrams.filter((name) => deliberate[name] === undefined))).toBe('');
  for (const name of Object.keys(deliberate)) expect(await lint([name])).not.toBe('');
}, 60_000);

test.each(diagrams)('%s draws every element and every flow', (name) => {
  const xml = read(name);
  const nodes =
    /<bpmn:(?:\w*[tT]ask|\w+Gateway|startEvent|endEvent|intermediate\w+Event|boundaryEvent|(?:adHocS|s)ubProcess|callActivity) id="([^"]+)"/g;
  expect(idsOf(xml, nodes).length).toBeGreaterThan(1);
  expect(idsOf(xml, /<bpmndi:BPMNShape [^>]*bpmnElement="([^"]+)"/g)).toEqual(idsOf(xml, nodes));
  expect(idsOf(xml, /<bpmndi:BPMNEdge [^>]*bpmnElement="([^"]+)"/g)).toEqual(
    idsOf(xml, /<bpmn:(?:sequenceFlow|association) id="([^"]+)"/g),
  );
});
