import type { Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { startForms } from '../start-form/start-forms.ts';
import type { QuickLink } from './pages.ts';

/** What this person may begin with, in the order of `startForms`; customer service also what it writes for those who call. */
export function quickLinks(viewer: Viewer): QuickLink[] {
  const isService = may.beginForCaller(viewer);
  return startForms
    .filter(({ activity, byPhone = false }) => (byPhone && isService) || may.begin(viewer, activity))
    .flatMap(({ path, offer }) => (offer ? [{ href: path, ...offer }] : []));
}
