import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { processFile, processIds } from '../../contract/index.ts';
import { withCalled } from '../support/called.ts';

const startsOf = /triggeredByEvent="true">.*?<bpmn:startEvent id="(\w+)"/gs;

/**
 * Each end event, boundary event, catching event and event subprocess of a model stands in the list of a path test
 * (`test/process/<routine>/<process id>.test.ts`, of the process itself or of one that calls it), which fails unless it really came by.
 */
it.each(processIds)('%s has a path test for every way in which something ends or is caught', (processId) => {
  const model = readFileSync(processFile(processId), 'utf8');
  const tests = processIds
    .filter((caller) => withCalled(caller).includes(processId))
    .map((caller) => processFile(caller).replace(/^bpmn(.*)\.bpmn$/, 'test/process$1.test.ts'))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const ends = idsOf(model, /<bpmn:(?:endEvent|boundaryEvent|intermediateCatchEvent) id="(\w+)"/g);
  const starts = idsOf(model, startsOf);
  const all = [...ends, ...starts];
  expect(ends.length).toBeGreaterThan(0);
  expect(all.filter((id) => !tests.includes(`'${id}'`))).toEqual([]);
});

function idsOf(model: string, pattern: RegExp): string[] {
  return [...model.matchAll(pattern)].flatMap(([, id]) => id ?? []);
}

it('sees event subprocesses', () => {
  expect(idsOf(readFileSync(processFile('card-return'), 'utf8'), startsOf).length).toBeGreaterThan(1);
});
