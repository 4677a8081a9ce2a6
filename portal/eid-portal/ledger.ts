import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from '../../platform/durable-file.ts';
import { privateFile } from '../../platform/private-folder.ts';
import { Unusable } from '../../platform/unusable.ts';
import { ErrandId, errands, plainCard } from '../companion/errands.ts';

/** Something that was done there. */
const Entry = z.object({
  number: z.string(),
  errand: ErrandId,
  /** Epoch ms. */
  at: z.int(),
  values: z.record(z.string(), z.string()),
  /** What it answered besides number and time: the number of the card that is made, a code. */
  answer: z.string().optional(),
});
export type Entry = z.infer<typeof Entry>;

/** What the simulated portal knows. It has a file of its own, and learns nothing from the house. */
export interface Ledger {
  /** The newest first. */
  all(): readonly Entry[];
  find(number: string): Entry | undefined;
  /** The block of a card. */
  blockOf(cardNumber: string): Entry | undefined;
  /** Resolves when it is on disk. */
  add(errand: ErrandId, values: Readonly<Record<string, string>>): Promise<Entry>;
}

/** Throws `Unusable` when the file is no list of what was done. @param now epoch ms */
export function openLedger(file: string, now: () => number): Ledger {
  let entries = existsSync(file) ? read(file) : [];
  let last: Promise<unknown> = Promise.resolve();
  const keep = async (entry: Entry): Promise<Entry> => {
    await writeDurably(file, JSON.stringify([...entries, entry], null, 1), {
      draft: `${file}.draft`,
      mode: privateFile,
    });
    entries = [...entries, entry];
    return entry;
  };
  const next = (errand: ErrandId, values: Readonly<Record<string, string>>): Entry => {
    const count = entries.length + 1;
    const answer = answerOf(errand, count);
    const number = `${errands[errand].mark}-${String(count).padStart(6, '0')}`;
    return { number, errand, at: now(), values, ...(answer !== undefined && { answer }) };
  };
  return {
    all: () => entries.toReversed(),
    find: (number) => entries.find((entry) => entry.number === number),
    blockOf: (cardNumber) =>
      entries.find(
        ({ errand, values }) => errand === 'sparra' && plainCard(values['cardNumber']) === plainCard(cardNumber),
      ),
    /** One after the other, so that no number is given twice. */
    add(errand, values) {
      const added = last.then(() => keep(next(errand, values)));
      last = added.catch(() => undefined);
      return added;
    },
  };
}

function answerOf(errand: ErrandId, count: number): string | undefined {
  if (errand === 'bestall') return `SI91${String(count).padStart(6, '0')}`;
  return errand === 'las-upp' ? String((count * 7_919_113) % 100_000_000).padStart(8, '0') : undefined;
}

function read(file: string): Entry[] {
  try {
    return z.array(Entry).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Unusable(
      `'${file}', what the simulated SITHS eID Portal knows, can't be read; move it away, and it begins anew`,
      {
        cause: error,
      },
    );
  }
}
