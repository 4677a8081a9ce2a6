import type { Viewer } from '../../contract/index.ts';
import { may, type Page } from '../../rights/index.ts';
import { startForms } from '../start-form/start-forms.ts';

/** A tile of the start page: something that people often begin with. */
export interface QuickLink {
  readonly href: string;
  readonly words: string;
  readonly text: string;
  readonly icon: string;
}

/** Pages that are no start forms and stand among the tiles. */
const pages: readonly (QuickLink & { readonly page: Page })[] = [];

/** What this person may begin with, in the order of `startForms`; customer service also what it writes for those who call. */
export function quickLinks(viewer: Viewer): QuickLink[] {
  const isService = may.beginForCaller(viewer);
  const forms = startForms
    .filter(({ activity, byPhone = false }) => (byPhone && isService) || may.begin(viewer, activity))
    .flatMap(({ path, offer }) => (offer ? [{ href: path, ...offer }] : []));
  return [...forms, ...pages.filter(({ page }) => may.open(viewer, page))];
}
