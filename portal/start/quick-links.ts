import { hasRole, type Role, type Viewer } from '../../contract/index.ts';
import { startForms } from '../start-form/index.ts';

/** A tile of the start page: something that people often begin with. */
export interface QuickLink {
  readonly href: string;
  readonly words: string;
  readonly text: string;
  readonly icon: string;
}

/** Pages that are no start forms and stand among the tiles. */
const pages: readonly (QuickLink & { readonly roles: readonly Role[] })[] = [];

/** What this person may begin with, in the order of `startForms`; customer service also what it writes for those who call. */
export function quickLinks(viewer: Viewer): QuickLink[] {
  const isService = hasRole(viewer, 'customer-service');
  const forms = startForms
    .filter(({ roles, byPhone = false }) => (byPhone && isService) || mayOpen(viewer, roles))
    .flatMap(({ path, offer }) => (offer ? [{ href: path, ...offer }] : []));
  return [...forms, ...pages.filter(({ roles }) => mayOpen(viewer, roles))];
}

function mayOpen(viewer: Viewer, roles: readonly Role[]): boolean {
  return roles.some((role) => hasRole(viewer, role));
}
