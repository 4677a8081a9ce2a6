import type { Request } from 'express';
import { hasRole, words, type Role, type Viewer } from '../contract/index.ts';
import { findVisit } from './visit.ts';

/** What surrounds every page: who is logged in and where they can go. */
export interface Shell {
  readonly token: string;
  readonly person: { readonly name: string; readonly role: string; readonly initials: string } | undefined;
  /** What the person could be with a login of a higher level; undefined when every role counts. */
  readonly dormant: string | undefined;
  readonly menu: readonly { readonly href: string; readonly text: string; readonly isCurrent: boolean }[];
}

const menu: readonly { href: string; text: string; roles: readonly Role[] }[] = [
  { href: '/arbetslista', text: 'Arbetslista', roles: ['customer-service'] },
  { href: '/nytt', text: 'Nytt ärende', roles: ['customer-service'] },
  { href: '/', text: 'Start', roles: ['manager', 'orderer', 'colleague', 'holder', 'admin'] },
  {
    href: '/arenden',
    text: 'Ärenden',
    roles: ['manager', 'orderer', 'colleague', 'holder', 'customer-service', 'auditor'],
  },
  { href: '/besok', text: 'Besök', roles: ['customer-service'] },
  { href: '/lager', text: 'Lager', roles: ['customer-service', 'admin'] },
  { href: '/enhetens-kort', text: 'Enhetens kort', roles: ['manager', 'orderer'] },
  { href: '/uppgifter', text: 'Uppgifter', roles: ['manager', 'orderer', 'auditor'] },
  { href: '/mina-kort', text: 'Mina kort', roles: ['holder', 'customer-service', 'auditor'] },
];
const rolesByWeight: readonly Role[] = [
  'customer-service',
  'auditor',
  'admin',
  'manager',
  'orderer',
  'colleague',
  'holder',
];

/** The surroundings of a page for whoever asks for it. */
export function shellOf(req: Request): Shell {
  const visit = findVisit(req);
  if (!visit) return { token: '', person: undefined, dormant: undefined, menu: [] };
  const { viewer, session, dormant } = visit;
  const asleep = rolesByWeight.find((candidate) => dormant.includes(candidate));
  const role = mainRole(viewer);
  return {
    token: session.csrfToken,
    person: { name: viewer.name, role: role ? words.role[role] : '', initials: initialsOf(viewer.name) },
    dormant: asleep && words.role[asleep],
    menu: menu
      .filter(({ roles }) => (hasOwnStart(role) ? roles.includes(role) : roles.some((own) => hasRole(viewer, own))))
      .map(({ href, text }) => ({ href, text, isCurrent: isCurrent(req.path, href) })),
  };
}

/** The role that decides a person's start page and what the bar calls them. */
export function mainRole(viewer: Viewer): Role | undefined {
  return rolesByWeight.find((role) => hasRole(viewer, role));
}

/** Customer service and auditors work in one role; what they may as employees of a unit would only be in the way. */
function hasOwnStart(role: Role | undefined): role is 'customer-service' | 'auditor' {
  return role === 'customer-service' || role === 'auditor';
}

function isCurrent(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}

function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '');
  return [parts[0], parts.at(-1)].map((part) => part?.slice(0, 1).toUpperCase() ?? '').join('');
}
