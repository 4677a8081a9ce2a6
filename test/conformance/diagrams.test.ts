import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { folder } from './support/diagram-files.ts';

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

test.each(diagrams)('%s draws every element and every flow', (name) => {
  const xml = read(name);
  const nodes =
    /<bpmn:(?:\w*[tT]ask|\w+Gateway|startEvent|endEvent|intermediate\w+Event|boundaryEvent|subProcess|callActivity) id="([^"]+)"/g;
  expect(idsOf(xml, nodes).length).toBeGreaterThan(1);
  expect(idsOf(xml, /<bpmndi:BPMNShape [^>]*bpmnElement="([^"]+)"/g)).toEqual(idsOf(xml, nodes));
  expect(idsOf(xml, /<bpmndi:BPMNEdge [^>]*bpmnElement="([^"]+)"/g)).toEqual(
    idsOf(xml, /<bpmn:(?:sequenceFlow|association) id="([^"]+)"/g),
  );
});
