import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddressObject, ParsedMail } from 'mailparser';
import type { Clock } from '../../platform/clock.ts';

/** What the inbox lists. */
export interface CaughtMail {
  /** Name of the mail in addresses: SHA-256 (hex, 32 characters) of its Message-ID. */
  readonly id: string;
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** First arrival, epoch ms. */
  readonly receivedAt: number;
  /** How many times it has arrived. A mail is shown once however often it is sent. */
  readonly count: number;
  readonly attachments: readonly { filename: string; contentType: string; size: number }[];
}

/**
 * Mails on disk: `<id>.eml` is the mail as it came, `<id>.arrivals` has one line with the time of each arrival. Both are
 * flushed before `add` resolves, so that a mail which was answered with 250 survives a crash.
 */
export interface MailStore {
  add(raw: Buffer): Promise<CaughtMail>;
  /** Newest first. @param to address of a recipient, in any case */
  list(to?: string): readonly CaughtMail[];
  find(id: string): CaughtMail | undefined;
  read(id: string): Promise<ParsedMail>;
  /** The mail as it came. */
  readRaw(id: string): Promise<Buffer>;
  /** Calls back after each arrival; returns a function that stops it. */
  onArrival(listener: () => void): () => void;
}

/** What reads mails is loaded with the first of them: a tenth of a second of a start. */
async function parse(raw: Buffer): Promise<ParsedMail> {
  const { simpleParser } = await import('mailparser');
  return simpleParser(raw);
}

/** Opens the store and reads what is there. @param folder is made when missing */
export async function openMailStore(folder: string, clock: Clock): Promise<MailStore> {
  await mkdir(folder, { recursive: true });
  const mails = new Map((await readAll(folder)).map((mail) => [mail.id, mail]));
  const listeners = new Set<() => void>();
  let last: Promise<unknown> = Promise.resolve();

  const store = async (raw: Buffer): Promise<CaughtMail> => {
    const parsed = await parse(raw);
    const messageId = parsed.messageId ?? '';
    const id = idOf(messageId || raw);
    const known = mails.get(id);
    const time = clock.now();
    if (!known) await writeDurably(folder, `${id}.eml`, raw);
    await appendDurably(join(folder, `${id}.arrivals`), `${new Date(time).toISOString()}\n`);
    const mail = known ? { ...known, count: known.count + 1 } : summary(id, parsed, [time]);
    mails.set(id, mail);
    for (const listener of listeners) listener();
    return mail;
  };

  return {
    /** One after the other: two copies of a mail that arrive at once are counted as two. */
    add(raw) {
      const added = last.then(() => store(raw));
      last = added.catch(() => undefined);
      return added;
    },
    list(to) {
      const wanted = to?.toLowerCase();
      const all = [...mails.values()].reverse();
      return wanted ? all.filter((mail) => mail.to.some((address) => address.toLowerCase() === wanted)) : all;
    },
    find: (id) => mails.get(id),
    read: async (id) => parse(await readFile(join(folder, `${id}.eml`))),
    readRaw: (id) => readFile(join(folder, `${id}.eml`)),
    onArrival(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function idOf(messageId: string | Buffer): string {
  return createHash('sha256').update(messageId).digest('hex').slice(0, 32);
}

/** Oldest first, by arrival. */
async function readAll(folder: string): Promise<CaughtMail[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.eml'));
  const mails: CaughtMail[] = [];
  for (const file of files) {
    const id = file.slice(0, -'.eml'.length);
    const parsed = await parse(await readFile(join(folder, file)));
    mails.push(summary(id, parsed, await readArrivals(join(folder, `${id}.arrivals`))));
  }
  return mails.sort((a, b) => a.receivedAt - b.receivedAt);
}

/** A crash between the two writes leaves a mail without arrivals: it has arrived, but nobody knows when. */
async function readArrivals(file: string): Promise<number[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => (line ? [Date.parse(line)] : []));
}

function summary(id: string, parsed: ParsedMail, arrivals: readonly number[]): CaughtMail {
  return {
    id,
    messageId: parsed.messageId ?? '',
    from: sender(parsed.from),
    to: addresses(parsed.to),
    subject: parsed.subject ?? '(utan ämne)',
    receivedAt: arrivals[0] ?? 0,
    count: Math.max(1, arrivals.length),
    attachments: filesOf(parsed).map(({ filename, contentType, size }, index) => ({
      filename: filename ?? `bilaga-${index + 1}`,
      contentType,
      size,
    })),
  };
}

/** The files of a mail. An invitation stands in it twice: for the mail program, without a name, and as a file. */
export function filesOf({ attachments }: ParsedMail): ParsedMail['attachments'] {
  return attachments.filter(({ filename, contentType }) => filename !== undefined || contentType !== 'text/calendar');
}

function sender(header: AddressObject | undefined): string {
  const { name = '', address = '' } = header?.value[0] ?? {};
  return name ? `${name} <${address}>` : address;
}

function addresses(header: AddressObject | AddressObject[] | undefined): string[] {
  const objects = header === undefined ? [] : Array.isArray(header) ? header : [header];
  return objects.flatMap((object) => object.value.flatMap(({ address }) => (address ? [address] : [])));
}

async function writeDurably(folder: string, name: string, content: Buffer): Promise<void> {
  const temporary = join(folder, `${name}.part`);
  const file = await open(temporary, 'w');
  await file.writeFile(content);
  await file.sync();
  await file.close();
  await rename(temporary, join(folder, name));
  const directory = await open(folder, 'r');
  // Windows can't flush a folder, and doesn't need it.
  await directory.sync().catch(() => undefined);
  await directory.close();
}

async function appendDurably(path: string, line: string): Promise<void> {
  const file = await open(path, 'a');
  await file.writeFile(line);
  await file.sync();
  await file.close();
}
