import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UsageError } from './answer.ts';

const MapFile = z.record(z.string(), z.record(z.string(), z.string()));

/** What an operator says of the steps of several processes: ids in the newest version by ids in an older one. Throws `UsageError`. */
export function readMapFile(path: string): Map<string, Map<string, string>> {
  try {
    const read = MapFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    return new Map(Object.entries(read).map(([process, renamed]) => [process, new Map(Object.entries(renamed))]));
  } catch (error) {
    throw new UsageError(
      `Expected in '${path}' the steps of each process as JSON: { "card-order": { "Task_Old": "Task_New" } }`,
      { cause: error },
    );
  }
}
