import type { Language, Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { startForms } from '../start-form/start-forms.ts';
import type { QuickLink } from './pages.ts';
import { linksInEnglish } from './words.ts';

/** What this person may begin with, in the order of `startForms`; customer service also what it writes for those who call. */
export function quickLinks(viewer: Viewer, language: Language = 'sv'): QuickLink[] {
  const isService = may.beginForCaller(viewer);
  return startForms
    .filter(({ activity, byPhone = false }) => (byPhone && isService) || may.begin(viewer, activity))
    .flatMap(({ path, offer, activity }) =>
      offer ? [{ href: path, ...offer, ...(language === 'en' && linksInEnglish[activity]) }] : [],
    );
}
