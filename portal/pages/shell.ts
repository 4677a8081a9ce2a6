import type { Request } from 'express';
import { words } from '../../contract/index.ts';
import { isInMenu, mainRole, may, type Page } from '../../rights/index.ts';
import { sealOf, type Seal } from '../log/seal.ts';
import { findRequester } from '../login/requester.ts';
import { masked } from '../middleware/form-token.ts';

/** What surrounds every page: who is logged in and where they can go. */
export interface Shell {
  readonly token: string;
  readonly person: { readonly name: string; readonly role: string; readonly initials: string } | undefined;
  /** What the person could be with a login of a higher level; undefined when every role counts. */
  readonly dormant: string | undefined;
  /** The head of every page has the field that finds person, card, receipt and case. */
  readonly searches: boolean;
  /** How the log stands, for auditors. */
  readonly seal: Seal | undefined;
  readonly menu: readonly { readonly href: string; readonly text: string; readonly isCurrent: boolean }[];
}

const menu: readonly { href: string; text: string; page: Page }[] = [
  { href: '/administration', text: 'Administration', page: 'administration' },
  { href: '/incidenter', text: 'Incidenter', page: 'incidents' },
  { href: '/utgaende-mejl', text: 'Mejl', page: 'outgoing-mails' },
  { href: '/behorigheter', text: 'Behörigheter', page: 'appointments' },
  { href: '/enheter', text: 'Enheter', page: 'units' },
  { href: '/inlasningar', text: 'Inläsningar', page: 'imports' },
  { href: '/arbetslista', text: 'Arbetslista', page: 'work-list' },
  { href: '/nytt', text: 'Nytt ärende', page: 'new-for-caller' },
  { href: '/', text: 'Start', page: 'start' },
  { href: '/arenden', text: 'Ärenden', page: 'cases' },
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
  { href: '/mina-kort', text: 'Mina kort', page: 'my-cards' },
];

/** The surroundings of a page for the person who asks for it. */
export function shellOf(req: Request): Shell {
  const requester = findRequester(req);
  if (!requester)
    return { token: '', person: undefined, dormant: undefined, searches: false, seal: undefined, menu: [] };
  const { viewer, session, dormant } = requester;
  const role = mainRole(viewer);
  return {
    token: masked(session.csrfToken),
    person: { name: viewer.name, role: role ? words.role[role] : '', initials: initialsOf(viewer.name) },
    dormant: dormant && words.role[dormant],
    searches: may.open(viewer, 'work-list'),
    seal: sealOf(req),
    menu: menu
      .filter(({ page }) => isInMenu(viewer, page))
      .map(({ href, text }) => ({ href, text, isCurrent: isCurrent(req.path, href) })),
  };
}

function isCurrent(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}

function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '');
  return [parts[0], parts.at(-1)].map((part) => part?.slice(0, 1).toUpperCase() ?? '').join('');
}
