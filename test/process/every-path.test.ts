import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from '@jest/globals';
import { processFile, processIds, type ProcessId } from '../../contract/index.ts';
import { withCalled } from '../support/called.ts';

const startsOf = /triggeredByEvent="true">.*?<bpmn:startEvent id="(\w+)"/gs;

/**
 * Each end event, boundary event, catching event and event subprocess of a model stands in the list of a path test
 * (`test/process/<routine>/<process id>.test.ts` or `<process id>.<part>.test.ts`, of the process itself or of one that calls it), which fails
 * unless it really came by.
 */
it.each(processIds)('%s has a path test for every way in which something ends or is caught', (processId) => {
  const model = readFileSync(processFile(processId), 'utf8');
  const tests = processIds
    .filter((caller) => withCalled(caller).includes(processId))
    .flatMap(testsOf)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const ends = idsOf(model, /<bpmn:(?:endEvent|boundaryEvent|intermediateCatchEvent) id="(\w+)"/g);
  const starts = idsOf(model, startsOf);
  const all = [...ends, ...starts];
  expect(ends.length).toBeGreaterThan(0);
  expect(all.filter((id) => !tests.includes(`'${id}'`))).toEqual([]);
});

function testsOf(processId: ProcessId): string[] {
  const folder = dirname(processFile(processId)).replace(/^bpmn/, 'test/process');
  if (!existsSync(folder)) return [];
  const isTest = (file: string) => file.startsWith(`${processId}.`) && file.endsWith('.test.ts');
  return readdirSync(folder)
    .filter(isTest)
    .map((file) => `${folder}/${file}`);
}

function idsOf(model: string, pattern: RegExp): string[] {
  return [...model.matchAll(pattern)].flatMap(([, id]) => id ?? []);
}

it('sees event subprocesses', () => {
  expect(idsOf(readFileSync(processFile('card-return'), 'utf8'), startsOf).length).toBeGreaterThan(1);
});
