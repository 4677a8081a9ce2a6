import { cardBlocking, cardBlockingCall } from './start-form.ts';

/** Where a block of a card is asked for: the start form that takes a card from a link. Undefined when none takes all of it. */
export function blockAddress(about: {
  readonly kort: string;
  readonly orsak?: string;
  readonly hur?: string;
}): string | undefined {
  const form = [cardBlocking, cardBlockingCall].find(({ fromLink = {} }) =>
    Object.keys(about).every((name) => name in fromLink),
  );
  return form && `${form.path}?${new URLSearchParams(about).toString()}`;
}

/** Where somebody who answers for the unit tells that an employment ends: with its last day, when that is known, two clicks do. */
export function endingAddress(about: {
  readonly enhet: string;
  readonly anstallning: string;
  readonly sistadag?: string;
}): string {
  return `${cardBlocking.path}?${new URLSearchParams({ ...about, orsak: 'employment-ended' }).toString()}`;
}
