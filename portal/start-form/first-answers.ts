import type { Request } from 'express';
import { Id, type FormId, type Instant } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import type { PortalRegister } from '../../register/index.ts';
import { checkDays } from '../form-check/check-form.ts';
import { setAt, type FormData } from '../form-check/form-data.ts';
import type { Form } from '../form-check/form.ts';
import { requesterOf } from '../login/requester.ts';
import type { Asking } from './asking.ts';
import { choicesFor, type ServedForm, type StartFormPage } from './start-form-page.ts';
import type { StartForm } from './start-form.ts';

/** What a start form is opened with: a form that the system has begun, answers that the address brings, a draft, or nothing. */
export async function firstAnswers(served: ServedForm, asking: Asking, req: Request): Promise<StartFormPage> {
  const { register, startForm, form } = served;
  const { formId } = startForm;
  const prepared = asking.caller ? undefined : await preparedDraft(register, formId, req);
  // The draft's id is the submission's token: sent twice it is one case, and then it is used up.
  if (prepared) return { asking, ...prepared, errors: {}, keepsDraft: false };
  const { viewer, at } = requesterOf(req);
  const draft = asking.caller ? undefined : await register.drafts.load({ formId, personId: viewer.personId, at });
  const brought = linked(startForm, form, req);
  // What was left half-filled may be about somebody else: it comes back only on request, and is not written over meanwhile.
  const goesOn = brought === undefined && req.query['fortsatt'] !== undefined;
  const data = brought ?? (goesOn ? draft?.data : undefined) ?? {};
  const waiting = goesOn ? undefined : draft;
  return {
    asking,
    token: createId(),
    draftId: goesOn ? draft?.draftId : undefined,
    data,
    errors: checkDays(form, data),
    savedAt: goesOn ? draft?.savedAt : undefined,
    waiting: waiting && {
      draftId: waiting.draftId,
      since: waiting.savedAt,
      about: (await choicesFor(served, { viewer, at }, waiting.data)).about,
    },
    keepsDraft: asking.caller === undefined && (goesOn || draft === undefined),
  };
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

/** Answers that the address brings; undefined when it brings none. */
function linked({ fromLink = {} }: StartForm, form: Form, req: Request): FormData | undefined {
  const data: Record<string, unknown> = {};
  for (const [name, key] of Object.entries(fromLink)) {
    const value = req.query[name];
    const field = form.fields.find((each) => each.key === key);
    if (typeof value !== 'string' || field === undefined) continue;
    setAt(data, field.path, field.kind === 'checklist' || field.kind === 'taglist' ? [value] : value);
  }
  return Object.keys(data).length > 0 ? data : undefined;
}
