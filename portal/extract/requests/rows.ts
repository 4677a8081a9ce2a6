import { dayOf, IdDocument, type Day } from '../../../contract/index.ts';
import { CannotLogIn, ExtractWay, IdentitySeen, type ExtractRequest, type Person } from '../../../register/index.ts';
import type { Badge } from '../../pages/badge.ts';
import { particularsOf, type Particular } from '../../pages/particular.ts';
import * as wording from '../../pages/wording.ts';

/** How far a request has come, and whether its day is past. */
export function requestBadge({ ended, seen, takenAt, answerBy }: ExtractRequest, today: Day): Badge {
  if (ended?.outcome === 'handed-out') return { text: `Utlämnat ${dayOf(ended.at)}`, colour: 'success', icon: 'check' };
  if (ended) return { text: `Inte utlämnat ${dayOf(ended.at)}`, colour: 'neutral', icon: 'ban' };
  if (answerBy < today) return { text: 'För sent', colour: 'danger', icon: 'alert' };
  if (takenAt !== undefined) return { text: 'Uttaget, ska lämnas ut', colour: 'warning', icon: 'clock' };
  return seen
    ? { text: 'Identiteten kontrollerad', colour: 'info', icon: 'check' }
    : { text: 'Hos granskaren', colour: 'info', icon: 'clock' };
}

/** What is known of a request beside the steps. */
export function requestParticulars(
  request: ExtractRequest,
  person: Person,
  names: ReadonlyMap<string, string>,
): Particular[] {
  const { receivedOn, answerBy, cannotLogIn, orderedBy, orderedAt, seen, takenAt, ended } = request;
  const nameOf = (hsaId: string) => names.get(hsaId) ?? hsaId;
  return particularsOf(
    { label: 'Person', text: person.displayName, sub: person.hsaId },
    { label: 'Begäran kom in', text: receivedOn, sub: CannotLogIn.words[cannotLogIn] },
    { label: 'Svar senast', text: answerBy },
    { label: 'Beställt', text: `${wording.dayAndTime(orderedAt)}, ${nameOf(orderedBy)}` },
    {
      label: 'Identiteten',
      text: seen && IdentitySeen.words[seen.how],
      ...(seen && { sub: [...shownOf(seen.document), wording.dayAndTime(seen.at), nameOf(seen.by)].join(', ') }),
    },
    { label: 'Uttaget första gången', text: takenAt && wording.dayAndTime(takenAt) },
    {
      label: 'Avslutat',
      text: ended && (ended.way === undefined ? 'Inte utlämnat' : ExtractWay.words[ended.way]),
      ...(ended && { sub: `${wording.dayAndTime(ended.at)}, ${nameOf(ended.by)}` }),
    },
    { label: 'Rättelse', text: ended?.correction === true ? 'Begärd, se loggen' : undefined },
  );
}

const shownOf = (document: NonNullable<ExtractRequest['seen']>['document']): string[] =>
  document ? [`${IdDocument.words[document.kind]}, gäller till och med ${document.validTo}`] : [];
