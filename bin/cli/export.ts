import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { dayAt, instantAt, type CardMapping, type Instant } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { privateFile } from '../../platform/private-folder.ts';
import type { ExtractScope, LogHead, Register } from '../../register/index.ts';
import { asAsked, UsageError, type Answer, type Given, type Progress } from './answer.ts';
import { refuseUnlessNew } from './backup.ts';
import { makeNamed, onNamed } from './named-folders.ts';
import { operator, operatorAccount, withRegister } from './register.ts';

const Options = z.object({
  includesProtected: z.boolean().default(false),
  numbers: z.boolean().default(false),
  source: z.string().trim().min(1).max(60).default('SITHS-kort'),
});

/** People and cards in one part: one statement, one answer in memory. */
const together = 500;

/**
 * Writes units, people and employments, and cards, as files that `import` reads again. The log tells of it before anything leaves the
 * register, and of what left afterwards; files have their names only when they are whole.
 */
export async function exportFiles({ args: [target], options, progress }: Given): Promise<Answer> {
  const asked = asAsked(Options, options);
  if (target === undefined) throw new UsageError('Name the folder for the files');
  const folder = resolve(target);
  await onNamed(() => {
    refuseUnlessNew(folder, readConfig(process.env).DATA_DIR, 'An export');
    process.umask(0o077);
    makeNamed(folder);
    return Promise.resolve();
  });
  const now = systemClock.now();
  const scope: ExtractScope = { day: dayAt(now), ...asked };
  return withRegister(async (register) => {
    const flags = { includesProtected: String(asked.includesProtected), numbers: String(asked.numbers) };
    const told = { account: operatorAccount(), ...flags };
    await register.audit.append({
      action: 'register-exported',
      author: operator(),
      details: { ...told, step: 'begun' },
    });
    const head = { source: asked.source, extractedAt: instantAt(now), scope: 'delta', ...scopeFlag(asked) };
    const people = await writing(join(folder, 'people.json'), (write) =>
      writePeople(register, { scope, head, write, progress }),
    );
    const cards = await writing(join(folder, 'cards.csv'), (write) => writeCards(register, { scope, write, progress }));
    await writingJson(join(folder, 'cards-mapping.json'), mapping);
    // Beside the files, since import reads nothing in them but its own columns.
    await register.audit.attest();
    await writingJson(join(folder, 'log-head.json'), headIn(await register.audit.logHead(), head.extractedAt));
    const figures = { ...people.counted, ...cards.counted };
    const sums = { people: people.sha256, cards: cards.sha256 };
    const details = { ...told, step: 'done', ...asText(figures), sha256People: sums.people, sha256Cards: sums.cards };
    await register.audit.append({ action: 'register-exported', author: operator(), details });
    return { text: textOf(folder, figures, asked), data: { folder, ...figures, sha256: sums } };
  });
}

const writingJson = (path: string, content: object) =>
  writing(path, (write) => {
    write(`${JSON.stringify(content, undefined, 2)}\n`);
    return Promise.resolve({});
  });

/** How the log stood when the files were written: its newest row then is the one that says so, or later. */
const headIn = ({ rows, size, root, checkpoint }: LogHead, at: Instant) => ({
  at,
  rows,
  size,
  root,
  checkpoint: checkpoint?.note ?? null,
});

const scopeFlag = ({ includesProtected }: { includesProtected: boolean }) => ({ includesProtected });
const asText = (figures: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(figures).map(([name, count]) => [name, String(count)]));

type Write = (text: string) => void;

/** Writes a file under another name, and names it once it is whole and on the disk. */
async function writing<Counted>(path: string, fill: (write: Write) => Promise<Counted>) {
  const part = `${path}.part`;
  const sum = createHash('sha256');
  const file = openSync(part, 'wx', privateFile);
  try {
    const counted = await fill((text) => {
      sum.update(text);
      writeSync(file, text);
    });
    fsyncSync(file);
    renameSync(part, path);
    return { counted, sha256: sum.digest('hex') };
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

interface Writing {
  readonly write: Write;
  readonly progress: Progress;
}

async function writePeople(
  { extracts }: Register,
  { scope, head, write, progress }: Writing & { scope: ExtractScope; head: object },
) {
  const { units, withoutNumber } = await extracts.units(scope);
  const counted = { units: units.length, people: 0, employments: 0 };
  const left = { unitsLeftOut: withoutNumber, protectedLeftOut: 0, withoutRecordLeftOut: 0, erasedLeftOut: 0 };
  write(
    `${JSON.stringify(head).slice(0, -1)},\n"units": [${units.map((unit) => `\n${JSON.stringify(unit)}`).join(',')}],\n"persons": [`,
  );
  for (let after: string | undefined = ''; after !== undefined;) {
    const { people, leftOut, next } = await extracts.people({ ...scope, after, limit: together });
    for (const person of people) {
      write(`${counted.people === 0 ? '' : ','}\n${JSON.stringify(person)}`);
      counted.people += 1;
      counted.employments += person.employments.length;
    }
    left.protectedLeftOut += leftOut.protected;
    left.withoutRecordLeftOut += leftOut.withoutRecord;
    left.erasedLeftOut += leftOut.erased;
    progress('Writing people', counted.people);
    after = next;
  }
  write(']}\n');
  return { ...counted, ...left };
}

/** How the list of cards is read again. */
const mapping: CardMapping = {
  columns: {
    cardNumber: 'Kortnummer',
    holder: 'HSA-id',
    kind: 'Korttyp',
    status: 'Status',
    validFrom: 'Giltigt från',
    validTo: 'Giltigt till',
    unit: 'Enhet',
  },
  kinds: { sis: 'sis', company: 'company', 'short-term': 'short-term', reserve: 'reserve' },
  states: { active: 'active', blocked: 'blocked', ended: 'ended' },
};

async function writeCards({ extracts }: Register, { scope, write, progress }: Writing & { scope: ExtractScope }) {
  const { cardNumber, holder, kind, status, validFrom, validTo, unit = '' } = mapping.columns;
  write(`${[cardNumber, holder, kind, status, validFrom, validTo, unit].join(';')}\n`);
  let count = 0;
  const left = {
    cardsOfProtectedLeftOut: 0,
    cardsWithoutRecordLeftOut: 0,
    cardsOfErasedLeftOut: 0,
    cardsOfUnitsLeftOut: 0,
  };
  for (let after: string | undefined = ''; after !== undefined;) {
    const { cards, leftOut, next } = await extracts.cards({ ...scope, after, limit: together });
    for (const card of cards) {
      const { holderHsaId, cardType, state, from, to, unitHsaId } = card;
      write(`${[card.cardNumber, holderHsaId, cardType, state, from, to, unitHsaId].join(';')}\n`);
      count += 1;
    }
    left.cardsOfProtectedLeftOut += leftOut.protected;
    left.cardsWithoutRecordLeftOut += leftOut.withoutRecord;
    left.cardsOfErasedLeftOut += leftOut.erased;
    left.cardsOfUnitsLeftOut += leftOut.unit;
    progress('Writing cards', count);
    after = next;
  }
  return { cards: count, ...left };
}

function textOf(
  folder: string,
  figures: Readonly<Record<'units' | 'people' | 'employments' | 'cards', number>> & Readonly<Record<string, number>>,
  { numbers, source }: { numbers: boolean; source: string },
): string {
  const { units, people, employments, cards, ...left } = figures;
  const leftOut = Object.entries(left).filter(([, count]) => count > 0);
  return [
    `Exported to ${folder}: ${units} units, ${people} people with ${employments} employments, ${cards} cards.`,
    ...(leftOut.length > 0 ? [`Left out: ${leftOut.map(([what, count]) => `${count} (${what})`).join(', ')}.`] : []),
    numbers
      ? 'people.json holds whole national numbers: keep it as you keep the register, and remove it when it has been read.'
      : 'Without national numbers (--numbers): who is read in from it is known by birth date.',
    `Read it again with: npx siths-kort import people.json --source '${source}'; npx siths-kort import --cards cards.csv --mapping '${source}' --mapping-file cards-mapping.json`,
  ].join('\n');
}
