import { readdirSync, readFileSync } from 'node:fs';
import { markdown } from '../pages/markdown.ts';
import { fillIn, type Filling } from './fill-in.ts';
import { languageOf } from './language.ts';

/** A page of instructions, whose name is the end of its address: a Markdown file of `portal/info/pages`, or what an administrator wrote over it. */
export interface Information {
  readonly name: string;
  readonly title: string;
  /** Below the title. */
  readonly text: string;
  /** All of it; its first line is the title. */
  readonly source: string;
}

const folder = new URL('pages/', import.meta.url);

/** All of them, by title. Throws when one has no title. */
export function readInformation(): readonly Information[] {
  return readdirSync(folder)
    .map((file) => {
      const source = readFileSync(new URL(file, folder), 'utf8');
      if (!source.startsWith('# ')) throw new Error(`portal/info/pages/${file} does not begin with "# " and its title`);
      return pageFrom(file.replace(/\.md$/, ''), source);
    })
    .sort(byTitle);
}

export function pageFrom(name: string, source: string): Information {
  const [first = '', ...rest] = source.split('\n');
  return { name, title: first.replace(/^# /, ''), text: rest.join('\n'), source };
}

/** The pages as they are now: what administrators saved goes before the program's own, and stands beside it; without a text a page is away. */
export function informationNow(
  own: readonly Information[],
  saved: readonly { readonly name: string; readonly text: string }[],
): readonly Information[] {
  const texts = new Map([
    ...own.map(({ name, source }) => [name, source] as const),
    ...saved.map(({ name, text }) => [name, text] as const),
  ]);
  return [...texts].flatMap(([name, text]) => (text === '' ? [] : [pageFrom(name, text)])).sort(byTitle);
}

const byTitle = (one: Information, other: Information): number => one.title.localeCompare(other.title, 'sv');

/** Pages of the footer have addresses of their own; all others are instructions. */
export const ofFooter: readonly string[] = ['hjalp', 'tillganglighet', 'personuppgifter'];

export const addressOf = (name: string): string => (ofFooter.includes(name) ? `/${name}` : `/instruktioner/${name}`);

/** As HTML, with the numbers and desks of the day. */
export const htmlOf = ({ name, text }: Information, filling: Filling): string =>
  markdown(fillIn(text, filling, languageOf(name)));
