import type { Request, Response } from 'express';
import { z } from 'zod';
import type { PortalRegister } from '../../../register/index.ts';
import { blockRow } from '../../blocking/index.ts';
import { requesterOf } from '../../login/requester.ts';
import { logProtected, logSearch } from '../../middleware/reading.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import { narrowedBlocks } from './blocks.ts';
import { filterForm } from './filter-form.ts';
import { chaseLists } from './lists.ts';
import { chasePath, readWish, type Part, type Wish } from './wish.ts';

const Count = z.coerce.number().int().min(0).max(200).catch(0);

interface Chased {
  readonly register: PortalRegister;
  readonly views: Views;
}

/** The page of what should come in. @param message why nothing was sent */
export async function showChased({ register, views }: Chased, res: Response, message?: string): Promise<void> {
  const { req } = res;
  const requester = requesterOf(req);
  const { viewer, at, day } = requester;
  const wish = readWish(req.query);
  const blocks = narrowedBlocks(await register.blocks.waiting(viewer), wish, at);
  const { lists, people } = await chaseLists(register, requester, wish);
  const isBeyond = lists.some(
    ({ id, rows, count }) => wish.isAlone && wish.shows(id) && rows.length === 0 && count > 0,
  );
  if (isBeyond) {
    res.redirect(wish.address({ sida: '1' }));
    return;
  }
  if (wish.text !== '') {
    const hits = lists.reduce((sum, { count }) => sum + count, blocks.length);
    await logSearch(register, requester, { place: 'chase', text: wish.text, hits });
  }
  await logProtected(register, requester, {
    list: 'chase',
    people: [...people, ...(wish.shows('sparrar') ? blocks.map(({ holder }) => holder) : [])],
  });
  const tried = blocks.flatMap(({ block }) => block.triedAt ?? []).sort();
  views.show(res, 'return/chasing', {
    title: `${message === undefined ? '' : 'Fel: '}Att följa upp`,
    scripts: ['print.js', 'download.js', 'choose-all.js'],
    jumps: [
      ...lists.map(({ id, heading, count }) => ({ text: heading, count, ...jump(wish, id) })),
      { text: 'Spärrar som väntar', count: blocks.length, ...jump(wish, 'sparrar') },
    ],
    lists: lists.filter(({ id }) => wish.shows(id)),
    blocks: wish.shows('sparrar') ? blocks.map((each) => blockRow(each, Date.parse(at))) : undefined,
    triedAt: tried.at(-1) === undefined ? undefined : wording.dayAndTime(tried.at(-1) ?? at),
    filter: filterForm(wish, {
      units: await register.chasing.units(viewer, day),
      desks: (await register.desks.on(day)).map(({ name }) => name),
    }),
    isNarrowed: wish.isNarrowed,
    search: wish.part === undefined ? chasePath : `${chasePath}?visa=${wish.part}`,
    table: wish.table,
    all: wish.all,
    unfit: 'nummer' in req.query ? unfit.number : 'okant' in req.query ? unfit.unknown : undefined,
    action: wish.action,
    notice: noticeOf(req),
    message,
  });
}

const jump = (wish: Wish, id: Part) => ({ href: wish.list(id), isCurrent: wish.part === id });

const unfit = {
  number: 'Personnummer får inte stå i adressraden. Sök på namn, HSA-id, kort eller kvittens.',
  unknown: 'Inget kort har det numret. Kontrollera det, eller sök på namn.',
} as const;

/** After the button: how many mails are on their way, and how many were left out. */
function noticeOf({ query }: Request): string | undefined {
  const [sent, left] = [Count.parse(query['skickade']), Count.parse(query['hoppades'])];
  if (sent === 0) return undefined;
  const words = `${wording.counted(sent, ['påminnelse', 'påminnelser'])} är på väg.`;
  if (left === 0) return words;
  return `${words} ${wording.number(left)} hoppades över: de har fått mejl i dag, eller så har det som saknades kommit.`;
}
