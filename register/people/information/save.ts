import { textFault } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { together, type Refusal } from '../../kernel/refusal.ts';
import { reasonFault } from '../reason.ts';
import { historyOf } from './read.ts';
import * as refuse from './refusals.ts';
import type { InformationChange } from './types.ts';

const longest = 20_000;

/** Saves a page of information as a new version; what it said before stands in the log. Refuses with all that is wrong. */
export async function saveInformation(
  work: Work,
  change: InformationChange,
  { author }: Asker,
): Promise<Refusal | undefined> {
  const { name, own, from } = change;
  const text = change.text.replaceAll('\r\n', '\n').trim();
  const reason = change.reason.trim();
  const [newest] = await historyOf(work, name);
  const before = newest?.text ?? own?.trim() ?? '';
  const isAway = text === '' && own === undefined && newest !== undefined;
  const refused = together(nameRefusal(name), isAway ? undefined : textRefusal(text), reasonFault(reason));
  if (refused) return refused;
  if ((newest?.version ?? 0) !== from) return refuse.informationChangedMeanwhile();
  if (text === before) return refuse.informationUnchanged();
  const version = from + 1;
  await work.db
    .insertInto('information')
    .values({ name, version, text, reason, savedBy: author.hsaId, savedAt: author.at })
    .execute();
  await appendAudit(work, {
    action: 'information-changed',
    author,
    details: { page: name, version: String(version), reason },
    before: { text: before },
    after: { text },
  });
  return undefined;
}

/** What is wrong with a page's address and text, before it is saved. */
export const informationFaults = (
  _context: Context,
  { name, text }: Pick<InformationChange, 'name' | 'text'>,
): Promise<Refusal | undefined> =>
  Promise.resolve(together(nameRefusal(name), textRefusal(text.replaceAll('\r\n', '\n').trim())));

/** The end of an address, which people read out and print. */
function nameRefusal(name: string): Refusal | undefined {
  if (name === 'ny') return refuse.informationNameReserved();
  const isFit = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= 60;
  return isFit ? undefined : refuse.informationNameUnfit();
}

function textRefusal(text: string): Refusal | undefined {
  if (!/^# \S/.test(text)) return refuse.informationWithoutTitle();
  const fault = textFault(text, { lines: true, most: longest });
  if (fault !== undefined) return refuse.informationUnfit({ fault });
  return text.includes('\n') ? undefined : refuse.informationUnfit({ fault: '' });
}
