import { readdirSync, readFileSync } from 'node:fs';
import { markdown } from '../pages/markdown.ts';
import { fillIn, type Filling } from './fill-in.ts';

/** A page of instructions: a Markdown file of `portal/info/pages`, whose name is the end of its address. Its first line is the title. */
export interface Information {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

const folder = new URL('pages/', import.meta.url);

/** All of them, by title. Throws when one has no title. */
export function readInformation(): readonly Information[] {
  return readdirSync(folder)
    .map((file) => {
      const [first = '', ...rest] = readFileSync(new URL(file, folder), 'utf8').split('\n');
      if (!first.startsWith('# ')) throw new Error(`portal/info/pages/${file} does not begin with "# " and its title`);
      return { name: file.replace(/\.md$/, ''), title: first.slice(2), text: rest.join('\n') };
    })
    .sort((one, other) => one.title.localeCompare(other.title, 'sv'));
}

/** Pages of the footer have addresses of their own; all others are instructions. */
export const ofFooter: readonly string[] = ['hjalp', 'tillganglighet', 'personuppgifter'];

export const addressOf = (name: string): string => (ofFooter.includes(name) ? `/${name}` : `/instruktioner/${name}`);

/** As HTML, with the numbers and desks of the day. */
export const htmlOf = ({ text }: Information, filling: Filling): string => markdown(fillIn(text, filling));
