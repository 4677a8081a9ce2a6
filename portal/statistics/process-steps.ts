import { readFileSync } from 'node:fs';
import { processFile, processIds, type ProcessId } from '../../contract/index.ts';

/** A process whose steps people take. */
export interface ProcessSteps {
  readonly id: ProcessId;
  readonly name: string;
  readonly xml: string;
  /** Element → what people read on it. */
  readonly steps: ReadonlyMap<string, string>;
}

let known: ReadonlyMap<string, ProcessSteps> | undefined;

/** Every process in which people have tasks, as its model says now; read once. */
export function processesWithSteps(): ReadonlyMap<string, ProcessSteps> {
  known ??= new Map(
    processIds.flatMap((id) => {
      const read = readProcess(id);
      return read.steps.size === 0 ? [] : [[id, read] as const];
    }),
  );
  return known;
}

function readProcess(id: ProcessId): ProcessSteps {
  const xml = readFileSync(new URL(`../../${processFile(id)}`, import.meta.url), 'utf8');
  const named = (tag: string) =>
    [...xml.matchAll(new RegExp(`<bpmn:${tag} [^>]*>`, 'g'))].map(([start]) => ({
      id: attribute(start, 'id'),
      name: attribute(start, 'name'),
    }));
  return {
    id,
    name: named('process')[0]?.name ?? id,
    xml,
    steps: new Map(named('userTask').map((step) => [step.id, step.name])),
  };
}

const attribute = (start: string, name: string): string => {
  const [, text = ''] = new RegExp(` ${name}="([^"]*)"`).exec(start) ?? [];
  return text.replaceAll('&#10;', ' ').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
};
