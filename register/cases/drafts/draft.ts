import { z } from 'zod';
import { addDays, dayOf, policyOn, type Instant, instantAt, instantOf } from '../../../contract/index.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { sealFor, unsealFor } from '../../kernel/person-keys.ts';

/** A form of somebody's, at an instant. */
export interface OwnForm {
  readonly formId: string;
  readonly personId: string;
  readonly at: Instant;
}

export interface FormContent extends OwnForm {
  readonly data: Readonly<Record<string, unknown>>;
}

const Data = z.record(z.string(), z.unknown());
const purpose = 'draft';

export function sealDraft(work: Work, personId: string, data: FormContent['data']): Promise<Uint8Array> {
  return sealFor(work, { personId, purpose }, JSON.stringify(data));
}

/** Undefined when the person's key is erased. */
export async function openDraft(
  context: Context,
  personId: string,
  sealed: Uint8Array,
): Promise<Record<string, unknown> | undefined> {
  const text = await unsealFor(context, { personId, purpose }, sealed);
  return text === undefined ? undefined : Data.parse(JSON.parse(text));
}

/** When the first day began whose drafts are still kept. */
export function oldestDraft(at: Instant): Instant {
  const day = dayOf(at);
  return instantAt(instantOf(addDays(day, -policyOn(day).draftDays)));
}
