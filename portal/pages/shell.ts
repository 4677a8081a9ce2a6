import type { Request } from 'express';
import { words, wordsInEnglish, type Language } from '../../contract/index.ts';
import { isInMenu, mainRole, may, type Page } from '../../rights/index.ts';
import { sealOf, type Seal } from '../log/seal.ts';
import { findRequester } from '../login/requester.ts';
import { isSafeAddress } from '../login/safe-address.ts';
import { masked } from '../middleware/form-token.ts';
import { frameWords, type FrameWords } from './frame-words.ts';
import { capital } from './wording.ts';

/** What surrounds every page: who is logged in and where they can go. */
export interface Shell {
  readonly token: string;
  /** In which what surrounds the page is read. */
  readonly language: Language;
  readonly words: FrameWords;
  /** The address to come back to in the other language; undefined: they have no choice. */
  readonly switchAt: string | undefined;
  readonly person: { readonly name: string; readonly role: string; readonly initials: string } | undefined;
  /** What the person could be with a login of a higher level; undefined when every role counts. */
  readonly dormant: string | undefined;
  /** The head of every page has the field that finds person, card, receipt and case. */
  readonly searches: boolean;
  /** How the log stands, for auditors. */
  readonly seal: Seal | undefined;
  readonly menu: readonly { readonly href: string; readonly text: string; readonly isCurrent: boolean }[];
}

const menu: readonly { href: string; text: string; english?: string; page: Page }[] = [
  { href: '/administration', text: 'Administration', page: 'administration' },
  { href: '/incidenter', text: 'Incidenter', page: 'incidents' },
  { href: '/utgaende-mejl', text: 'Mejl', page: 'outgoing-mails' },
  { href: '/behorigheter', text: 'Behörigheter', page: 'appointments' },
  { href: '/enheter', text: 'Enheter', page: 'units' },
  { href: '/inlasningar', text: 'Inläsningar', page: 'imports' },
  { href: '/godkannanden', text: 'Godkännanden', page: 'approvals' },
  { href: '/arbetslista', text: 'Arbetslista', page: 'work-list' },
  { href: '/nytt', text: 'Nytt ärende', page: 'new-for-caller' },
  { href: '/', text: 'Start', english: 'Start', page: 'start' },
  { href: '/arenden', text: 'Ärenden', english: 'Cases', page: 'cases' },
  { href: '/logg', text: 'Loggen', page: 'log' },
  { href: '/statistik', text: 'Statistik', page: 'statistics' },
  { href: '/stickprov', text: 'Stickprov', page: 'samples' },
  { href: '/besok', text: 'Kalender', page: 'visits' },
  { href: '/att-folja-upp', text: 'Att följa upp', page: 'chase' },
  { href: '/lager', text: 'Lager', page: 'stock' },
  { href: '/avstamning', text: 'Avstämning', page: 'reconciliations' },
  { href: '/utdrag', text: 'Utdrag', page: 'extracts' },
  { href: '/enhetens-kort', text: 'Enhetens kort', page: 'unit-cards' },
  { href: '/uppgifter', text: 'Uppgifter', page: 'tasks' },
  { href: '/mina-kort', text: 'Mina kort', english: 'My cards', page: 'my-cards' },
];

const ofNobody: Shell = {
  token: '',
  language: 'sv',
  words: frameWords.sv,
  switchAt: undefined,
  person: undefined,
  dormant: undefined,
  searches: false,
  seal: undefined,
  menu: [],
};

/**
 * The surroundings of a page for the person who asks for it: in English around a page in English, for who wants that.
 * @param ofPage the page's own language
 */
export function shellOf(req: Request, ofPage: Language): Shell {
  const requester = findRequester(req);
  if (!requester) return ofNobody;
  const { viewer, session, dormant } = requester;
  const role = mainRole(viewer);
  const language = ofPage === requester.language ? ofPage : 'sv';
  const roles = language === 'en' ? wordsInEnglish.role : words.role;
  return {
    token: masked(session.csrfToken),
    language,
    words: frameWords[language],
    switchAt: may.chooseLanguage(viewer) && dormant === undefined ? returnAddress(req) : undefined,
    person: { name: viewer.name, role: role ? capital(roles[role]) : '', initials: initialsOf(viewer.name) },
    dormant: dormant && words.role[dormant],
    searches: may.open(viewer, 'work-list'),
    seal: sealOf(req),
    menu: menu
      .filter(({ page }) => isInMenu(viewer, page))
      .map(({ href, text, english = text }) => ({
        href,
        text: language === 'en' ? english : text,
        isCurrent: isCurrent(req.path, href),
      })),
  };
}

/** What was sent isn't sent again. */
function returnAddress({ method, originalUrl }: Request): string {
  return method === 'GET' && isSafeAddress(originalUrl) ? originalUrl : '/';
}

function isCurrent(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}

function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '');
  return [parts[0], parts.at(-1)].map((part) => part?.slice(0, 1).toUpperCase() ?? '').join('');
}
