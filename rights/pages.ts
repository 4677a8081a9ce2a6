import type { Role, Viewer } from '../contract/index.ts';
import { hasAnyRole, hasRight, hasRole } from './roles.ts';

export type Page =
  | 'start'
  | 'new-for-caller'
  | 'cases'
  | 'case-export'
  | 'log'
  | 'statistics'
  | 'samples'
  | 'declaration'
  | 'work-list'
  | 'block-list'
  | 'visits'
  | 'wrong-card'
  | 'lost-letter'
  | 'end-case'
  | 'receipts'
  | 'blank-forms'
  | 'destruction'
  | 'chase'
  | 'missing'
  | 'reconciliations'
  | 'stock'
  | 'tasks'
  | 'unit-cards'
  | 'order-list'
  | 'my-cards'
  | 'substitutes'
  | 'administration'
  | 'incidents'
  | 'processes'
  | 'outgoing-mails'
  | 'appointments'
  | 'approvals'
  | 'integrations'
  | 'sessions'
  | 'imports'
  | 'units'
  | 'desks'
  | 'policy'
  | 'information'
  | 'retention'
  | 'extracts';

/** Who a page is for. What it then shows is a question of its own for each row. */
const pages: Readonly<Record<Page, readonly Role[]>> = {
  start: ['manager', 'orderer', 'colleague', 'holder'],
  'new-for-caller': ['customer-service'],
  cases: ['manager', 'orderer', 'colleague', 'holder', 'customer-service', 'auditor'],
  'case-export': ['auditor'],
  log: ['auditor'],
  statistics: ['auditor'],
  samples: ['auditor'],
  declaration: ['auditor'],
  'work-list': ['customer-service'],
  'block-list': ['customer-service'],
  visits: ['customer-service'],
  'wrong-card': ['customer-service'],
  'lost-letter': ['customer-service'],
  'end-case': ['customer-service'],
  receipts: ['customer-service'],
  'blank-forms': ['customer-service'],
  destruction: ['customer-service'],
  chase: ['customer-service'],
  missing: ['customer-service'],
  reconciliations: ['customer-service', 'auditor'],
  stock: ['customer-service', 'admin'],
  tasks: ['manager', 'orderer', 'auditor'],
  'unit-cards': ['manager', 'orderer'],
  'order-list': ['manager', 'orderer'],
  'my-cards': ['holder', 'customer-service', 'auditor', 'admin'],
  substitutes: ['manager', 'admin'],
  administration: ['admin'],
  incidents: ['admin'],
  processes: ['admin'],
  'outgoing-mails': ['admin'],
  appointments: ['admin'],
  // A manager finds there what concerns a unit below theirs.
  approvals: ['admin', 'manager'],
  integrations: ['admin'],
  sessions: ['admin'],
  imports: ['admin'],
  units: ['admin'],
  desks: ['admin'],
  policy: ['admin'],
  information: ['admin'],
  retention: ['admin'],
  extracts: ['admin', 'auditor'],
};

/** True when the page is for one of the viewer's roles. */
export function mayOpen(viewer: Viewer, page: Page): boolean {
  return hasAnyRole(viewer, pages[page]) || (page === 'approvals' && hasRight(viewer, 'approver'));
}

/**
 * True when the bar offers the page. Customer service, auditors and administrators work in that one role; what they may as employees of
 * a unit would only be in the way. Who is an administrator beside another work is offered the way into administration, and finds the rest there.
 */
export function isInMenu(viewer: Viewer, page: Page): boolean {
  if (page === 'administration') return mayOpen(viewer, page);
  // Administrators come by their own start page, managers when something waits for them.
  if (page === 'approvals') return hasRight(viewer, 'approver');
  const role = mainRole(viewer);
  if (role !== undefined && ofOneRole.includes(role)) return pages[page].includes(role);
  return pages[page].some((each) => each !== 'admin' && hasRole(viewer, each));
}

const ofOneRole: readonly Role[] = ['customer-service', 'auditor', 'admin'];

const rolesByWeight: readonly Role[] = [
  'customer-service',
  'auditor',
  'manager',
  'orderer',
  'admin',
  'colleague',
  'holder',
];

/** The role of these that says most about a person's work. */
export function heaviest(roles: readonly Role[]): Role | undefined {
  return rolesByWeight.find((role) => roles.includes(role));
}

/**
 * True when the viewer may have pages in English: who has no other work here than their own cards and their colleagues'. Who decides about others'
 * cards reads the words of the rules.
 */
export function mayChooseLanguage(viewer: Viewer): boolean {
  const role = mainRole(viewer);
  return (role === 'colleague' || role === 'holder') && !hasRight(viewer, 'approver');
}

/** The role that decides a person's start page and what the bar calls them. */
export function mainRole(viewer: Viewer): Role | undefined {
  return heaviest(viewer.grants.map(({ role }) => role));
}

/** The first of the roles that the viewer has, else any of theirs: in which role the history says that they acted. */
export function roleIn(viewer: Viewer, ...roles: readonly Role[]): Role | 'none' {
  return roles.find((role) => hasRole(viewer, role)) ?? viewer.grants[0]?.role ?? 'none';
}
