import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { privateFile } from '../../platform/private-folder.ts';
import { Unusable } from '../../platform/unusable.ts';
import type { Erasure } from '../../register/index.ts';
import { UsageError, type Answer, type Given } from './answer.ts';
import { operator, withRegister } from './register.ts';

const Line = z.strictObject({ kind: z.enum(['case', 'person']), id: z.string().min(1).max(60) });

/** Writes what was erased, by ids, to a new file: kept apart from backups, it is what a restored one is told again. */
export async function saveErasures({ args: [target] }: Given): Promise<Answer> {
  if (target === undefined) throw new UsageError('Name the file for the list');
  const file = resolve(target);
  if (existsSync(file)) throw new Unusable(`'${file}' is there already: a list has a file of its own`);
  return withRegister(async ({ retention }) => {
    const found: Erasure[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const { erasures, next }: Awaited<ReturnType<typeof retention.erasures>> = await retention.erasures(after);
      found.push(...erasures);
      after = next;
    }
    const text = found.map((erasure) => `${JSON.stringify(erasure)}\n`).join('');
    writeFileSync(file, text, { mode: privateFile, flush: true, flag: 'wx' });
    return { text: `Wrote ${found.length} erasures to ${file}.`, data: { file, erasures: found.length } };
  });
}

/** Erases in the register what a list says was erased, as in one that came back from a backup. What is erased already is passed by. */
export async function replayErasures({ args: [source] }: Given): Promise<Answer> {
  if (source === undefined) throw new UsageError('Name the list, as `erasures save` wrote it');
  const erasures = await readList(resolve(source));
  return withRegister(async ({ retention }) => {
    const erased = await retention.replay(erasures, operator().at);
    const passed = erasures.length - erased;
    const text = `Erased ${erased} of ${erasures.length}; ${passed} were erased already, or aren't in this register.`;
    return { text, data: { erased, passed } };
  });
}

/** The whole list is read before anything is erased. */
async function readList(file: string): Promise<Erasure[]> {
  if (!existsSync(file)) throw new Unusable(`There is no list '${file}'`);
  const erasures: Erasure[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    number += 1;
    const read = Line.safeParse(jsonIn(line));
    if (!read.success) throw new Unusable(`Line ${number} of '${file}' is no erasure; nothing was erased`);
    erasures.push(read.data);
  }
  return erasures;
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
