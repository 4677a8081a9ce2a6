import type { Role, Viewer } from '../contract/index.ts';
import { hasAnyRole, hasRole } from './roles.ts';

const everyRole = ['manager', 'orderer', 'colleague', 'holder', 'customer-service', 'auditor', 'admin'] as const;

/** Pages that are for some roles only. What a page then shows is a question of its own for each row. */
const pages = {
  start: ['manager', 'orderer', 'colleague', 'holder', 'admin'],
  cases: everyRole,
  'case-export': ['auditor'],
  'work-list': ['customer-service'],
  'work-list-export': ['customer-service'],
  'block-list': ['customer-service'],
  visits: ['customer-service'],
  'wrong-card': ['customer-service'],
  'blank-forms': ['customer-service'],
  stock: ['customer-service', 'admin'],
  tasks: ['manager', 'orderer', 'auditor'],
  'unit-cards': ['manager', 'orderer'],
  'order-list': ['manager', 'orderer'],
  'my-cards': everyRole,
} as const satisfies Record<string, readonly Role[]>;

export type Page = keyof typeof pages;

/** True when the page is for somebody in one of the viewer's roles. */
export function mayOpen(viewer: Viewer, page: Page): boolean {
  return hasAnyRole(viewer, pages[page]);
}

const rolesByWeight: readonly Role[] = [
  'customer-service',
  'auditor',
  'admin',
  'manager',
  'orderer',
  'colleague',
  'holder',
];

/** The role that decides a person's start page and what the bar calls them. */
export function mainRole(viewer: Viewer): Role | undefined {
  return rolesByWeight.find((role) => hasRole(viewer, role));
}

/** The first of the roles that the viewer has, else any of theirs: in which role the history says that they acted. */
export function roleIn(viewer: Viewer, ...roles: readonly Role[]): Role | 'none' {
  return roles.find((role) => hasRole(viewer, role)) ?? viewer.grants[0]?.role ?? 'none';
}
