import type { Request } from 'express';
import { dayOf, Id, policyOn, type FormId, type Instant } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import type { PortalRegister } from '../../register/index.ts';
import { checkDays } from '../form-check/check-form.ts';
import { setAt, type FormData } from '../form-check/form-data.ts';
import type { Form } from '../form-check/form.ts';
import { requesterOf } from '../login/requester.ts';
import type { Asking } from './asking.ts';
import { aboutName } from './link-query.ts';
import type { ServedForm, StartFormPage } from './start-form-page.ts';
import type { WaitingDraft } from './pages.ts';
import type { Shown, StartForm } from './start-form.ts';

/** What a start form is opened with: a form that the system has begun, answers that the address brings, a draft, or nothing. */
export async function firstAnswers(served: ServedForm, asking: Asking, req: Request): Promise<StartFormPage> {
  const { register, startForm, form } = served;
  const { formId } = startForm;
  const prepared = asking.caller ? undefined : await preparedDraft(register, formId, req);
  // The draft's id is the submission's token: sent twice it is one case, and then it is used up.
  if (prepared) return { asking, ...prepared, errors: {}, keepsDraft: false };
  const { viewer, at } = requesterOf(req);
  const { personId } = viewer;
  const drafts = asking.caller ? [] : await register.drafts.of({ formId, personId, at });
  const brought = await broughtTo(served, asking, req);
  // What was left half-filled may be about somebody else: it comes back only on request, and each page keeps a draft of its own.
  const goesOn = brought.data === undefined ? asked(drafts, req.query['fortsatt']) : undefined;
  const data = brought.data ?? goesOn?.data ?? {};
  const waiting: WaitingDraft[] = [];
  const shown = [...brought.shown];
  const policy = policyOn(dayOf(at));
  for (const { draftId, savedAt, data: answers } of drafts) {
    if (draftId === goesOn?.draftId) continue;
    const about = await startForm.whom?.(register, { viewer, typist: undefined, at, policy, data: answers });
    waiting.push({ draftId, since: savedAt, about: about?.name });
    if (about?.person) shown.push(about.person);
  }
  return {
    asking,
    token: createId(),
    draftId: goesOn?.draftId,
    data,
    errors: checkDays(form, data),
    savedAt: goesOn?.savedAt,
    waiting,
    shown,
  };
}

/** The draft that an address names; the newest, when it names none. */
function asked<Kept extends { readonly draftId: string }>(drafts: readonly Kept[], name: unknown): Kept | undefined {
  return name === '' ? drafts[0] : drafts.find(({ draftId }) => draftId === name);
}

/** The form that the system has begun for this person, which the address names. */
async function preparedDraft(
  register: PortalRegister,
  formId: FormId,
  req: Request,
): Promise<{ token: string; data: FormData; savedAt: Instant } | undefined> {
  const { viewer, at } = requesterOf(req);
  const { data: draftId } = Id.safeParse(req.query['utkast']);
  const found =
    draftId === undefined ? undefined : await register.drafts.prepared({ draftId, personId: viewer.personId, at });
  if (draftId === undefined || found?.formId !== formId) return undefined;
  return { token: draftId, data: found.data, savedAt: found.savedAt };
}

/** What the address brings, and what the register knows of whom it names: they are shown then. */
async function broughtTo(
  { register, startForm, form }: ServedForm,
  { viewer, typist }: Asking,
  req: Request,
): Promise<{ data: FormData | undefined; shown: readonly Shown[] }> {
  const linkedTo = linked(startForm, form, req);
  const { data: employmentId } = Id.safeParse(req.query[aboutName]);
  const { at } = requesterOf(req);
  const { ringer } = req.query;
  if (linkedTo && typeof ringer === 'string' && startForm.phoning) {
    const phoning = await startForm.phoning(register, { viewer, at, ringer, data: linkedTo });
    return { data: { ...linkedTo, ...phoning }, shown: [] };
  }
  const known =
    employmentId === undefined ? undefined : await startForm.about?.(register, { viewer, typist, at, employmentId });
  return known ? { data: { ...known.answers, ...linkedTo }, shown: [known.person] } : { data: linkedTo, shown: [] };
}

/** Answers that the address brings; undefined when it brings none. */
function linked({ fromLink = {} }: StartForm, form: Form, req: Request): FormData | undefined {
  const data: Record<string, unknown> = {};
  for (const [name, key] of Object.entries(fromLink)) {
    const value = req.query[name];
    const field = form.fields.find((each) => each.key === key);
    if (typeof value !== 'string' || field === undefined) continue;
    const isList = field.kind === 'checklist' || field.kind === 'taglist';
    setAt(data, field.path, isList ? value.split(',').filter((each) => each !== '') : value);
  }
  return Object.keys(data).length > 0 ? data : undefined;
}
