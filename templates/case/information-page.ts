import { z } from 'zod';
import { Day } from '../../contract/index.ts';
import { document } from '../pdf/document.ts';
import { letterhead } from '../pdf/letterhead.ts';
import { opening, questions } from '../pdf/parts.ts';
import {
  bulletList,
  drawable,
  heading,
  keepTogether,
  numberedList,
  paragraph,
  styles,
  type Block,
} from '../pdf/tagged/index.ts';

const Page = z.object({
  title: z.string().min(1),
  /** The Markdown of pages of information, with the policy's values written out. */
  text: z.string(),
  language: z.enum(['sv', 'en']),
  /** Where the newest is read. */
  address: z.string(),
  day: Day,
  issuer: z.string(),
  phone: z.string(),
});

/** Draws a page of information as it reads on a day, to be handed over or put up. Pure. A character that the font lacks is drawn as `?`. */
export const informationPage = document({
  record: Page,
  draw({ title, text, language, address, day, issuer, phone }) {
    const isEnglish = language === 'en';
    return {
      info: {
        title,
        author: issuer,
        subject: `Information, ${day}`,
        id: address,
        createdAt: Date.parse(day),
        language: isEnglish ? 'en' : 'sv-SE',
      },
      furniture: letterhead({ kind: 'Information', foot: `${day}, ${said(title)}`, isEnglish }),
      blocks: [
        opening(
          said(title),
          isEnglish
            ? `This is what it says on ${day}. The newest is at ${address}.`
            : `Så står det ${day}. Det senaste finns på ${address}.`,
        ),
        ...sectionsOf(text),
        16,
        isEnglish ? paragraph(`Questions? Call ${issuer}, ${phone}.`) : questions({ issuer, phone }),
      ],
    };
  },
});

/** A heading stays with the first block under it. */
function sectionsOf(text: string): (Block | number)[] {
  const placed: (Block | number)[] = [];
  let above: Block | undefined;
  for (const source of text.split(/\n\s*\n/).map((part) => part.trim())) {
    if (source.startsWith('## ')) {
      if (above) placed.push(13, above);
      above = heading(2, said(source.slice(3)));
      continue;
    }
    for (const block of blocksOf(source)) {
      placed.push(...(above ? [13, keepTogether(3, above, block)] : [7, block]));
      above = undefined;
    }
  }
  return above ? [...placed, 13, above] : placed;
}

/** Paragraphs, lists and steps, as the portal shows them (`portal/pages/markdown.ts`). A block turns no page, so long ones are several. */
function blocksOf(source: string): Block[] {
  const lines = source.split('\n');
  if (lines.every((line) => numbered.test(line))) return listsOf(lines, numbered);
  if (lines.every((line) => bulleted.test(line))) return listsOf(lines, bulleted);
  return lines.flatMap((line) => portions(said(line)).map((portion) => paragraph(portion)));
}

const numbered = /^\d+\. /;
const bulleted = /^\s*[-*] /;
const mostInBlock = 900;

const portions = (text: string): string[] => text.match(new RegExp(`.{1,${mostInBlock}}`, 'gsu')) ?? [];

/** Items in lists that each fit on a page; numbers go on. */
function listsOf(lines: readonly string[], mark: RegExp): Block[] {
  const items = lines.flatMap((line) => portions(said(line.replace(mark, ''))));
  const lists: string[][] = [];
  for (const item of items) {
    const last = lists.at(-1);
    if (last && last.length < 12 && last.join('').length + item.length <= mostInBlock) last.push(item);
    else lists.push([item]);
  }
  let from = 1;
  return lists.map((list) => {
    const block = mark === bulleted ? bulletList(list, styles.body) : numberedList(list, { style: styles.body, from });
    from += list.length;
    return block;
  });
}

/** Without marks: a link to elsewhere has its address after it, one to the portal its words. */
function said(text: string): string {
  const plain = text
    .replaceAll(/\*\*(.+?)\*\*/g, '$1')
    .replaceAll(/\[([^[\]\n]{1,200})\]\((https:\/\/[^\s)]{1,1000})\)/g, '$1 ($2)')
    .replaceAll(/\[([^[\]\n]{1,200})\]\(\/(?!\/)[\w/-]{0,500}\)/g, '$1');
  return drawable('regular', plain.replaceAll(/\s+/g, ' ').trim());
}
