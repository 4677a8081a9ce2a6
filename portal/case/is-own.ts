import type { Case } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import type { Requester } from '../login/requester.ts';

/** True when the case is the viewer's own as a holder: then its pages are there in English as well. */
export const isOwn = (found: Case, { viewer }: Pick<Requester, 'viewer'>): boolean =>
  may.chooseLanguage(viewer) && found.holder?.personId === viewer.personId;

/** True when the viewer reads it in English. */
export const isReadInEnglish = (found: Case, requester: Pick<Requester, 'viewer' | 'language'>): boolean =>
  requester.language === 'en' && isOwn(found, requester);
