import { policyOn } from '../../../contract/index.ts';
import type { Person, PortalRegister } from '../../../register/index.ts';
import type { Requester } from '../../login/requester.ts';
import { numberedPager } from '../../pages/pager.ts';
import { cardRow } from './card-rows.ts';
import type { ChaseList } from './pages.ts';
import { receiptRow } from './receipt-rows.ts';
import type { Wish } from './wish.ts';

/** Both lists of what should come in, with those whom they show. One that isn't asked for is only counted. */
export async function chaseLists(
  register: PortalRegister,
  { viewer, at, day }: Requester,
  wish: Wish,
): Promise<{ lists: ChaseList[]; people: (Person | undefined)[] }> {
  const pieceOf = (id: ChaseList['id']) => ({
    ...wish.filter,
    day,
    from: (wish.page - 1) * wish.pageSize,
    limit: wish.shows(id) ? wish.pageSize : 0,
  });
  const { cards, count: cardCount } = await register.chasing.cards(viewer, pieceOf('kort'));
  const { receipts, count: receiptCount } = await register.chasing.receipts(viewer, pieceOf('kvittenser'));
  const { blockOnDay } = policyOn(day).receipt;
  const nothing = (found: string, missing: string) =>
    wish.isNarrowed ? { heading: 'Inga träffar', text: found } : { heading: 'Inget saknas', text: missing };
  const lists: ChaseList[] = [
    {
      id: 'kort',
      heading: 'Kort att få tillbaka',
      columns: ['Kort', 'Ska in sedan'],
      rows: cards.map((each) => cardRow(each, at)),
      empty: nothing('Inget kort stämmer med urvalet.', 'Alla kort som har slutat gälla är inne.'),
      hint: 'Högst ett mejl per kort och dag. Den som fick ett i dag hoppas över, och det står i raden.',
      ...placed('kort', cardCount, wish),
    },
    {
      id: 'kvittenser',
      heading: 'Kvittenser som saknas',
      columns: ['Kvittens och kort', `Dag av ${blockOnDay}`],
      rows: receipts.map((each) => receiptRow(each, at)),
      empty: nothing('Ingen kvittens stämmer med urvalet.', 'Alla kvittenser är inne.'),
      hint: 'Kommit med posten? Skanna kvittenserna efter varandra i fältet överst. De försvinner ur listan.',
      ...placed('kvittenser', receiptCount, wish),
    },
  ];
  return { lists, people: [...cards.map(({ holder }) => holder), ...receipts.map((each) => each.case.holder)] };
}

function placed(id: ChaseList['id'], count: number, wish: Wish): Pick<ChaseList, 'count' | 'pager' | 'allHref'> {
  const address = wish.list(id);
  const pages = Math.max(1, Math.ceil(count / wish.pageSize));
  return {
    count,
    pager: wish.isAlone ? numberedPager(`${address}&sida=`, Math.min(wish.page, pages), pages) : undefined,
    allHref: !wish.isAlone && count > wish.pageSize ? address : undefined,
  };
}
