import { policyOn } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import type { Requester } from '../login/requester.ts';
import { logProtected } from '../middleware/reading.ts';
import * as wording from '../pages/wording.ts';
import type { About } from '../start-form/start-form.ts';
import { startForms } from '../start-form/start-forms.ts';
import type { Todo } from './pages.ts';
import { startWords } from './words.ts';

interface Drafts {
  /** What the person has begun: it waits for nobody. */
  readonly own: readonly Todo[];
  /** What was prepared for them. */
  readonly prepared: readonly Todo[];
}

/** What the person has begun, and what was prepared for them, each with whom it is about as far as they may see it. */
export async function draftsOf(register: PortalRegister, requester: Requester): Promise<Drafts> {
  const { viewer, at, day, language } = requester;
  const said = startWords[language];
  const { personId } = viewer;
  const policy = policyOn(day);
  const forms = startForms.filter(({ activity }) => may.begin(viewer, activity));
  const begun = await register.drafts.begun({ formIds: forms.map(({ formId }) => formId), personId, at });
  const [own, prepared]: [Todo[], Todo[]] = [[], []];
  const shown: About['person'][] = [];
  for (const form of forms) {
    const { formId, path, english } = form;
    const title = (language === 'en' ? english?.title : undefined) ?? form.title;
    for (const { draftId, savedAt, isPrepared } of begun.filter((draft) => draft.formId === formId)) {
      const kept = isPrepared
        ? await register.drafts.prepared({ draftId, personId, at })
        : await register.drafts.load({ formId, personId, draftId, at });
      const about = kept && (await form.whom?.(register, { viewer, typist: undefined, at, policy, data: kept.data }));
      shown.push(about?.person);
      (isPrepared ? prepared : own).push({
        title: `${isPrepared ? said.prepared : said.begun}: ${title}${about ? said.forWhom(about.name) : ''}`,
        text: said.draftFrom(wording.dayAndTime(savedAt, language), policy.draftDays),
        href: `${path}?${isPrepared ? 'utkast' : 'fortsatt'}=${draftId}`,
        button: said.goOn,
        icon: 'pen',
        tone: 'plain',
      });
    }
  }
  await logProtected(register, requester, { list: 'start-form', people: shown });
  return { own, prepared };
}
