import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { dayAt, editionSchema, policyOn, textFault } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { holdLock } from '../../platform/hold-lock.ts';
import { Unusable } from '../../platform/unusable.ts';
import type { FirstEditionAnswer } from '../../register/index.ts';
import { readSettings } from '../run/settings.ts';
import { asAsked, UsageError, type Answer, type Given } from './answer.ts';
import { operator, reasonOf, rolledBack, withRegister } from './register.ts';

const Shown = z.object({ schema: z.boolean().default(false) });
const Begun = z.object({
  reason: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((text) => textFault(text) === undefined, 'holds characters that no text has'),
  dryRun: z.boolean().default(false),
});

/** Prints the edition that holds, with today as its first day: what `policy begin` and the page `/regler` read. */
export function showPolicy({ options }: Given): Promise<Answer> {
  const { schema } = asAsked(Shown, options);
  return withRegister(() => {
    const today = dayAt(systemClock.now());
    const data = schema ? editionSchema() : { ...policyOn(today), from: today };
    return Promise.resolve({ text: JSON.stringify(data, null, 2), data });
  });
}

/** Begins with rules of one's own. The house is stopped meanwhile: each of its processes would go on by the old ones for half a minute. */
export async function beginPolicy({ args: [file = ''], options }: Given): Promise<Answer> {
  const { reason, dryRun } = asAsked(Begun, options);
  const asked = { text: readText(file), reason: reasonOf(reason) };
  const place = holdLock(join(readSettings().DATA_DIR, 'run'), 'house');
  const answer = await withRegister((register) =>
    dryRun
      ? rolledBack(register, ({ intake }) => intake.beginEdition(asked, operator()))
      : register.intake.beginEdition(asked, operator()),
  ).finally(() => place.close());
  if (answer.kind !== 'begun') throw new Unusable(refusalOf(answer));
  const lines = Object.entries(answer.changed).map(([path, { before, after }]) => `  ${path}: ${before} → ${after}`);
  const end = dryRun ? 'A dry run: nothing was changed.' : `These rules hold from ${answer.from}.`;
  return {
    text: [...(lines.length === 0 ? ['  nothing differs'] : lines), '', end].join('\n'),
    data: { dryRun, from: answer.from, changed: answer.changed },
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`'${file}' can't be read`, { cause: error });
  }
}

function refusalOf(answer: Exclude<FirstEditionAnswer, { kind: 'begun' }>): string {
  switch (answer.kind) {
    case 'decided-already':
      return 'There are cases or cards already, decided by the rules that hold: two administrators change them for a coming day, at /regler';
    case 'holds-number':
      return 'The file holds what looks like a national number: take it out';
    case 'faults':
      return [
        'The file was refused; in the words of the page:',
        ...answer.faults.map(({ path, message }) => `  ${path === '' ? 'file' : path}: ${message}`),
      ].join('\n');
  }
}
