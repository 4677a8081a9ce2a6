import { dayOf, policyOn, type Instant, type WayNow, type WaysNow } from '../../contract/index.ts';
import { startFormAddress } from '../start-form/start-forms.ts';
import type { WayRow } from './pages.ts';
import type { Answer, Whereabouts } from './read-ways.ts';
import type { WaysWords } from './words.ts';

interface Told {
  readonly at: Instant;
  readonly answer: Answer;
  readonly where: Whereabouts;
  /** May begin P4 there. */
  readonly mayBegin: boolean;
  readonly said: WaysWords;
}

/** The answer in a sentence, and what there is for who can't go that way. */
export function answerInWords({ at, answer: { found }, said }: Told): { answer: string; more: string | undefined } {
  const [first, ...others] = found.ways;
  if (!first && lacksOrder(found)) return { answer: said.orderFirst, more: said.whyOrderFirst };
  if (!first) return { answer: said.noWay, more: said.callLater };
  const when = said.inText(first.from, at);
  const answer =
    first.closed.length === 0
      ? said.opensAll(titleOf(first, said), when)
      : first.opens.length === 0
        ? said.opensNothing
        : said.opensSome(titleOf(first, said), namesOf(first.opens, { at: first.from, said }), when);
  const isSure = first.way !== 'mobile-eid' && first.way !== 'own-card';
  const next = others.find(({ way }) => way !== 'mobile-eid' && way !== 'own-card');
  if (isSure || !next || first.opens.length === 0) return { answer, more: undefined };
  const rest =
    next.closed.length === 0
      ? ''
      : said.elseNot(namesOf(next.closed, { at: next.from, said, joinedBy: 'disjunction' }));
  return { answer, more: `${said.else(titleOf(next, said), said.inText(next.from, at))}${rest}` };
}

/** Nothing is ordered for somebody without a Swedish number: of whom only those are told who may know. */
export const lacksOrder = ({ not }: WaysNow): boolean => not.some(({ why }) => why === 'nothing-to-stand-in-for');

/** @param told.where says whose drawer and form it is */
export function wayRow(way: WayNow, told: Told): WayRow {
  const { at, answer, said } = told;
  const { customerService } = policyOn(dayOf(at));
  const isPhone = way.way === 'phone';
  const opensAll = way.closed.length === 0;
  const begins = isPhone || way.way === 'desk' || way.way === 'desk-two-persons';
  return {
    title: titleOf(way, said),
    when: way.from === at ? said.atOnce : said.from(way.from),
    isNow: way.from === at,
    text: [
      ...textOf[way.way](told, way),
      ...(isPhone && answer.drawer !== undefined ? [said.drawer(answer.drawer)] : []),
    ],
    opens: opensAll ? said.all : way.opens.length === 0 ? said.nothing : namesOf(way.opens, { at: way.from, said }),
    closed: opensAll ? undefined : namesOf(way.closed, { at: way.from, said, joinedBy: 'disjunction' }),
    phone: begins ? customerService.phone : undefined,
    link: begins ? formLink(told) : way.way === 'mobile-eid' ? { words: said.mobile, href: said.mobileAt } : undefined,
  };
}

/** The form of P4, for who may begin it. */
function formLink({ where, mayBegin, said }: Told): WayRow['link'] {
  if (!mayBegin || where.unitId === undefined) return undefined;
  const asked = { enhet: where.unitId, anstallning: where.employment?.employmentId };
  return { words: said.fillIn, href: startFormAddress('reserve-card-activation', asked) };
}

const textOf: Readonly<Record<WayNow['way'], (told: Told, way: WayNow) => string[]>> = {
  'own-card': ({ said }, { to }) => [said.ownCard(to ?? '')],
  'mobile-eid': ({ said }) => [said.hasMobile],
  phone: ({ at, answer: { phone }, said }) => [
    phone.from === at ? said.phoneNow(phone.to) : said.phoneLater(phone.from),
  ],
  desk: (told, way) => [told.said.desk(elsewhere(told, way))],
  'desk-two-persons': (told, way) => [told.said.desk(elsewhere(told, way)), told.said.twoPersons],
};

/** ` I Ljungby tisdag 2026-12-01 10.00.` */
function elsewhere({ answer: { found }, said }: Told, { way, desk }: WayNow): string {
  const others = found.ways.filter((each) => each.way === way && each.desk !== desk);
  return others.map((each) => said.atOtherDesk(each.desk ?? '', each.from)).join('');
}

/** The first of each kind: the same at another desk is a word in its text. */
export function firstOfEach(ways: readonly WayNow[]): readonly WayNow[] {
  return ways.filter((way, index) => ways.findIndex((each) => each.way === way.way) === index);
}

/** `Reservkort vid servicedisken i Växjö` */
const titleOf = ({ way, desk }: WayNow, said: WaysWords): string => said.way(way, desk);

/** The names of systems as a list in a sentence; parts of one that are all in it are that one. */
function namesOf(
  ids: readonly string[],
  { at, said, joinedBy = 'conjunction' }: { at: Instant; said: WaysWords; joinedBy?: 'conjunction' | 'disjunction' },
): string {
  const { systems } = policyOn(dayOf(at)).assurance;
  const names = systems
    .filter(({ id }) => ids.includes(id))
    .map((each) => {
      const isPart = systems.some(({ id, short }) => short === each.short && !ids.includes(id));
      return isPart ? said.partInText(each) : said.systemInText(each);
    });
  return new Intl.ListFormat(said.list.locale, { type: joinedBy }).format(new Set(names));
}
